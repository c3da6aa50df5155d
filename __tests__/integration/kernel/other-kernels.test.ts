import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { isInstalled, kernelsEnv, kotlin, otherKernels } from "../../support/kernels.ts";
import { NO_LEAKS, watchLeaks } from "../../support/leaks.ts";
import { code, notebookIn, parametersCell } from "../../support/notebooks.ts";
import { kernelsIn, run, status, streams } from "../execution/run.ts";
import { run as runCell } from "./helpers.ts";

for (const kernel of [...otherKernels, kotlin].filter((kernel) => !isInstalled(kernel)))
  console.warn(`Not tried, as it is not installed: the kernel '${kernel.name}' (${kernel.needs})`);

/** How the kernels show an error. */
const ERRORS: Record<string, { ename: string; evalue: string; hasTraceback: boolean }> = {
  ir: { ename: "ERROR", evalue: "no such region", hasTraceback: true },
  // The exit status of the last command is all that there is of an error.
  bash: { ename: "", evalue: "1", hasTraceback: false },
  xpython: { ename: "<class 'ValueError'>", evalue: "no such region", hasTraceback: true },
};

describe.each(otherKernels)("the kernel '$name'", (kernel) => {
  const kernels = kernelsIn(kernelsEnv);
  const runIn = (sources: string[], job: Parameters<typeof run>[1] = {}) =>
    run(notebookIn(kernel, ...sources.map(code)), { kernels, ...job });
  const isMissing = !isInstalled(kernel);
  const test = it.skipIf(isMissing);

  test("runs cells, and hands over what they print", async () => {
    const { ending, cells, document } = await runIn([kernel.print("hello"), kernel.print("again")]);
    expect(ending).toEqual({ kind: "completed" });
    expect(cells.map((cell) => [cell.execution_count, streams(cell)])).toEqual([
      [1, "hello\n"],
      [2, "again\n"],
    ]);
    expect(document.metadata.language_info).toMatchObject({ name: expect.any(String) });
  });

  test("fails at the cell that raises, with an error output", async () => {
    const { ending, cells, statuses } = await runIn([kernel.fail, kernel.print("never")]);
    const { hasTraceback, ...error } = ERRORS[kernel.name]!;
    expect(ending).toMatchObject({ kind: "cell-error", error: { ename: expect.any(String) } });
    const shown = cells[0]!.outputs.at(-1) as unknown as JsonObject;
    expect(shown).toMatchObject({
      output_type: "error",
      ename: error.ename,
      evalue: expect.stringContaining(error.evalue),
    });
    expect((shown.traceback as string[]).length > 0).toBe(hasTraceback);
    // The first is papermill's marker.
    expect(statuses.slice(-2)).toEqual(["failed", "pending"]);
  });

  it.skipIf(isMissing || !kernel.parameters)("gets its parameters in its own language", async () => {
    const { given, shown } = kernel.parameters!;
    const text = notebookIn(kernel, parametersCell(given), code(shown));
    const { ending, cells } = await run(text, { kernels, parameters: { region: 'fr\'s "own"', rows: 2 } });
    expect(ending).toEqual({ kind: "completed" });
    expect(cells).toHaveLength(3);
    expect(streams(cells[2]).trim()).toBe('fr\'s "own" 2');
  });

  test("is stopped at a cell's limit", async () => {
    const { ending, statuses } = await runIn([kernel.print("first"), kernel.sleep, kernel.print("never")], {
      limits: { cell: 10, notebook: 0, output: 0 },
    });
    expect(ending).toMatchObject({ kind: "cell-timeout", error: { ename: "CellTimeoutError" } });
    expect(statuses.slice(-2)).toEqual(["failed", "pending"]);
  });

  test("is said to be dead when it is, and how it died", async () => {
    const { ending, cells } = await runIn([kernel.print("kept"), kernel.die]);
    expect(ending).toMatchObject({
      kind: "kernel-died",
      error: { evalue: expect.stringContaining("signal SIGKILL") },
    });
    expect(streams(cells[0])).toBe("kept\n");
  });

  // No kernel but ipykernel can be told to wait for its reader. On a busy machine ZeroMQ then drops lines in the kernel,
  // before they are sent, and only of kernels that number their messages can that be known.
  test("hands over 20,000 lines in their order, and nearly all of them", async () => {
    const { ending, cells } = await runIn([kernel.flood]);
    // xeus-python sends a line's text and its end apart: where the end is dropped, two numbers make one that is too long.
    const lines = streams(cells[0]).trim().split("\n").map(Number);
    const whole = lines.filter((line) => line > 0 && line <= 20_000);
    expect(ending).toEqual({ kind: "completed" });
    expect(whole.filter((line, index) => line <= (whole[index - 1] ?? 0))).toEqual([]);
    expect(whole.length).toBeGreaterThan(15_000);
  });

  test("leaves nothing behind, not what its cells have started either", async () => {
    const watch = watchLeaks();
    const { ending } = await runIn([kernel.start("sleep 300"), kernel.start("setsid sleep 300")], {
      kernels: kernelsIn({ ...kernelsEnv, ...watch.env }),
    });
    const leaks = await watch.leaks();
    watch.end();
    expect(ending).toEqual({ kind: "completed" });
    expect(leaks).toEqual(NO_LEAKS);
  });

  test("runs five times at once", async () => {
    const runs = await Promise.all([1, 2, 3, 4, 5].map((n) => runIn([kernel.print(`number ${n}`)])));
    expect(runs.map(({ cells }) => streams(cells[0]))).toEqual([1, 2, 3, 4, 5].map((n) => `number ${n}\n`));
    expect(runs.map(({ cells }) => status(cells[0]!))).toEqual(Array(5).fill("completed"));
  });
});

// One of the few whose kernelspec has `"interrupt_mode": "message"`. It needs ten seconds for its first cell.
describe("the kernel 'kotlin'", () => {
  it.skipIf(!isInstalled(kotlin))("takes an interrupt by message, and goes on", async () => {
    const choice = await kernelsIn(kernelsEnv).find({ name: kotlin.name });
    const kernel = await choice.start({ cwd: tmpdir(), startTimeout: 60 });
    try {
      expect((await runCell(kernel, 'println("hello")')).text).toBe("hello\n");
      const cell = runCell(kernel, 'println("asleep"); Thread.sleep(60000)', () => kernel.interrupt());
      expect((await cell).reply.content).toMatchObject({ status: expect.stringMatching(/^(error|abort)/) });
      expect((await runCell(kernel, 'println("awake")')).text).toBe("awake\n");
    } finally {
      await kernel.shutdown();
    }
  });
});
