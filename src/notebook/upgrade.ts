import { isObject, type JsonObject, type JsonValue, parseJson, without } from "./json.ts";
import { splitText } from "./lines.ts";

export type OldVersion = 2 | 3;

/** The short names that nbformat 3 has for mime types. */
const MIME_TYPES = new Map([
  ["text", "text/plain"],
  ["html", "text/html"],
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["jpeg", "image/jpeg"],
  ["latex", "text/latex"],
  ["json", "application/json"],
  ["javascript", "application/javascript"],
]);

const TEXTS_OF_OUTPUT = ["text", "html", "svg", "latex", "javascript", "json"];

/** A cell of nbformat 2 or 3 as nbformat 4.5 has it, without an id, its lists of lines joined. */
export function upgradeCell(cell: JsonObject, version: OldVersion): JsonObject {
  const metadata = cell.metadata ?? {};
  if (cell.cell_type === "code") {
    const { input, prompt_number, collapsed, language: _, outputs, ...rest } = cell;
    return {
      ...rest,
      metadata: collapsed === undefined || !isObject(metadata) ? metadata : { ...metadata, collapsed },
      source: joinText(input ?? "", version),
      execution_count: prompt_number ?? null,
      outputs: Array.isArray(outputs) ? outputs.filter(isObject).map((o) => upgradeOutput(o, version)) : [],
    };
  }
  const texts = joinTexts({ ...cell, metadata }, ["source", "rendered"], version);
  switch (cell.cell_type) {
    case "heading": {
      const { level, source, ...rest } = texts;
      const lines = splitText(String(source ?? "")).map((line) => line.replace(/[\r\n]+$/, ""));
      return {
        ...rest,
        cell_type: "markdown",
        source: `${"#".repeat(isLevel(level) ? level : 1)} ${lines.join(" ")}`,
      };
    }
    case "html":
      return { ...texts, cell_type: "markdown" };
    default:
      return texts;
  }
}

function isLevel(level: JsonValue | undefined): level is number {
  return typeof level === "number" && level >= 1 && level <= 6;
}

/** A notebook without its worksheets, which nbformat 4 no longer has; the cells are for `upgradeCell`. */
export function upgradeDocument(document: JsonObject): JsonObject {
  return without(document, ["worksheets", "orig_nbformat", "orig_nbformat_minor"]);
}

/** The metadata of a notebook without what nbformat 4 no longer has there. */
export function upgradeMetadata(metadata: JsonObject): JsonObject {
  return without(metadata, ["name", "signature"]);
}

function upgradeOutput(stored: JsonObject, version: OldVersion): JsonObject {
  const output = joinTexts(stored, TEXTS_OF_OUTPUT, version);
  switch (output.output_type) {
    case "pyout": {
      const { prompt_number, ...rest } = output;
      const upgraded = upgradeDisplay(rest);
      return { ...upgraded, output_type: "execute_result", execution_count: prompt_number ?? null };
    }
    case "display_data":
      return upgradeDisplay(output);
    case "pyerr":
      return { ...output, output_type: "error" };
    case "stream": {
      const { stream, ...rest } = output;
      return { ...rest, name: stream ?? "stdout" };
    }
    default:
      return output;
  }
}

function upgradeDisplay(output: JsonObject): JsonObject {
  const { output_type, metadata = {}, ...data } = output;
  const bundle = withMimeTypes(data);
  const json = bundle["application/json"];
  if (typeof json === "string") bundle["application/json"] = parseStoredJson(json);
  return {
    output_type: output_type!,
    metadata: isObject(metadata) ? withMimeTypes(metadata) : metadata,
    data: bundle,
  };
}

/** nbformat 3 stored JSON as text; what turns out not to be JSON stays text, as any value is allowed. */
function parseStoredJson(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function withMimeTypes(bundle: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(bundle).map(([key, value]) => [MIME_TYPES.get(key) ?? key, value]),
  );
}

function joinTexts(object: JsonObject, keys: string[], version: OldVersion): JsonObject {
  const joined = { ...object };
  for (const key of keys) if (joined[key] !== undefined) joined[key] = joinText(joined[key], version);
  return joined;
}

function joinText(text: JsonValue, version: OldVersion): JsonValue {
  if (!Array.isArray(text) || !text.every((line) => typeof line === "string")) return text;
  return text.join(lineSeparator(version, text[0]));
}

/** What joins a list of lines: nbformat 2 stored them without their ends, nbformat 3 with them or without. */
export function lineSeparator(version: number, firstLine: unknown): "\n" | "" {
  return version === 3 && /[\n\r]$/.test(String(firstLine)) ? "" : "\n";
}
