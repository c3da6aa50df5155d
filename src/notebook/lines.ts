import { isObject, type JsonObject, type JsonValue } from "./json.ts";

const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const JSON_MIME_TYPE = /^application\/(json|.*\+json)$/s;
const SPLIT_MIME_TYPE = /^(text\/.*|application\/javascript|image\/svg\+xml)$/s;

/** The lines of a text with their ends, at the boundaries of Python's `str.splitlines`; none for an empty text. */
export function splitText(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE_END)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/** A cell of nbformat 4 as a file stores it, its long texts as lists of lines, with the lists joined. */
export function joinLines(cell: JsonObject): JsonObject {
  return mapTexts(cell, {
    text: joinText,
    bundle: (value, mimeType) => (JSON_MIME_TYPE.test(mimeType) ? value : joinText(value)),
  });
}

/** The opposite of `joinLines`; also splits what was one string in the file, as nbformat does. */
export function splitLines(cell: JsonObject): JsonObject {
  const split = (value: JsonValue) => (typeof value === "string" ? splitText(value) : value);
  return mapTexts(cell, {
    text: split,
    bundle: (value, mimeType) => (SPLIT_MIME_TYPE.test(mimeType) ? split(value) : value),
  });
}

function joinText(value: JsonValue): JsonValue {
  return Array.isArray(value) && value.every((line) => typeof line === "string") ? value.join("") : value;
}

interface TextChanges {
  text(value: JsonValue): JsonValue;
  bundle(value: JsonValue, mimeType: string): JsonValue;
}

/** Applies the changes to all texts of a cell that nbformat stores as lists of lines. */
function mapTexts(cell: JsonObject, change: TextChanges): JsonObject {
  const mapBundle = (bundle: JsonValue) => mapValues(bundle, change.bundle);
  const mapOutput = (output: JsonValue): JsonValue => {
    if (!isObject(output)) return output;
    const { output_type, data, text } = output;
    if (output_type === "display_data" || output_type === "execute_result") {
      return data === undefined ? output : { ...output, data: mapBundle(data) };
    }
    return output_type === "stream" && text !== undefined ? { ...output, text: change.text(text) } : output;
  };
  const { source, attachments, outputs } = cell;
  const mapped = { ...cell };
  if (source !== undefined) mapped.source = change.text(source);
  if (attachments !== undefined) mapped.attachments = mapValues(attachments, mapBundle);
  if (Array.isArray(outputs)) mapped.outputs = outputs.map(mapOutput);
  return mapped;
}

function mapValues(value: JsonValue, change: (value: JsonValue, key: string) => JsonValue): JsonValue {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member, key)]));
}
