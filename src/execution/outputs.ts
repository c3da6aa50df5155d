import type { Message } from "../kernel/kernel.ts";
import type { DisplayData, ExecuteResult, MimeBundle, Output, StreamOutput } from "../notebook/document.ts";
import { formatJson, type JsonObject, type JsonValue } from "../notebook/json.ts";
import { StreamText } from "./stream-text.ts";

/** Outputs that carry a `display_id`, over all cells of a run: updating one rewrites every output that shows it. */
export type Displays = Map<string, Set<DisplayData | ExecuteResult>>;

/**
 * The outputs of one cell while messages come in, as the messaging specification defines them:
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-iopub-pub-sub-channel
 *
 * Neighbouring streams of one name are one output, as in every Jupyter front end (nbclient keeps one per message).
 */
export class OutputArea {
  readonly #displays: Displays;
  #outputs: Output[] = [];
  readonly #streams = new Map<StreamOutput, StreamText>();
  #clearBeforeNext = false;

  constructor(displays: Displays) {
    this.#displays = displays;
  }

  /** The outputs so far. */
  get outputs(): Output[] {
    for (const [output, text] of this.#streams) output.text = text.toString();
    return this.#outputs;
  }

  /** Takes an iopub message; those that make no output are ignored. */
  receive({ header, content }: Message): void {
    switch (header.msg_type) {
      case "stream":
        this.#write(text(content.name), text(content.text));
        break;
      case "display_data":
        this.#show({ output_type: "display_data", ...bundle(content) }, displayId(content));
        break;
      case "execute_result": {
        const result = { output_type: "execute_result" as const, execution_count: count(content) };
        this.#show({ ...result, ...bundle(content) }, displayId(content));
        break;
      }
      case "update_display_data":
        this.#update(displayId(content), bundle(content));
        break;
      case "error":
        this.append({ output_type: "error", ...errorOf(content) });
        break;
      case "clear_output":
        if (content.wait === true) this.#clearBeforeNext = true;
        else this.#clear();
    }
  }

  append(output: Output): void {
    if (this.#clearBeforeNext) this.#clear();
    this.#outputs.push(output);
  }

  #write(name: string, chunk: string): void {
    const last = this.#clearBeforeNext ? undefined : this.#outputs.at(-1);
    const continued =
      last?.output_type === "stream" && last.name === name ? this.#streams.get(last) : undefined;
    const stream = continued ?? this.#newStream(name);
    stream.write(chunk);
  }

  #newStream(name: string): StreamText {
    const output: StreamOutput = { output_type: "stream", name, text: "" };
    const stream = new StreamText();
    this.append(output);
    this.#streams.set(output, stream);
    return stream;
  }

  #show(output: DisplayData | ExecuteResult, id: string | undefined): void {
    if (id !== undefined) {
      this.#update(id, output);
      const shown = this.#displays.get(id) ?? new Set();
      this.#displays.set(id, shown.add(output));
    }
    this.append(output);
  }

  #update(id: string | undefined, { data, metadata }: { data: MimeBundle; metadata: JsonObject }): void {
    if (id === undefined) return;
    for (const output of this.#displays.get(id) ?? []) Object.assign(output, { data, metadata });
  }

  #clear(): void {
    const cleared = new Set(this.#outputs);
    for (const shown of this.#displays.values())
      for (const output of shown) if (cleared.has(output)) shown.delete(output);
    this.#outputs = [];
    this.#streams.clear();
    this.#clearBeforeNext = false;
  }
}

/** The exception of an `error` message or of an `execute_reply` with status `error`. */
export function errorOf(content: JsonObject): { ename: string; evalue: string; traceback: string[] } {
  const traceback = content.traceback;
  return {
    ename: text(content.ename),
    evalue: text(content.evalue),
    traceback: Array.isArray(traceback) ? traceback.map(text) : [],
  };
}

function bundle(content: JsonObject): { data: MimeBundle; metadata: JsonObject } {
  const data: MimeBundle = Object.create(null);
  for (const [type, value] of Object.entries(object(content.data))) {
    // The format has JSON only under JSON types; a kernel that sends an object as text makes an invalid notebook
    // (https://github.com/microsoft/qdk/issues/3555).
    const isJson = type === "application/json" || type.endsWith("+json");
    data[type] = isJson || typeof value === "string" || isLines(value) ? value : formatJson(value);
  }
  return { data, metadata: object(content.metadata) };
}

function displayId(content: JsonObject): string | undefined {
  const id = object(content.transient).display_id;
  return typeof id === "string" ? id : undefined;
}

function count(content: JsonObject): number | null {
  const value = content.execution_count;
  return typeof value === "number" ? value : null;
}

function object(value: JsonValue | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as JsonObject)
    : Object.create(null);
}

function text(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : value === undefined || value === null ? "" : String(value);
}

function isLines(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((line) => typeof line === "string");
}
