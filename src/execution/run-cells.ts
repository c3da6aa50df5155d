import { setTimeout as delay } from "node:timers/promises";
import type { Death, Kernel } from "../kernel/kernel.ts";
import { type Cell, type CodeCell, type Notebook, tagsOf } from "../notebook/document.ts";
import type { JsonObject } from "../notebook/json.ts";
import type { CellExecution, KernelError } from "./cell-execution.ts";
import type { Cut, Ending } from "./ending.ts";
import { allowsErrors, type Executions } from "./executions.ts";
import { isCleanExit } from "./final-scan.ts";
import type { Improvements } from "./improvements.ts";
import { escalationFor, interruptionOf, stopCell } from "./interruption.ts";
import type { Limits } from "./limits.ts";
import { errorOf, object } from "./output-message.ts";
import type { PapermillRecord } from "./papermill.ts";

/** Milliseconds in which the last messages of a kernel that has died may still arrive. */
const DRAIN = 300;

export interface CellLoop {
  notebook: Notebook;
  kernel: Kernel;
  executions: Executions;
  improvements: Improvements;
  record: PapermillRecord;
  limits: Limits;
  /** Milliseconds since the epoch from which the notebook's limit counts. */
  startedAt: number;
  cancel: AbortSignal;
  /** Called at the start of every cell. */
  onStart(cell: Cell): Promise<void>;
  /** Called at the end of every cell, with how long it took in seconds. */
  onEnd(cell: Cell, duration: number): Promise<void>;
}

/** Runs the cells in order until one ends the notebook. */
export async function runCells(loop: CellLoop): Promise<Ending> {
  for (const cell of loop.notebook.cells) {
    loop.record.cellStarted(cell);
    await loop.onStart(cell);
    const ending = isExecuted(cell) ? await runCell(cell, loop) : undefined;
    await loop.onEnd(cell, loop.record.cellEnded(cell));
    if (ending) return ending;
  }
  return { kind: "completed" };
}

/** Runs one cell to its end. Resolves with the notebook's ending if this is it. */
async function runCell(cell: CodeCell, loop: CellLoop): Promise<Ending | undefined> {
  let execution = loop.executions.start(cell);
  let outcome = await outcomeOf(execution, loop);
  // A kernel that is still shutting the door behind an earlier error turns a request away; it takes the next one.
  if ("reply" in outcome && isAborted(outcome.reply) && loop.improvements.abortedCells) {
    execution = loop.executions.start(cell);
    outcome = await outcomeOf(execution, loop);
  }
  if ("reply" in outcome) return afterReply(execution, outcome.reply, loop);

  const cut = "death" in outcome ? deathOf(outcome.death) : outcome.cut;
  if ("cut" in outcome && loop.improvements.interrupts)
    await stopCell(loop.kernel, execution.done, escalationFor(cut.kind));
  if (loop.improvements.errorOutputs && !execution.shownError) execution.showError(cut.error);
  if (loop.improvements.cutShort) loop.record.cellFailed(cell);
  return { cell, ...cut };
}

type Outcome = { reply: JsonObject } | { death: Death } | { cut: Cut };

async function outcomeOf(execution: CellExecution, loop: CellLoop): Promise<Outcome> {
  const interruption = interruptionOf({ ...loop, excess: loop.executions.excess });
  const done = execution.done.then((reply) => ({ reply }));
  const outcome = await Promise.race<Outcome>([
    done,
    loop.kernel.died.then((death) => ({ death })),
    interruption.promise.then((cut) => ({ cut })),
  ]);
  interruption.clear();
  // The process is gone, but what it had sent may not be read yet, and may hold the cell's end.
  return "death" in outcome ? Promise.race([done, delay(DRAIN, outcome)]) : outcome;
}

function afterReply(execution: CellExecution, reply: JsonObject, loop: CellLoop): Ending | undefined {
  const { cell } = execution;
  const error = failureOf(execution, reply, loop.improvements);
  if (!error) return asksExit(reply) && loop.improvements.exitEnds ? { kind: "stopped" } : undefined;
  if (allowsErrors(cell)) return undefined;
  loop.record.cellFailed(cell);
  return isCleanExit(error) ? { kind: "stopped" } : { kind: "cell-error", cell, error };
}

/** The reply decides, but an error that was shown after it (a plot's flush, a callback) is a failure as well. */
function failureOf(
  execution: CellExecution,
  reply: JsonObject,
  improvements: Improvements,
): KernelError | undefined {
  if (reply.status === "ok") return improvements.shownErrors ? execution.shownError : undefined;
  if (isAborted(reply) && !improvements.abortedCells) return undefined;
  const error = reply.status === "error" ? errorOf(reply) : REFUSED;
  // A line magic's usage error, and every error of some kernels, comes with the reply alone.
  if (improvements.errorOutputs && !execution.shownError) execution.showError(error);
  return error;
}

const REFUSED: KernelError = {
  ename: "Aborted",
  evalue: "The kernel refused to run the cell.",
  traceback: [],
};

function deathOf(death: Death): Cut {
  const words = death.lastWords.trim();
  const evalue = `The kernel died: ${death.reason}.${words ? `\n${words}` : ""}`;
  return { kind: "kernel-died", error: { ename: "DeadKernelError", evalue, traceback: [] } };
}

function isExecuted(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code" && cell.source.trim() !== "" && !tagsOf(cell).includes("skip-execution");
}

function isAborted(reply: JsonObject): boolean {
  return reply.status === "aborted" || reply.status === "abort";
}

/** `exit()` and `quit()` in IPython: the cell succeeds, and the kernel ends some time after its reply. */
function asksExit(reply: JsonObject): boolean {
  const payload = Array.isArray(reply.payload) ? reply.payload.map(object) : [];
  return payload.some(({ source, keepkernel }) => source === "ask_exit" && !keepkernel);
}
