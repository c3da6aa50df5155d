import type { Kernel, Message } from "../kernel/kernel.ts";
import { type CodeCell, type Notebook, type Output, tagsOf } from "../notebook/document.ts";
import { CellExecution } from "./cell-execution.ts";
import { Comms, isCommMessage } from "./comms.ts";
import type { Improvements } from "./improvements.ts";
import { outputCut } from "./interruption.ts";
import { OutputBudget } from "./output-budget.ts";
import { type Displays, OutputArea } from "./outputs.ts";
import { saveWidgets } from "./widget-state.ts";

export interface ExecutionsOptions {
  kernel: Kernel;
  improvements: Improvements;
  /** Bytes that the cells may send; 0 for no limit. */
  outputLimit: number;
  /** Hears what a message adds to a cell. */
  onOutput(cell: CodeCell, output: Output): void;
  onWarning(message: string): void;
}

/**
 * The executions of a run's cells. Every message goes to the cell that it answers, also one that comes after the
 * cell's end; or to the Output widget that captures what the cell prints.
 */
export class Executions {
  readonly #options: ExecutionsOptions;
  readonly #byRequest = new Map<string, CellExecution>();
  readonly #displays: Displays = new Map();
  readonly #comms: Comms;
  readonly #budget: OutputBudget;
  readonly #excess = new AbortController();

  constructor(options: ExecutionsOptions) {
    const { kernel, improvements, onWarning } = options;
    this.#options = options;
    this.#budget = new OutputBudget(options.outputLimit);
    this.#comms = new Comms({
      kernel,
      newArea: () => this.#newArea({ mergeStreams: true }),
      keepClosed: !improvements.widgetState,
      onUnknownTarget: (target) => onWarning(`No handler found for comm target '${target}'`),
    });
    kernel.onIopub((message) => this.#receive(message));
  }

  /** Aborts, with a `Cut`, when a cell sends more than the limit allows. */
  get excess(): AbortSignal {
    return this.#excess.signal;
  }

  /** Sends a cell to the kernel. */
  start(cell: CodeCell): CellExecution {
    const { kernel, improvements } = this.#options;
    this.#comms.sync();
    const request = kernel.execute(cell.source, { stopOnError: !allowsErrors(cell) });
    const execution = new CellExecution(cell, request, this.#newArea(improvements));
    this.#byRequest.set(request.id, execution);
    return execution;
  }

  /** Writes what has come so far into the cells, and gives back those that were changed. */
  flush(): CodeCell[] {
    const changed = [...this.#byRequest.values()].filter((execution) => execution.flush());
    return changed.map((execution) => execution.cell);
  }

  /** Puts the state of the widgets into the notebook. */
  saveWidgets(notebook: Notebook): void {
    saveWidgets(notebook, this.#comms.models);
  }

  #newArea({ mergeStreams }: { mergeStreams: boolean }): OutputArea {
    return new OutputArea({ displays: this.#displays, mergeStreams });
  }

  #receive(message: Message): void {
    const requestId = message.parent_header.msg_id ?? "";
    const affordable = this.#budget.spend(message);
    if (affordable && isCommMessage(affordable)) this.#comms.receive(affordable);
    else if (affordable) this.#deliver(affordable, requestId);
    if (this.#budget.exceeded && !this.excess.aborted) this.#endOutputs(requestId);
  }

  /** The cell that sent too much ends with a note of that, if it is one of ours. */
  #endOutputs(requestId: string): void {
    const execution = this.#byRequest.get(requestId) ?? [...this.#byRequest.values()].at(-1);
    if (!execution) return;
    const excess = outputCut(execution.cell, this.#options.outputLimit);
    execution.showError(excess.error);
    this.#excess.abort(excess);
  }

  #deliver(message: Message, requestId: string): void {
    const execution = this.#byRequest.get(requestId);
    if (!execution || (execution.ended && !this.#options.improvements.lateOutput)) return;
    const widget = isAboutOutputs(message) ? this.#comms.captureOf(requestId) : undefined;
    const output = widget ? widget.receive(message) : execution.receive(message);
    if (output) this.#options.onOutput(execution.cell, output);
  }
}

/** Whether a cell may raise, by the tag that Jupyter's tools know for that. */
export function allowsErrors(cell: CodeCell): boolean {
  return tagsOf(cell).includes("raises-exception");
}

const OUTPUT_MESSAGES = [
  "stream",
  "display_data",
  "execute_result",
  "update_display_data",
  "error",
  "clear_output",
];

function isAboutOutputs({ header }: Message): boolean {
  return OUTPUT_MESSAGES.includes(header.msg_type);
}
