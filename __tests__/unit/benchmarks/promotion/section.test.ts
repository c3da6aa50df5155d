import { describe, expect, it } from "vitest";
import type { Measurement, PromotionResults } from "../../../../benchmarks/promotion/results.ts";
import { promotionGoals, promotionSection } from "../../../../benchmarks/promotion/section.ts";

const go = (change: Partial<Measurement>): Measurement => ({
  contender: "ours",
  step: "three-changed",
  latency: 0,
  wall: 1.5,
  cpu: 0.9,
  memory: 1.5e8,
  requests: { GET: 7, PUT: 11 },
  sent: 92_960,
  received: 0,
  ...change,
});

const results = (measurements: Measurement[]): PromotionResults => ({
  machine: "2 cores",
  versions: { rclone: "1.75.2" },
  date: "2026-01-01",
  templates: 10_000,
  latencies: [0, 60],
  measurements,
  findings: [
    {
      contender: "aws",
      sameSizeArrived: false,
      foreignKept: false,
      edit: "overwritten",
      killed: { fresh: 10, stale: 10, whole: null },
    },
  ],
});
const rowsOf = (measurements: Measurement[]) => promotionSection(results(measurements)).split("\n");

describe("the promotion's part of the page", () => {
  it("has a contender's requests by their kind, and its time at each latency", () => {
    expect(rowsOf([go({}), go({ latency: 60, wall: 3, cpu: 1.1 })])).toContain(
      "| `notebook-gate promote` | 18: 11 PUT, 7 GET | 93.0 kB | 1.00 s | 1.50 s | 3.00 s | 150 MB |",
    );
  });

  it("says what a PUT of new templates costs", () => {
    expect(rowsOf([go({ step: "new", cpu: 0.9, requests: { PUT: 1000 } })])).toContain(
      "| `notebook-gate promote` | 1,000: 1,000 PUT | 93.0 kB | 0.90 s | 0.90 ms | 1.50 s | – | 150 MB |",
    );
  });

  it("leaves out a latency that was not measured", () => {
    expect(rowsOf([go({ latency: 60 })])).toContainEqual(expect.stringContaining("| – | 1.50 s |"));
  });

  it("says why figures are void, and shows no time then", () => {
    expect(rowsOf([go({ problem: "the bucket has other bytes of a.ipynb" })])).toContainEqual(
      expect.stringMatching(/the bucket has other bytes of a\.ipynb.*\| – \| – \|/),
    );
  });

  it("says what a contender did where times and sizes tell nothing", () => {
    expect(rowsOf([])).toContain(
      "| `aws s3 sync --delete` | **no** | **deleted** | **overwritten** | 10 new, 10 old | **no** |",
    );
  });
});

describe("the promotion's goals", () => {
  const three = (measurements: Measurement[]) =>
    promotionGoals(results(measurements)).find(([title]) => title === "3 changed of 10,000");

  it("go by the worst that was measured of us, whatever peers need", () => {
    const peers = go({ contender: "aws", requests: { PUT: 10_000 } });
    const last = go({ latency: 60, requests: { GET: 9, PUT: 11 } });
    expect(three([go({}), last, peers])).toEqual(["3 changed of 10,000", "40 requests", "20", "met"]);
  });

  it("are missed by one request too many", () => {
    expect(three([go({ requests: { PUT: 41 } })])).toEqual([
      "3 changed of 10,000",
      "40 requests",
      "41",
      "**missed**",
    ]);
  });

  it("are not met by figures that are void", () => {
    expect(three([go({}), go({ problem: "exit code 1" })])?.[2]).toBe("not measured");
  });
});
