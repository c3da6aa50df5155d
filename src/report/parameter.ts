import { formatJson, type JsonObject, type JsonValue } from "../notebook/json.ts";

/** `region_code = fr`: strings bare, everything else as JSON, on one line. */
export function parameterText(name: string, value: JsonValue): string {
  return `${name} = ${typeof value === "string" ? value : jsonLine(value)}`;
}

/** Parameters as JSON for a reader, in the order they were written; NaN and the infinities as Python's words. */
export function parametersJson(parameters: JsonObject): string {
  const members = Object.entries(parameters).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${jsonLine(value)}`,
  );
  return members.length > 0 ? `{\n${members.join(",\n")}\n}` : "{}";
}

/** JSON on one line: strings in JSON hold no line feed, so every one is layout. */
export function jsonLine(value: JsonValue): string {
  return formatJson(value, { nan: "keep" }).replace(/\n +/g, " ").replace(/\n/g, " ");
}
