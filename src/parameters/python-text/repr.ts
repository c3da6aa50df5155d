import { floatRepr } from "../../notebook/float-repr.ts";
import { Float } from "../../notebook/json.ts";
import { unicodeEscape } from "../unicode-escape.ts";
import { isMoment, type Moment, momentRepr, momentText } from "./moment.ts";

/** What can stand in a path: JSON, and moments among it. */
export type PythonValue =
  | JsonScalar
  | Float
  | Moment
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };
type JsonScalar = null | boolean | number | bigint | string;

/** A value as Python's `str` writes it. */
export function pythonStr(value: PythonValue): string {
  if (typeof value === "string") return value;
  return isMoment(value) ? momentText(value) : pythonRepr(value);
}

/** A value as Python's `repr` writes it. */
export function pythonRepr(value: PythonValue): string {
  switch (typeof value) {
    case "string":
      return stringRepr(value);
    case "boolean":
      return value ? "True" : "False";
    case "bigint":
      return String(value);
    case "number":
      return Number.isInteger(value) ? String(BigInt(value)) : floatRepr(value);
  }
  if (value === null) return "None";
  if (value instanceof Float) return floatRepr(value.value);
  if (isMoment(value)) return momentRepr(value);
  if (isList(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  const items = Object.entries(value).map(([key, item]) => `${stringRepr(key)}: ${pythonRepr(item)}`);
  return `{${items.join(", ")}}`;
}

/** A value as Python's `ascii` writes it: its `repr` with everything beyond ASCII escaped. */
export function pythonAscii(value: PythonValue): string {
  return pythonRepr(value).replace(/[^\0-\x7f]/gu, (character) => unicodeEscape(character));
}

/** `Array.isArray` does not narrow a read-only array. */
export function isList(value: PythonValue): value is readonly PythonValue[] {
  return Array.isArray(value);
}

function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\'"]|(?! )[\p{C}\p{Z}]/gu, (character) => {
    if (character === "\\" || character === quote) return `\\${character}`;
    return character === "'" || character === '"' ? character : unicodeEscape(character);
  });
  return quote + escaped + quote;
}
