import { describe, expect, it } from "vitest";
import { type Found, mergeResults, newestOfEachShard } from "../../../src/merge/merge-results.ts";
import { Float } from "../../../src/notebook/json.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { takeShard } from "../../../src/plan/take-shard.ts";
import { readResults, resultsJson } from "../../../src/report/results-file.ts";
import type { CaseResult, Results } from "../../../src/results.ts";
import { plannedCase } from "../../support/cases.ts";
import { failedCase, passedCase, resultsOf } from "../../support/results.ts";

const TEMPLATE = "c".repeat(64);

/** Ten cases of one notebook. */
const plan: Plan = {
  cases: Array.from({ length: 10 }, (_, n) =>
    plannedCase({ name: `case ${n}`, parameters: { n, ratio: new Float(n), missing: Number.NaN } }),
  ),
  templates: [{ path: "a.ipynb", sourceSha256: TEMPLATE, templateSha256: TEMPLATE, watch: [], needs: [] }],
  notices: [],
};

interface ShardChange {
  plan?: Plan;
  attempt?: number;
  durations?: [string, number][];
  results?: Partial<Results>;
  result?: (passed: CaseResult) => CaseResult;
}

/** What a shard's job leaves when all its cases pass, unless told otherwise. */
function shard(index: number, total: number, change: ShardChange = {}): Found {
  const { attempt = 1, result = (passed) => passed } = change;
  const durations = new Map(
    (change.durations ?? []).map(([name, s]) => [JSON.stringify(["a.ipynb", name]), s]),
  );
  const part = takeShard(change.plan ?? plan, { index, total }, durations);
  const cases = part.cases.map(({ notebook, name, parameters }) =>
    result(passedCase({ notebook, name, parameters, templateSha256: TEMPLATE })),
  );
  const results = resultsOf(cases);
  return {
    from: `${index}of${total}-attempt${attempt}`,
    results: { ...results, run: { ...results.run!, attempt }, shard: part.shard!, ...change.results },
  };
}

const merged = (...found: Found[]) => mergeResults(newestOfEachShard(found));

describe("merging the results of shards", () => {
  it("gives what one job would have: all cases in the plan's order", () => {
    const results = merged(shard(3, 3), shard(1, 3), shard(2, 3));
    expect(results.cases.map(({ name }) => name)).toEqual(plan.cases.map(({ name }) => name));
    expect(results).toMatchObject({ passed: 10, failed: 0, skipped: 0, commit: "d".repeat(40) });
    expect(results).not.toHaveProperty("shard");
    expect(results.shards?.map(({ index, cases }) => [index, cases])).toEqual([
      [1, 4],
      [2, 3],
      [3, 3],
    ]);
  });

  it("is the same when the results have been files in between, with a NaN among the parameters", async () => {
    const files = await Promise.all(
      [shard(1, 2), shard(2, 2)].map(async ({ from, results }) => ({
        from,
        results: await readResults(resultsJson(results), from),
      })),
    );
    const text = resultsJson(merged(...files));
    expect(text).toBe(resultsJson(merged(shard(1, 2), shard(2, 2))));
    expect((await readResults(text, "results.json")).cases).toHaveLength(10);
  });

  it("says of every case which shard's worker ran it", () => {
    const timed = (passed: CaseResult) => ({
      ...passed,
      timing: { startedAt: "2026-11-22T20:00:00.000Z", worker: 0, kernelStart: 0.1 },
    });
    const { cases } = merged(shard(1, 2, { result: timed }), shard(2, 2, { result: timed }));
    expect(cases.map(({ timing }) => timing?.shard)).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
  });

  it("has the failures of every shard", () => {
    const failing = (passed: CaseResult) => failedCase(passed).failure!;
    const results = merged(
      shard(1, 2, { result: (passed) => ({ ...passed, verdict: "failed", failure: failing(passed) }) }),
      shard(2, 2),
    );
    expect(results).toMatchObject({ passed: 5, failed: 5 });
  });

  it("takes as long as its longest shard, and began with its first", () => {
    const results = merged(
      shard(1, 2, { results: { duration: 7, startedAt: "2026-11-22T20:00:05.000Z" } }),
      shard(2, 2, { results: { duration: 60, startedAt: "2026-11-22T20:00:00.000Z" } }),
    );
    expect(results).toMatchObject({ duration: 60, startedAt: "2026-11-22T20:00:00.000Z" });
  });

  it("takes the newest attempt of each shard, as a re-run of failed jobs repeats only some", () => {
    const results = merged(
      shard(1, 2),
      shard(2, 2, { results: { cases: [], passed: 0 } }),
      shard(2, 2, { attempt: 2 }),
    );
    expect(results).toMatchObject({
      passed: 10,
      run: { id: "42", attempt: 2 },
      shards: [{ attempt: 1 }, { attempt: 2 }],
    });
  });

  it("merges shards that had nothing to run", () => {
    const small = { ...plan, cases: plan.cases.slice(0, 1) };
    expect(merged(shard(1, 2, { plan: small }), shard(2, 2, { plan: small })).cases).toHaveLength(1);
  });

  it("is cancelled when a shard was", () => {
    expect(merged(shard(1, 2), shard(2, 2, { results: { cancelled: true } }))).toMatchObject({
      cancelled: true,
      shards: [{ index: 1 }, { index: 2, cancelled: true }],
    });
  });
});

describe("merging refuses", () => {
  /** One case outweighs all the others together, and so has the first shard for itself. */
  const longCase = (long: number): [string, number][] =>
    plan.cases.map(({ name }, n) => [name, n === long ? 100 : 1]);
  const otherTemplates = plan.templates.map((template) => ({ ...template, templateSha256: "9".repeat(64) }));

  it.each<[string, () => Found[], RegExp]>([
    ["nothing", () => [], /no results of shards/],
    ["a missing shard", () => [shard(1, 3), shard(3, 3)], /^Shard 2\/3 left no results, so not every case/],
    ["several missing shards", () => [shard(2, 4)], /^Shards 1\/4, 3\/4, 4\/4 left no results/],
    [
      "the results of a whole run",
      () => [shard(1, 2), { from: "whole", results: resultsOf([passedCase()]) }],
      /^whole has the results of a whole run/,
    ],
    [
      "results that are merged already",
      () => [shard(1, 2), { from: "all", results: merged(shard(1, 2), shard(2, 2)) }],
      /^all has results that are merged already/,
    ],
    [
      "results of another workflow run",
      () => [shard(1, 2), shard(2, 2, { results: { run: { id: "41", attempt: 1, url: "" } } })],
      /different workflow runs: 1of2-attempt1 has 42, 2of2-attempt1 has 41/,
    ],
    [
      "results of another commit",
      () => [shard(1, 2), shard(2, 2, { results: { commit: "e".repeat(40) } })],
      /different commits: 1of2-attempt1 has d{40}, 2of2-attempt1 has e{40}/,
    ],
    [
      "shards of another number",
      () => [shard(1, 3), shard(2, 3), shard(4, 4)],
      /different numbers of shards: 1of3-attempt1 has 3, 4of4-attempt1 has 4/,
    ],
    [
      "a shard that knew another case",
      () => [shard(1, 2), shard(2, 2, { plan: { ...plan, cases: plan.cases.slice(1) } })],
      /different plans.*the same checkout and the same inputs/,
    ],
    [
      "a shard whose template was another",
      () => [shard(1, 2), shard(2, 2, { plan: { ...plan, templates: otherTemplates } })],
      /different plans/,
    ],
    [
      "a shard that was there twice",
      () => [shard(1, 2), shard(2, 2), { ...shard(2, 2), from: "windows" }],
      /^2of2-attempt1 and windows are both shard 2\/2 of attempt 1.*an `artifact-name` of their own/,
    ],
    [
      "shards that split the plan differently, so that a case ran twice",
      () => [shard(1, 2, { durations: longCase(3) }), shard(2, 2)],
      /"a\.ipynb \[case 3\]" ran in two shards, 1\/2 and 2\/2\. .*the same `last-results`/,
    ],
    [
      "shards that split the plan differently, so that cases ran never",
      () => [shard(1, 2, { durations: longCase(2) }), shard(2, 2)],
      /^4 of 10 planned cases ran in no shard\. .*the same `last-results`/,
    ],
    [
      "a case with other parameters than were planned",
      () => [shard(1, 2), shard(2, 2, { result: (passed) => ({ ...passed, parameters: { n: 0 } }) })],
      /not those that were planned/,
    ],
    [
      "a case of another template than was planned",
      () => [
        shard(1, 2),
        shard(2, 2, { result: (passed) => ({ ...passed, templateSha256: "0".repeat(64) }) }),
      ],
      /not those that were planned/,
    ],
  ])("%s", (_, found, message) => {
    expect(() => merged(...found())).toThrow(
      expect.objectContaining({ name: "UserError", message: expect.stringMatching(message) }),
    );
  });
});
