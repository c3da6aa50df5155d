import type { Message, Request } from "../kernel/kernel.ts";
import type { CodeCell, Output } from "../notebook/document.ts";
import type { JsonObject } from "../notebook/json.ts";
import { kernelTime } from "./kernel-time.ts";
import { countOf } from "./output-message.ts";
import type { OutputArea } from "./outputs.ts";

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
  #ended = false;

  constructor(cell: CodeCell, request: Request, area: OutputArea) {
    this.cell = cell;
    this.#area = area;
    cell.metadata.execution = this.#timing;
    this.done = this.#follow(request);
  }

  /** Whether the kernel has said that it is idle again. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Takes an iopub message whose parent is this execution's request; gives back the output that it adds. */
  receive(message: Message): Output | undefined {
    const { header, content } = message;
    this.#count(content);
    if (header.msg_type === "execute_input") this.#stamp("iopub.execute_input", message);
    if (header.msg_type !== "status") return this.#area.receive(message);
    if (content.execution_state === "busy") this.#stamp("iopub.status.busy", message);
    if (content.execution_state === "idle") this.#end(message);
    return undefined;
  }

  /** The exception that the cell has shown as an output, if any. */
  get shownError(): KernelError | undefined {
    return this.#area.outputs.findLast((output) => output.output_type === "error");
  }

  /** Adds an error output for a failure that the kernel could not show itself. */
  showError(error: KernelError): void {
    this.#area.append({ output_type: "error", ...error });
  }

  /** Writes the outputs so far into the cell; false when it has them already. */
  flush(): boolean {
    const { changed } = this.#area;
    if (changed) this.cell.outputs = this.#area.outputs;
    this.#area.changed = false;
    return changed;
  }

  async #follow(request: Request): Promise<JsonObject> {
    const reply = await request.reply;
    this.#stamp("shell.execute_reply", reply);
    this.#count(reply.content);
    await this.#idle.promise;
    return reply.content;
  }

  #end(message: Message): void {
    this.#stamp("iopub.status.idle", message);
    this.#ended = true;
    this.#idle.resolve();
  }

  #count(content: JsonObject): void {
    const count = countOf(content);
    if (count !== undefined) this.cell.execution_count = count;
  }

  #stamp(key: string, { header }: Message): void {
    this.#timing[key] = kernelTime(header.date);
  }
}
