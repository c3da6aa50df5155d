import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type BenchmarkResults, merged, readResults, writeResults } from "../../../benchmarks/results.ts";
import { workspaceWith } from "../../support/workspace.ts";

const go = {
  contender: "ours",
  round: 0,
  cases: 1,
  wall: 1.5,
  cpu: 1,
  memory: 1,
  lost: 0,
  problem: '"@0" | $1',
};
const results = (machine: string, workload: string): BenchmarkResults => ({
  machine,
  versions: { python: "3.13" },
  workloads: { [workload]: { date: "2026-01-01", measurements: [go, { ...go, round: 1 }] } },
});

describe("the results of benchmarks", () => {
  it("keep what was measured before on the same machine", () => {
    const both = merged(results("a", "imports"), results("a", "start"));
    expect(Object.keys(both.workloads)).toEqual(["imports", "start"]);
  });

  it("drop what was measured elsewhere, as no two machines compare", () => {
    expect(merged(results("a", "imports"), results("b", "start"))).toEqual(results("b", "start"));
  });

  it("are read as they were written", () => {
    const file = join(workspaceWith({}), "results.json");
    writeResults(file, results("a", "start"));
    expect(readResults(file)).toEqual(results("a", "start"));
  });
});
