import type { Message } from "../kernel/kernel.ts";
import type { DisplayData, ExecuteResult, MimeBundle, Output, StreamOutput } from "../notebook/document.ts";
import type { JsonObject } from "../notebook/json.ts";
import { bundleOf, displayIdOf, outputOf } from "./output-message.ts";
import { StreamText } from "./stream-text.ts";

/** Outputs that carry a `display_id`, over all cells of a run: updating one rewrites every output that shows it. */
export type Displays = Map<string, Map<DisplayData | ExecuteResult, OutputArea>>;

/**
 * A list of outputs while messages come in, as the messaging specification defines them:
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-iopub-pub-sub-channel
 *
 * With `mergeStreams`, neighbouring streams of one name are one output, as in every Jupyter front end.
 */
export class OutputArea {
  /** Whether the outputs are others than when this was last set to false. */
  changed = false;
  readonly #displays: Displays;
  readonly #mergeStreams: boolean;
  #outputs: Output[] = [];
  /** Those of the outputs that carry a `display_id`, and which. */
  readonly #ids = new Map<DisplayData | ExecuteResult, string>();
  /** The last output if it is a stream that the next message may continue. */
  #openStream: { output: StreamOutput; text: StreamText } | undefined;
  #clearBeforeNext = false;

  constructor({ displays, mergeStreams }: { displays: Displays; mergeStreams: boolean }) {
    this.#displays = displays;
    this.#mergeStreams = mergeStreams;
  }

  /** The outputs so far. */
  get outputs(): Output[] {
    this.#writeStream();
    return this.#outputs;
  }

  /** Replaces all outputs. */
  set outputs(outputs: Output[]) {
    this.#clear();
    this.#outputs = outputs;
  }

  /** Takes an iopub message; gives back what it adds by itself, if it adds anything. */
  receive(message: Message): Output | undefined {
    const { header, content } = message;
    const displayId = displayIdOf(content);
    if (header.msg_type === "clear_output") this.#clearOn(content);
    if (header.msg_type === "update_display_data") this.#update(displayId, bundleOf(content));
    const output = outputOf(message);
    if (output?.output_type === "stream" && this.#mergeStreams) this.#continueStream(output);
    else if (output) this.append(output, displayId);
    return output;
  }

  append(output: Output, displayId?: string): void {
    if (isDisplay(output) && displayId !== undefined) this.#update(displayId, output);
    if (this.#clearBeforeNext) this.#clear();
    this.#closeStream();
    this.#outputs.push(output);
    this.changed = true;
    if (isDisplay(output) && displayId !== undefined) this.#register(displayId, output);
  }

  #continueStream({ name, text }: StreamOutput): void {
    if (this.#clearBeforeNext || this.#openStream?.output.name !== name) {
      const output: StreamOutput = { output_type: "stream", name, text: "" };
      this.append(output);
      this.#openStream = { output, text: new StreamText() };
    }
    this.#openStream!.text.write(text);
    this.changed = true;
  }

  #writeStream(): void {
    if (this.#openStream) this.#openStream.output.text = this.#openStream.text.toString();
  }

  #closeStream(): void {
    this.#writeStream();
    this.#openStream = undefined;
  }

  #register(id: string, output: DisplayData | ExecuteResult): void {
    const shown = this.#displays.get(id) ?? new Map<DisplayData | ExecuteResult, OutputArea>();
    this.#displays.set(id, shown.set(output, this));
    this.#ids.set(output, id);
  }

  #forget(): void {
    for (const [output, id] of this.#ids) {
      const shown = this.#displays.get(id);
      shown?.delete(output);
      if (shown?.size === 0) this.#displays.delete(id);
    }
    this.#ids.clear();
  }

  #update(id: string | undefined, { data, metadata }: { data: MimeBundle; metadata: JsonObject }): void {
    if (id === undefined) return;
    for (const [output, area] of this.#displays.get(id) ?? []) {
      Object.assign(output, { data, metadata });
      area.changed = true;
    }
  }

  #clearOn({ wait }: JsonObject): void {
    if (wait === true) this.#clearBeforeNext = true;
    else this.#clear();
  }

  #clear(): void {
    this.#forget();
    this.#outputs = [];
    this.#openStream = undefined;
    this.#clearBeforeNext = false;
    this.changed = true;
  }
}

function isDisplay(output: Output): output is DisplayData | ExecuteResult {
  return output.output_type === "display_data" || output.output_type === "execute_result";
}
