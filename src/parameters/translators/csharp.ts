import { floatRepr } from "../../notebook/float-repr.ts";
import { Float, type JsonValue } from "../../notebook/json.ts";
import { codeEscape, quoted, utf16Escape } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import { type Entry, isBeyond, type Literals, NoLiteral, specialFloat } from "./literals.ts";

const papermill: Literals = {
  null() {
    throw new NoLiteral("papermill writes no null of C#.");
  },
  boolean: String,
  integer: (value) => (isBeyond(value, 32) ? `${value}L` : String(value)),
  float: floatRepr,
  text: (text) => quoted(text),
  list: (literals) => `new [] { ${literals.join(", ")} }`,
  mapping: (entries) => dictionary(entries, quoted),
};

const ours: Literals = {
  ...papermill,
  null: () => "(object)null",
  integer: (value) =>
    integerType(value) === "bigint"
      ? `System.Numerics.BigInteger.Parse("${value}")`
      : papermill.integer(value),
  float: (value) => specialFloat(value, SPECIAL_FLOATS) ?? floatRepr(value),
  text,
  list: (literals, items) =>
    elementType(items) === "object"
      ? `new object[] { ${literals.join(", ")} }`
      : papermill.list(literals, items),
  mapping: (entries) => dictionary(entries, text),
};

const SPECIAL_FLOATS = {
  nan: "double.NaN",
  infinity: "double.PositiveInfinity",
  negativeInfinity: "double.NegativeInfinity",
};

export const csharp: Language = {
  name: "C#",
  comment: (text) => `// ${text}`,
  variable: {
    pattern: /^[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}]*$/u,
    keywords: words(
      "abstract as base bool break byte case catch char checked class const continue decimal default delegate do " +
        "double else enum event explicit extern false finally fixed float for foreach goto if implicit in int " +
        "interface internal is lock long namespace new null object operator out override params private protected " +
        "public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true " +
        "try typeof uint ulong unchecked unsafe ushort using virtual void volatile while",
    ),
    rule: "made of letters, digits and _, does not begin with a digit",
  },
  assign: (name, literal) => `var ${name} = ${literal};`,
  papermill,
  ours,
  corrections: [
    { examples: ["éa", "\u001bc", { éa: 1 }], why: "`\\x` takes the hexadecimal digits behind it, too" },
    { examples: [null, [1, null], { a: null }], why: "papermill refuses it" },
    {
      examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      why: "`nan` and `inf` are no names of C#",
    },
    {
      examples: [18446744073709551616n, -9223372036854775809n],
      why: "an integer of more than 64 bits does not compile",
    },
    {
      examples: [[], [1, "a"], [[1], ["a"]]],
      why: "an array whose items have no common type does not compile",
    },
  ],
};

function text(text: string): string {
  return quoted(text, (character, rest) => (/^[\da-f]/i.test(rest) ? utf16Escape : codeEscape)(character));
}

function dictionary(entries: readonly Entry[], text: (text: string) => string): string {
  return `new Dictionary<string,Object>{ ${entries.map(([key, item]) => `{ ${text(key)} , ${item} }`).join(", ")} }`;
}

/** Each converts to those behind it. */
const NUMBERS = ["int", "long", "double"];

/** The type that C# finds for an array of the items, or `object` where it finds none. */
function elementType(items: readonly JsonValue[]): string {
  const types = [...new Set(items.map(typeOf))];
  if (types.every((type) => NUMBERS.includes(type))) return types.sort(byWidth).at(-1) ?? "object";
  return types.length === 1 ? types[0]! : "object";
}

function byWidth(a: string, b: string): number {
  return NUMBERS.indexOf(a) - NUMBERS.indexOf(b);
}

function typeOf(value: JsonValue): string {
  if (Array.isArray(value)) return `${elementType(value)}[]`;
  if (value instanceof Float) return "double";
  switch (typeof value) {
    case "string":
    case "boolean":
      return typeof value;
    case "bigint":
    case "number":
      return typeof value === "number" && !Number.isInteger(value) ? "double" : integerType(BigInt(value));
    default:
      return value === null ? "object" : "dictionary";
  }
}

function integerType(value: bigint): string {
  if (!isBeyond(value, 32)) return "int";
  if (!isBeyond(value, 64)) return "long";
  // The suffix `L` means whichever of the two the value fits.
  return BigInt.asUintN(64, value) === value ? "ulong" : "bigint";
}
