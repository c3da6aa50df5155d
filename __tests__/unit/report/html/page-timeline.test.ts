import { describe, expect, it } from "vitest";
import { barsOf } from "../../../../src/report/html/timeline/bars.ts";
import { lanesOf } from "../../../../src/report/html/timeline/lanes.ts";
import { explanation, sharesOf } from "../../../../src/report/html/timeline/shares.ts";
import { timeline } from "../../../../src/report/html/timeline/timeline.ts";
import type { CaseResult, Results } from "../../../../src/results.ts";
import { passedCase, resultsOf, skippedCase } from "../../../support/results.ts";

const BEGIN = Date.parse("2026-11-22T20:00:00.000Z");

/** A case that began so many seconds after the run, on a worker. */
function ran(
  name: string,
  { at, worker = 0, shard, ...change }: { at: number; worker?: number; shard?: number } & Partial<CaseResult>,
): CaseResult {
  const startedAt = new Date(BEGIN + at * 1000).toISOString();
  const timing = { startedAt, worker, kernelStart: 1, ...(shard !== undefined && { shard }) };
  return passedCase({ name, duration: 4, cells: [cell(2)], timing, ...change });
}

const cell = (duration: number) => ({ index: 0, executionCount: 1, duration });
const results = (cases: CaseResult[], duration = 10): Results => ({ ...resultsOf(cases), duration });
const text = (of: Results) => [...timeline(of)].map((piece) => piece.text).join("");

describe("where the time went", () => {
  it("is a lane for each worker, with its cases in the order in which they ran", () => {
    const cases = [ran("b", { at: 5 }), ran("c", { at: 2, worker: 1 }), ran("a", { at: 1 }), skippedCase()];
    const lanes = lanesOf(results(cases));
    expect(lanes.map(({ worker, spans }) => [worker, spans.map(({ result }) => result.name)])).toEqual([
      [0, ["a", "b"]],
      [1, ["c"]],
    ]);
    expect(lanes[0]!.spans[1]).toMatchObject({ begin: 5, end: 9, kernel: 1, cells: 2 });
  });

  it("adds up to the workers' time: kernels, cells, the rest of the cases, and idle", () => {
    const lanes = lanesOf(
      results([ran("a", { at: 1 }), ran("b", { at: 5 }), ran("c", { at: 2, worker: 1 })]),
    );
    expect(sharesOf(lanes)).toEqual({ kernel: 3, cells: 6, rest: 3, idle: 8 });
  });

  it("says how long the others waited for the last case, and how long the first had to", () => {
    const cases = [ran("quick", { at: 2 }), ran("slow", { at: 2, worker: 1, duration: 7, cells: [cell(6)] })];
    expect(explanation(lanesOf(results(cases)))).toBe(
      "The 2 workers' time went into cells (40 %), starting kernels (10 %) and what else a case needs (5 %); 45 % of it they were idle. " +
        "The first case began after 2.0 s. At the end 1 worker waited 3.0 s for vid_agg.ipynb [slow].",
    );
  });

  it("keeps the workers of shards apart, and counts them as idle only while their job ran", () => {
    const cases = [ran("a", { at: 100, shard: 1 }), ran("b", { at: 300, shard: 2 })];
    const lanes = lanesOf(results(cases, 4));
    expect(lanes.map(({ shard, begin, end }) => [shard, begin, end])).toEqual([
      [1, 100, 104],
      [2, 300, 304],
    ]);
    expect(sharesOf(lanes).idle).toBe(0);
    expect(text(results(cases, 4))).toContain("shard 2 · worker 1");
  });

  it("is nothing where no case says when it ran", () => {
    expect(text(results([passedCase()]))).toBe("");
    const timing = { startedAt: "yesterday", worker: 0, kernelStart: 0 };
    expect(text(results([passedCase({ timing })]))).toBe("");
  });

  it("holds a case whose kernel never answered, and one whose cells claim more than it took", () => {
    const timing = { startedAt: new Date(BEGIN).toISOString(), worker: 0, kernelStart: null };
    const [lane] = lanesOf(results([ran("a", { at: 1, timing, cells: [cell(99)] })]));
    expect(lane!.spans[0]).toMatchObject({ kernel: 0, cells: 4 });
  });

  it("draws what is narrower than a pixel together, so that ten thousand cases stay a picture", () => {
    const cases = Array.from({ length: 10_000 }, (_, index) =>
      ran(`n=${index}`, { at: index / 10, duration: 0.1, cells: [] }),
    );
    const { spans } = lanesOf(results(cases, 1000))[0]!;
    const bars = barsOf(spans, 1);
    expect(bars.length).toBeLessThanOrEqual(1001);
    expect(bars.flat()).toEqual(spans);
    expect(text(results(cases, 1000)).length).toBeLessThan(500_000);
  });

  it("leaves a long case among short ones by itself", () => {
    const spans = [
      ran("a", { at: 0, duration: 0.1 }),
      ran("b", { at: 0.1 }),
      ran("c", { at: 4.1, duration: 0.1 }),
    ];
    const bars = barsOf(lanesOf(results(spans))[0]!.spans, 1);
    expect(bars.map((bar) => bar.map(({ result }) => result.name))).toEqual([["a"], ["b"], ["c"]]);
  });
});
