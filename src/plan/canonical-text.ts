import { floatRepr } from "../notebook/float-repr.ts";
import { Float, type JsonValue } from "../notebook/json.ts";

/** One line of JSON with sorted keys: equal for equal values only, so `1` and `1.0` differ as in Python. */
export function canonicalText(value: JsonValue): string {
  if (value instanceof Float) return floatRepr(value.value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key]!)}`);
  return `{${members.join(",")}}`;
}
