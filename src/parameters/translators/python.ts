import { UserError } from "../../errors.ts";
import { floatRepr } from "../../notebook/float-repr.ts";
import { Float, type JsonValue } from "../../notebook/json.ts";
import type { Translator } from "./translator.ts";

const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** Byte for byte what papermill injects, without the formatting it adds when black is installed. */
export const python: Translator = {
  comment: (text) => `# ${text}`,
  assignment(name, value) {
    if (!isPythonName(name)) {
      throw new UserError(
        `Parameter ${JSON.stringify(name)} cannot be a Python variable; a name is made of letters, digits and _, ` +
          "does not begin with a digit and is not a keyword.",
      );
    }
    return `${name} = ${literal(value)}`;
  },
};

function isPythonName(name: string): boolean {
  return IDENTIFIER.test(name) && !KEYWORDS.has(name);
}

function literal(value: JsonValue): string {
  switch (typeof value) {
    case "string":
      return stringLiteral(value);
    case "boolean":
      return value ? "True" : "False";
    case "bigint":
      return String(value);
    case "number":
      return Number.isInteger(value) ? BigInt(value).toString() : floatLiteral(value);
  }
  if (value === null) return "None";
  if (value instanceof Float) return floatLiteral(value.value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const items = Object.entries(value).map(([key, item]) => `${stringLiteral(key)}: ${literal(item)}`);
  return `{${items.join(", ")}}`;
}

function floatLiteral(value: number): string {
  const repr = floatRepr(value);
  return Number.isFinite(value) ? repr : `float('${repr}')`;
}

/** Escaped as by Python's codec `unicode_escape`, so that the line is ASCII whatever the value. */
function stringLiteral(text: string): string {
  return `"${text.replace(/["\\]|[^ -~]/gu, escapeCharacter)}"`;
}

const SHORT_ESCAPES = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short) return short;
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
