import { describe, expect, it } from "vitest";
import { figuresOf, outcomes, timesOf } from "../../../benchmarks/figures.ts";
import type { Goal } from "../../../benchmarks/goals.ts";
import type { Measurement } from "../../../benchmarks/results.ts";
import { start } from "../../../benchmarks/workloads/start.ts";

const measurement = (contender: string, changes: Partial<Measurement>): Measurement => ({
  contender,
  round: 0,
  cases: 1,
  wall: 1,
  cpu: 1,
  memory: 1,
  lost: 0,
  ...changes,
});

/** What becomes of one goal. */
const outcome = (goal: Omit<Goal, "text">, measurements: Measurement[]) =>
  outcomes({ ...start, goals: [{ text: "a goal", ...goal }] }, measurements)[0]!;

describe("a contender's figures", () => {
  it("are those of a case, however many cases it ran", () => {
    const figures = figuresOf("nbmake", [
      measurement("nbmake", { cases: 10, wall: 5, cpu: 8 }),
      measurement("ours", { cases: 100, wall: 5, cpu: 8 }),
    ]);
    expect(figures).toMatchObject({ time: { median: 0.5 }, cpu: { median: 0.8 } });
  });

  it("are void when one of its runs went wrong", () => {
    const figures = figuresOf("nbclient", [
      measurement("nbclient", {}),
      measurement("nbclient", { round: 1, problem: "exit code 1: CellTimeoutError" }),
    ]);
    expect(figures?.problem).toBe("1 of 2 rounds: exit code 1: CellTimeoutError");
  });
});

describe("how many times as long a peer takes", () => {
  const rounds = [
    measurement("ours", { cases: 10, wall: 1 }),
    measurement("nbmake", { cases: 5, wall: 5 }),
    measurement("ours", { round: 1, cases: 10, wall: 2 }),
    measurement("nbmake", { round: 1, cases: 5, wall: 4 }),
  ];

  it("is taken case by case within each round", () => {
    expect(timesOf("ours", "nbmake", rounds)).toEqual({ median: 7, min: 4, max: 10 });
  });

  it("is that of the rounds in which both did all of their work", () => {
    const [first, second, third, fourth] = rounds as [Measurement, Measurement, Measurement, Measurement];
    expect(timesOf("ours", "nbmake", [first, second, third, { ...fourth, problem: "lost" }])?.max).toBe(10);
    expect(timesOf("ours", "nbmake", [first, third])).toBe(undefined);
  });
});

describe("a goal", () => {
  it.each([
    [{ kind: "times", peer: "nbmake" }, { atLeast: 4 }, true],
    [{ kind: "times", peer: "nbmake" }, { atLeast: 4.1 }, false],
    [{ kind: "cpu" }, { atMost: 0.08 }, true],
    [{ kind: "cpu" }, { atMost: 0.07 }, false],
    [{ kind: "time" }, { atMost: 0.5 }, true],
  ] as const)("that compares %j with %j is met: %s", (measure, limits, isMet) => {
    const measurements = [
      measurement("ours", { cases: 10, wall: 5, cpu: 0.8 }),
      measurement("nbmake", { cases: 10, wall: 20 }),
    ];
    expect(outcome({ measure, ...limits }, measurements).isMet).toBe(isMet);
  });

  it("of losing nothing is missed by one round that did", () => {
    const measurements = [0, 0, 0, 1].map((lost, round) => measurement("ours", { round, lost }));
    expect(outcome({ measure: { kind: "lost" }, atMost: 0 }, measurements).isMet).toBe(false);
  });

  it("is not met by figures that are void", () => {
    const measurements = [measurement("ours", { cpu: 0.01, problem: "2 of 4 outputs are missing" })];
    expect(outcome({ measure: { kind: "cpu" }, atMost: 1 }, measurements)).toMatchObject({
      measured: undefined,
      isMet: false,
    });
  });
});
