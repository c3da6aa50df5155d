import { setTimeout as delay } from "node:timers/promises";
import type { Death, Kernel } from "../kernel/kernel.ts";
import { type Cell, type CodeCell, type Notebook, tagsOf } from "../notebook/document.ts";
import type { JsonObject, JsonValue } from "../notebook/json.ts";
import { CellExecution, type KernelError } from "./cell-execution.ts";
import type { Ending } from "./ending.ts";
import { type Interruption, interruptionOf, type Limits, stopCell } from "./interruption.ts";
import { type Displays, errorOf } from "./outputs.ts";
import type { PapermillRecord } from "./papermill.ts";

/** Milliseconds in which the last messages of a kernel that has died may still arrive. */
const DRAIN = 300;

export interface CellLoop {
  notebook: Notebook;
  kernel: Kernel;
  record: PapermillRecord;
  limits: Limits;
  /** Milliseconds since the epoch from which the notebook's limit counts. */
  startedAt: number;
  cancel: AbortSignal;
  /** Called at the end of every cell, with how long it took in seconds. */
  onCell(cell: Cell, duration: number): Promise<void>;
}

/**
 * Runs the cells in order until one fails. Every output lands in its cell, also one that comes after the cell's
 * end. `flush` writes what has come so far into the notebook, at any time.
 */
export function runCells(loop: CellLoop): { ending: Promise<Ending>; flush(): void } {
  const executions = new Map<string, CellExecution>();
  const displays: Displays = new Map();
  loop.kernel.onIopub((message) => executions.get(message.parent_header.msg_id ?? "")?.receive(message));

  function send(cell: CodeCell): CellExecution {
    const request = loop.kernel.execute(cell.source, { stopOnError: !allowsErrors(cell) });
    const execution = new CellExecution(cell, request, displays);
    executions.set(request.id, execution);
    return execution;
  }

  async function runAll(): Promise<Ending> {
    for (const cell of loop.notebook.cells) {
      loop.record.cellStarted(cell);
      const ending = isExecuted(cell) ? await runCell(cell, send, loop) : undefined;
      flush();
      await loop.onCell(cell, loop.record.cellEnded(cell));
      if (ending) return ending;
    }
    return { kind: "completed" };
  }

  function flush(): void {
    for (const execution of executions.values()) execution.flush();
  }

  return { ending: runAll(), flush };
}

/** Runs one cell to its end. Resolves with the notebook's ending if this is it. */
async function runCell(
  cell: CodeCell,
  send: (cell: CodeCell) => CellExecution,
  loop: CellLoop,
): Promise<Ending | undefined> {
  let execution = send(cell);
  let outcome = await outcomeOf(execution, loop);
  // A kernel that is still shutting the door behind an earlier error turns a request away; it takes the next one.
  if ("reply" in outcome && isAborted(outcome.reply)) {
    execution = send(cell);
    outcome = await outcomeOf(execution, loop);
  }
  if ("reply" in outcome) return afterReply(execution, outcome.reply, loop.record);

  const { kind, error } =
    "death" in outcome ? deathEnding(outcome.death) : await interrupt(execution, outcome.cut, loop);
  if (!execution.shownError) execution.showError(error);
  loop.record.cellFailed(cell);
  return { kind, cell, error };
}

type Outcome = { reply: JsonObject } | { death: Death } | { cut: Interruption };

async function outcomeOf(execution: CellExecution, loop: CellLoop): Promise<Outcome> {
  const interruption = interruptionOf(loop.limits, loop.startedAt, loop.cancel);
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

function afterReply(
  execution: CellExecution,
  reply: JsonObject,
  record: PapermillRecord,
): Ending | undefined {
  const { cell } = execution;
  const error = failureOf(execution, reply);
  if (!error) return asksExit(reply) ? { kind: "stopped" } : undefined;
  if (allowsErrors(cell)) return undefined;
  record.cellFailed(cell);
  return isCleanExit(error) ? { kind: "stopped" } : { kind: "cell-error", cell, error };
}

/** The reply decides, but an error that was shown after it (a plot's flush, a callback) is a failure as well. */
function failureOf(execution: CellExecution, reply: JsonObject): KernelError | undefined {
  if (reply.status === "ok") return execution.shownError;
  if (reply.status === "error") return errorOf(reply);
  const error = { ename: "Aborted", evalue: "The kernel refused to run the cell.", traceback: [] };
  execution.showError(error);
  return error;
}

function deathEnding(death: Death) {
  const words = death.lastWords.trim();
  const evalue = `The kernel died: ${death.reason}.${words ? `\n${words}` : ""}`;
  return { kind: "kernel-died" as const, error: { ename: "DeadKernelError", evalue, traceback: [] } };
}

async function interrupt(execution: CellExecution, cut: Interruption, { kernel }: CellLoop) {
  await stopCell(kernel, execution.done, cut.kind);
  const ename = cut.kind === "cancelled" ? "Cancelled" : "CellTimeoutError";
  return { kind: cut.kind, error: { ename, evalue: cut.message, traceback: [] } };
}

function isExecuted(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code" && cell.source.trim() !== "" && !tagsOf(cell).includes("skip-execution");
}

function allowsErrors(cell: Cell): boolean {
  return tagsOf(cell).includes("raises-exception");
}

function isAborted(reply: JsonObject): boolean {
  return reply.status === "aborted" || reply.status === "abort";
}

/** `sys.exit()`, `sys.exit(0)` and a bare SystemExit end a notebook well, as in papermill. */
function isCleanExit(error: KernelError): boolean {
  return error.ename === "SystemExit" && (error.evalue === "" || error.evalue === "0");
}

/** `exit()` and `quit()` in IPython: the cell succeeds, and the kernel ends some time after its reply. */
function asksExit(reply: JsonObject): boolean {
  const payload = reply.payload;
  return (
    Array.isArray(payload) &&
    payload.some((item) => field(item, "source") === "ask_exit" && !field(item, "keepkernel"))
  );
}

function field(value: JsonValue, key: string): JsonValue | undefined {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as JsonObject)[key]
    : undefined;
}
