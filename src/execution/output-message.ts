import type { Message } from "../kernel/kernel.ts";
import type { MimeBundle, Output } from "../notebook/document.ts";
import { formatJson, isObject, type JsonObject, type JsonValue } from "../notebook/json.ts";

/** The output that a message makes by itself, in the notebook format; undefined for one that makes none. */
export function outputOf({ header, content }: Message): Output | undefined {
  switch (header.msg_type) {
    case "stream":
      return { output_type: "stream", name: text(content.name), text: text(content.text) };
    case "display_data":
      return { output_type: "display_data", ...bundleOf(content) };
    case "execute_result":
      return {
        output_type: "execute_result",
        execution_count: countOf(content) ?? null,
        ...bundleOf(content),
      };
    case "error":
      return { output_type: "error", ...errorOf(content) };
  }
  return undefined;
}

/** The exception of an `error` message or of an `execute_reply` with status `error`. */
export function errorOf(content: JsonObject): { ename: string; evalue: string; traceback: string[] } {
  const { ename, evalue, traceback } = content;
  return {
    ename: text(ename),
    evalue: text(evalue),
    traceback: Array.isArray(traceback) ? traceback.map(text) : [],
  };
}

/** The data and metadata of a message that shows something. */
export function bundleOf(content: JsonObject): { data: MimeBundle; metadata: JsonObject } {
  const data: MimeBundle = Object.create(null);
  for (const [type, value] of Object.entries(object(content.data))) {
    // The format has JSON only under JSON types; a kernel that sends an object as text makes an invalid notebook
    // (https://github.com/microsoft/qdk/issues/3555).
    const isJson = type === "application/json" || type.endsWith("+json");
    data[type] = isJson || typeof value === "string" || isLines(value) ? value : formatJson(value);
  }
  return { data, metadata: object(content.metadata) };
}

/** The name under which what a message shows can be updated later. */
export function displayIdOf(content: JsonObject): string | undefined {
  const id = object(content.transient).display_id;
  return typeof id === "string" ? id : undefined;
}

/** The execution count that a message tells, if any. */
export function countOf({ execution_count: count }: JsonObject): number | undefined {
  return typeof count === "number" ? count : undefined;
}

/** The value if it is an object, else an empty one. */
export function object(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : Object.create(null);
}

function text(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : value === undefined || value === null ? "" : String(value);
}

function isLines(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((line) => typeof line === "string");
}
