import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../src/plan/case.ts";
import { caseKey, type Durations } from "../../../src/plan/durations.ts";
import { shardCount, splitIntoShards } from "../../../src/plan/shards.ts";
import { plannedCase } from "../../support/cases.ts";

interface Timed {
  planned: Case;
  duration: number | undefined;
}

const NONE: Durations = new Map();
const durationsOf = (timed: Timed[]): Durations =>
  new Map(
    timed.flatMap(({ planned, duration }) => (duration === undefined ? [] : [[caseKey(planned), duration]])),
  );

/** Cases of notebooks of which some need earlier ones, with a duration each or not known. */
const plans: fc.Arbitrary<Timed[]> = fc
  .array(
    fc.record({
      cases: fc.array(fc.option(fc.double({ min: 0, max: 1e4, noNaN: true }), { nil: undefined }), {
        minLength: 1,
        maxLength: 6,
      }),
      needs: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
    }),
    { maxLength: 15 },
  )
  .map((notebooks) =>
    notebooks.flatMap(({ cases, needs }, index) =>
      cases.map((duration, number) => {
        const needed = needs === undefined || index === 0 ? [] : [`n${needs % index}.ipynb`];
        const planned = plannedCase({ notebook: `n${index}.ipynb`, name: `case ${number}`, needs: needed });
        return { planned, duration };
      }),
    ),
  );
const totals = fc.integer({ min: 1, max: 12 });

describe("splitting cases into shards", () => {
  it("gives every case to exactly one shard", () => {
    fc.assert(
      fc.property(plans, totals, (timed, total) => {
        const cases = timed.map(({ planned }) => planned);
        const shards = splitIntoShards(cases, total, durationsOf(timed));
        expect(shards).toHaveLength(total);
        expect(shards.flat().sort((a, b) => a - b)).toEqual([...cases.keys()]);
      }),
    );
  });

  it("gives the same shards for whatever order the cases come in", () => {
    const shuffled = plans.chain((timed) =>
      fc.tuple(fc.constant(timed), fc.shuffledSubarray(timed, { minLength: timed.length })),
    );
    fc.assert(
      fc.property(shuffled, totals, ([timed, other], total) => {
        const shardsOf = (some: Timed[]) =>
          splitIntoShards(
            some.map(({ planned }) => planned),
            total,
            durationsOf(some),
          ).map((positions) => positions.map((position) => caseKey(some[position]!.planned)).sort());
        expect(shardsOf(other)).toEqual(shardsOf(timed));
      }),
    );
  });

  it("keeps notebooks that need each other in one shard", () => {
    fc.assert(
      fc.property(plans, totals, (timed, total) => {
        const cases = timed.map(({ planned }) => planned);
        const shards = splitIntoShards(cases, total, durationsOf(timed));
        const shardOf = new Map(
          shards.flatMap((positions, index) => positions.map((at) => [cases[at]!.notebook, index] as const)),
        );
        for (const [index, positions] of shards.entries()) {
          for (const needed of positions.flatMap((at) => cases[at]!.needs))
            expect(shardOf.get(needed)).toBe(index);
        }
      }),
    );
  });

  it("is within Graham's bound for the longest first: 4/3 - 1/3m of the best there can be", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 4 }), (durations, total) => {
        const timed = durations.map((duration, n) => ({ planned: plannedCase({ name: `${n}` }), duration }));
        const shards = splitIntoShards(
          timed.map(({ planned }) => planned),
          total,
          durationsOf(timed),
        );
        const longest = Math.max(
          ...shards.map((shard) => shard.reduce((sum, at) => sum + durations[at]!, 0)),
        );
        expect(longest).toBeLessThanOrEqual((4 / 3 - 1 / (3 * total)) * best(durations, total) + 1e-9);
      }),
    );
  });

  it("gives each shard as many cases as the others, give or take one, when no duration is known", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(counts, totals, (numbers, total) => {
        const cases = numbers.flatMap((number, notebook) =>
          Array.from({ length: number }, (_, name) =>
            plannedCase({ notebook: `${notebook}`, name: `${name}` }),
          ),
        );
        const sizes = splitIntoShards(cases, total, NONE).map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("spreads a notebook's cases over the shards, as they may take equally long", () => {
    const slow = Array.from({ length: 4 }, (_, n) => plannedCase({ notebook: "slow.ipynb", name: `${n}` }));
    const quick = Array.from({ length: 5 }, (_, n) => plannedCase({ notebook: `quick${n}.ipynb` }));
    const shards = splitIntoShards([...quick, ...slow], 4, NONE);
    const slowOnes = shards.map(
      (positions) => positions.filter((position) => position >= quick.length).length,
    );
    expect(slowOnes).toEqual([1, 1, 1, 1]);
  });

  it("takes a case that is new for as long as the usual one", () => {
    const names = ["long", "short", "new", "usual"];
    const cases = names.map((name) => plannedCase({ name }));
    const timed = [
      [cases[0]!, 100],
      [cases[1]!, 1],
      [cases[3]!, 50],
    ] as const;
    const durations = new Map(timed.map(([planned, duration]) => [caseKey(planned), duration]));
    const shards = splitIntoShards(cases, 2, durations).map((shard) => shard.map((at) => names[at]));
    expect(shards).toEqual([
      ["long", "short"],
      ["new", "usual"],
    ]);
  });

  it("makes no more shards than there is something to do for", () => {
    const cases = [
      plannedCase({ notebook: "collect.ipynb" }),
      plannedCase({ notebook: "report.ipynb", needs: ["collect.ipynb"] }),
      plannedCase({ notebook: "other.ipynb" }),
    ];
    expect(shardCount(cases, 4)).toBe(2);
    expect(shardCount(cases, 1)).toBe(1);
    expect(shardCount([], 4)).toBe(0);
  });
});

/** The longest shard of the best split there is, by trying them all. */
function best(durations: number[], total: number): number {
  const sums = Array.from({ length: total }, () => 0);
  let found = Number.POSITIVE_INFINITY;
  const place = (next: number): void => {
    if (Math.max(...sums) >= found) return;
    if (next === durations.length) {
      found = Math.max(...sums);
      return;
    }
    for (let shard = 0; shard < total; shard++) {
      sums[shard]! += durations[next]!;
      place(next + 1);
      sums[shard]! -= durations[next]!;
      // Empty shards are alike.
      if (sums[shard] === 0) break;
    }
  };
  place(0);
  return found;
}
