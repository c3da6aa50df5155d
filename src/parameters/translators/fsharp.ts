import { floatRepr } from "../../notebook/float-repr.ts";
import { Float, type JsonValue } from "../../notebook/json.ts";
import { quoted } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import { isBeyond, type Literals, specialFloat } from "./literals.ts";

const papermill: Literals = {
  null: () => "None",
  boolean: String,
  integer: (value) => (isBeyond(value, 32) ? `${value}L` : String(value)),
  float: floatRepr,
  text: (text) => quoted(text),
  list: (literals) => `[ ${literals.join("; ")} ]`,
  mapping(entries) {
    const pairs = entries.map(([key, item]) => `(${quoted(key)}, ${item} :> IComparable)`);
    return `[ ${pairs.join("; ")} ] |> Map.ofList`;
  },
};

const ours: Literals = {
  ...papermill,
  integer: (value) => (isBeyond(value, 64) ? `${value}I` : papermill.integer(value)),
  float: (value) => specialFloat(value, SPECIAL_FLOATS) ?? floatRepr(value),
  list(literals, items) {
    if (isUniform(items)) return papermill.list(literals, items);
    return papermill.list(commonNumbers(items) ?? literals.map(boxed), items);
  },
  mapping: (entries) =>
    entries.length === 0 ? "Map.empty<string, IComparable>" : papermill.mapping(entries),
};

const SPECIAL_FLOATS = { nan: "nan", infinity: "infinity", negativeInfinity: "-infinity" };

export const fsharp: Language = {
  name: "F#",
  comment: (text) => `(* ${text} *)`,
  variable: {
    pattern: /^(?!_$)[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}']*$/u,
    keywords: words(
      "abstract and as assert base begin class default delegate do done downcast downto elif else end exception " +
        "extern false finally fixed for fun function global if in inherit inline interface internal lazy let match " +
        "member module mutable namespace new not null of open or override private public rec return sig static " +
        "struct then to true try type upcast use val void when while with yield const component constraint include " +
        "mixin parallel process protected pure sealed tailcall trait virtual",
    ),
    rule: "made of letters, digits, ' and _, does not begin with a digit",
  },
  assign: (name, literal) => `let ${name} = ${literal}`,
  papermill,
  ours,
  corrections: [
    { examples: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], why: "`inf` is no name of F#" },
    { examples: [9223372036854775808n], why: "an integer of more than 64 bits does not compile" },
    {
      examples: [
        [1, 2.5],
        [1, 2147483648],
      ],
      why: "a list of numbers of different types does not compile",
    },
    {
      examples: [
        [1, "a"],
        [1, null],
      ],
      why: "a list of items of different types does not compile",
    },
    { examples: [{}], why: "the types of an empty map are not known, so that it does not compile" },
  ],
};

/** Numbers of several types as those of the widest; `undefined` when not all are numbers. */
function commonNumbers(items: readonly JsonValue[]): string[] | undefined {
  const types = new Set(items.map(typeOf));
  if (![...types].every((type) => ["int", "long", "bigint", "float"].includes(type))) return undefined;
  if (types.has("float"))
    return items.map((item) => ours.float(item instanceof Float ? item.value : Number(item)));
  const suffix = types.has("bigint") ? "I" : "L";
  return items.map((item) => `${item}${suffix}`);
}

function boxed(literal: string): string {
  return literal === "None" ? "null" : `box (${literal})`;
}

/** Whether F# finds one type for all items. */
function isUniform(items: readonly JsonValue[]): boolean {
  if (items.length > 1 && items.every(Array.isArray)) return isUniform(items.flat());
  return new Set(items.map(typeOf)).size <= 1;
}

function typeOf(value: JsonValue): string {
  if (Array.isArray(value)) return "list";
  if (value instanceof Float) return "float";
  switch (typeof value) {
    case "string":
    case "boolean":
      return typeof value;
    case "bigint":
    case "number":
      return typeof value === "number" && !Number.isInteger(value) ? "float" : integerType(BigInt(value));
    default:
      return value === null ? "option" : "map";
  }
}

function integerType(value: bigint): string {
  if (!isBeyond(value, 32)) return "int";
  return isBeyond(value, 64) ? "bigint" : "long";
}
