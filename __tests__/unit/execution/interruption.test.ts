import { describe, expect, it } from "vitest";
import { type Escalation, escalationFor, stopCell } from "../../../src/execution/interruption.ts";
import type { Kernel } from "../../../src/kernel/kernel.ts";
import { scriptedKernel } from "./scripted-kernel.ts";

/** A cell that ends at its n-th interrupt, or never, and what was done to its kernel in turn. */
function stubbornCell(listensTo: number) {
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const steps: string[] = [];
  const note = (step: string) => async () => {
    steps.push(step);
    if (steps.length === listensTo) resolve();
  };
  const kernel: Kernel = {
    ...scriptedKernel([]),
    interrupt: note("interrupt"),
    shutdown: note("shut down"),
    kill: note("kill"),
  };
  return { kernel, done, steps };
}

describe("a cell that is to stop", () => {
  const patient: Escalation = { interrupts: [0.01, 0.02], kills: false };

  it.each([
    [1, patient, ["interrupt"]],
    [2, patient, ["interrupt", "interrupt"]],
    [Number.POSITIVE_INFINITY, patient, ["interrupt", "interrupt", "shut down"]],
    [1, { ...patient, kills: true }, ["interrupt", "kill"]],
    [Number.POSITIVE_INFINITY, { ...patient, kills: true }, ["interrupt", "interrupt", "kill"]],
  ])("and listens to interrupt %d is stopped in these steps", async (listensTo, escalation, steps) => {
    const cell = stubbornCell(listensTo);
    await stopCell(cell.kernel, cell.done, escalation);
    expect(cell.steps).toEqual(steps);
  });

  it("needs no second interrupt when its kernel dies of the first", async () => {
    const cell = stubbornCell(Number.POSITIVE_INFINITY);
    const death = { reason: "", exitCode: 1, signal: null, lastWords: "" };
    await stopCell({ ...cell.kernel, died: Promise.resolve(death) }, cell.done, patient);
    expect(cell.steps).toEqual(["interrupt"]);
  });
});

describe("the time that a cell has to stop", () => {
  it("is ten seconds and five more at a limit, before its kernel is told to end", () => {
    expect(escalationFor("cell-timeout")).toEqual({ interrupts: [10, 5], kills: false });
    expect(escalationFor("notebook-timeout")).toEqual({ interrupts: [10, 5], kills: false });
  });

  it("is less than GitHub gives a step that is cancelled", () => {
    const { interrupts, kills } = escalationFor("cancelled");
    expect(interrupts.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(5);
    expect(kills).toBe(true);
  });
});
