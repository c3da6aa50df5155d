import type { Message, Request } from "../kernel/kernel.ts";
import type { CodeCell } from "../notebook/document.ts";
import type { JsonObject } from "../notebook/json.ts";
import { type Displays, errorOf, OutputArea } from "./outputs.ts";

/** An exception as a kernel reports it. */
export interface KernelError {
  ename: string;
  evalue: string;
  traceback: string[];
}

/**
 * One execution of a cell, from its request to its end: both the reply and `status: idle` are in, in either order.
 * Messages may still come afterwards, from threads; they are the cell's as well.
 */
export class CellExecution {
  readonly cell: CodeCell;
  /** Resolves with the reply's content once the cell is done; stays pending when the kernel dies. */
  readonly done: Promise<JsonObject>;
  readonly #area: OutputArea;
  readonly #idle = Promise.withResolvers<void>();
  readonly #timing: JsonObject = Object.create(null);

  constructor(cell: CodeCell, request: Request, displays: Displays) {
    this.cell = cell;
    this.#area = new OutputArea(displays);
    cell.metadata.execution = this.#timing;
    this.done = this.#follow(request);
  }

  /** Takes an iopub message whose parent is this execution's request. */
  receive(message: Message): void {
    const { header, content } = message;
    this.#count(content);
    if (header.msg_type === "execute_input") this.#stamp("iopub.execute_input", message);
    else if (header.msg_type !== "status") this.#area.receive(message);
    else {
      this.#stamp(`iopub.status.${content.execution_state}`, message);
      if (content.execution_state === "idle") this.#idle.resolve();
    }
  }

  /** The exception that the cell has shown as an output, if any. */
  get shownError(): KernelError | undefined {
    return this.#area.outputs.findLast((output) => output.output_type === "error");
  }

  /** Adds an error output for a failure that the kernel could not show itself. */
  showError(error: KernelError): void {
    this.#area.append({ output_type: "error", ...error });
  }

  /** Writes the outputs so far into the cell. */
  flush(): void {
    this.cell.outputs = this.#area.outputs;
  }

  async #follow(request: Request): Promise<JsonObject> {
    const reply = await request.reply;
    this.#stamp("shell.execute_reply", reply);
    this.#count(reply.content);
    await this.#idle.promise;
    const { content } = reply;
    // A line magic's usage error, and every error of some kernels, comes with the reply alone.
    if (content.status === "error" && !this.shownError) this.showError(errorOf(content));
    return content;
  }

  #count(content: JsonObject): void {
    const count = content.execution_count;
    if (typeof count === "number") this.cell.execution_count = count;
  }

  #stamp(key: string, { header }: Message): void {
    const time = new Date(header.date);
    const date = Number.isNaN(time.valueOf()) ? new Date() : time;
    // Python's clock has microseconds; keep the kernel's own digits where it wrote UTC.
    const digits = /\.(\d{1,6})\d*(?:Z|\+00:00)$/.exec(header.date)?.[1] ?? date.toISOString().slice(20, 23);
    this.#timing[key] = `${date.toISOString().slice(0, 19)}.${digits.padEnd(6, "0")}Z`;
  }
}
