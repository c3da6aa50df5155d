import { describe, expect } from "vitest";
import type { NotebookJob } from "../../../../src/execution/run-notebook.ts";
import { busy, idle, ok, reply, status, stdout } from "../../../support/fake-kernel/lines.ts";
import { fault } from "./fault.ts";
import { play } from "./play.ts";

const good = [busy, stdout("on"), ok, idle];
const stopped = reply({ status: "error", ename: "KeyboardInterrupt", evalue: "", traceback: [] });
const passes = { ending: "completed", cells: ["on"] };
const died = (why: string) => `DeadKernelError: The kernel died: ${why}.`;

/** A run that is cancelled at its first output; the kernel then has three seconds. */
function cancelled(): Pick<NotebookJob, "cancel" | "observer"> {
  const cancel = new AbortController();
  const observer = { kernelFound() {}, cellEnded() {}, kernelOutput() {}, cellOutput: () => cancel.abort() };
  return { cancel: cancel.signal, observer };
}

describe("a kernel that dies", () => {
  fault(
    "is killed in a cell, as for want of memory",
    {
      reports: [
        "https://github.com/nteract/papermill/issues/125",
        "https://github.com/jupyter/nbclient/issues/88",
      ],
      expected: "the run ends at once, with the outputs so far and how it died",
      seen: {
        ending: expect.stringMatching(/^kernel-died: DeadKernelError: The kernel died: signal SIGKILL \(/),
        cells: [expect.stringMatching(/^on \| DeadKernelError: The kernel died: signal SIGKILL \(/), ""],
      },
    },
    () => play([[busy, stdout("on"), { pause: 50 }, { kill: "SIGKILL" }, { until: "interrupted" }], good]),
  );
  fault(
    "ends itself in a cell with code 0",
    {
      reports: ["https://github.com/nteract/papermill/issues/127"],
      expected: "that is a death as well, and the outputs so far are kept",
      seen: { ending: `kernel-died: ${died("exit code 0")}`, cells: [`on | ${died("exit code 0")}`, ""] },
    },
    () => play([[busy, stdout("on"), { pause: 50 }, { exit: 0 }], good]),
  );
  fault(
    "ends right after a cell that had come to its end",
    {
      expected: "that cell has passed; the next one dies",
      seen: { ending: `kernel-died: ${died("exit code 3")}`, cells: ["on", died("exit code 3")] },
    },
    () => play([[...good, { exit: 3 }], good]),
  );
});

describe("a kernel that lives on, but", () => {
  fault(
    "restarts by itself in a cell",
    {
      expected: "that is a death: the state of the cells before is gone",
      seen: {
        ending: `kernel-died: ${died("it restarted by itself")}`,
        cells: ["on", died("it restarted by itself"), ""],
      },
    },
    () => play([good, [busy, status("starting", { answers: "none" }), { until: "interrupted" }], good]),
  );
  fault(
    "breaks off the connection",
    {
      expected: "that is a death: nothing would come any more",
      seen: {
        ending: `kernel-died: ${died("it broke off the connection")}`,
        cells: [`on | ${died("it broke off the connection")}`],
      },
    },
    () =>
      play([[busy, stdout("on"), { pause: 50 }, { hangUp: true }, { until: "interrupted" }]], {
        patience: { shutdown: 300 },
      }),
  );
  fault(
    "says what is no ZeroMQ in mid-cell",
    {
      expected: "the same",
      seen: {
        ending: `kernel-died: ${died("it broke off the connection")}`,
        cells: [died("it broke off the connection")],
        warnings: [expect.stringMatching(/^The iopub channel was lost: the kernel refused the connection: /)],
      },
    },
    () => play([[busy, { command: "ERROR" }, { until: "interrupted" }]], { patience: { shutdown: 300 } }),
  );
});

describe("a kernel that will not end", () => {
  const patience = { shutdown: 200 };
  fault(
    "takes no notice of the request to shut down",
    {
      reports: [
        "https://github.com/jupyter/jupyter_client/issues/771",
        "https://github.com/nteract/papermill/issues/711",
      ],
      expected: "SIGTERM ends it; the run has passed",
      seen: passes,
    },
    () => play([good], { kernel: { ignores: ["shutdown_request"] }, patience }),
  );
  fault(
    "takes no notice of SIGTERM either",
    {
      reports: ["https://github.com/jupyter/jupyter_client/issues/104"],
      expected: "SIGKILL ends it; the run has passed",
      seen: passes,
    },
    () => play([good], { kernel: { ignores: ["shutdown_request", "SIGTERM"] }, patience }),
  );
  fault(
    "takes no notice of interrupts",
    {
      reports: ["https://github.com/jupyter/nbclient/issues/285"],
      expected: "after two interrupts it is killed",
      seen: {
        ending: "cancelled: Cancelled: The run was cancelled.",
        cells: ["on | Cancelled: The run was cancelled."],
      },
    },
    () =>
      play([[busy, stdout("on"), { until: "interrupted" }]], {
        kernel: { ignores: ["SIGINT", "SIGTERM", "shutdown_request"] },
        patience,
        job: cancelled(),
      }),
  );
  fault(
    "takes no notice of interrupts by message",
    {
      expected: "the same",
      seen: {
        ending: "cancelled: Cancelled: The run was cancelled.",
        cells: ["on | Cancelled: The run was cancelled."],
      },
    },
    () =>
      play([[busy, stdout("on"), { until: "interrupted" }]], {
        kernel: { ignores: ["interrupt_request"], interruptMode: "message" },
        patience,
        job: cancelled(),
      }),
  );
  fault(
    "prints for ever",
    {
      expected: "the cell's limit ends it, however busy we are with its output",
      seen: {
        ending: "cell-timeout: CellTimeoutError: The cell took longer than 1 s, its limit (cell-timeout).",
        cells: ["many lines | CellTimeoutError: The cell took longer than 1 s, its limit (cell-timeout)."],
      },
    },
    async () => {
      const seen = await play(
        [[busy, stdout("#\n", { times: 1e9 }), { until: "interrupted" }, stopped, idle]],
        {
          patience,
          job: { limits: { cell: 1, notebook: 0, output: 0 } },
        },
      );
      return {
        ...seen,
        cells: seen.cells.map((text) => text.replace(/\d+ lines, the last one \d+/, "many lines")),
      };
    },
  );
});
