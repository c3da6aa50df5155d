import { floatRepr } from "../../notebook/float-repr.ts";
import { quoted, utf16Escape } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import { type Entry, isBeyond, type Literals, specialFloat } from "./literals.ts";

const papermill: Literals = {
  null: () => "None",
  boolean: String,
  integer: (value) => (isBeyond(value, 32) ? `${value}L` : String(value)),
  float: floatRepr,
  text: (text) => quoted(text),
  list: (literals) => `Seq(${literals.join(", ")})`,
  mapping: (entries) => map(entries, quoted),
};

const ours: Literals = {
  ...papermill,
  integer: (value) => (isBeyond(value, 64) ? `BigInt("${value}")` : papermill.integer(value)),
  float: (value) => specialFloat(value, SPECIAL_FLOATS) ?? floatRepr(value),
  text,
  mapping: (entries) => map(entries, text),
};

const SPECIAL_FLOATS = {
  nan: "Double.NaN",
  infinity: "Double.PositiveInfinity",
  negativeInfinity: "Double.NegativeInfinity",
};

export const scala: Language = {
  name: "Scala",
  comment: (text) => `// ${text}`,
  variable: {
    pattern: /^(?!_+$)[\p{L}_$][\p{L}\p{Nd}_$]*$/u,
    keywords: words(
      "abstract case catch class def do else extends false final finally for forSome if implicit import lazy macro " +
        "match new null object override package private protected return sealed super this throw trait true try " +
        "type val var while with yield",
    ),
    rule: "made of letters, digits, $ and _, does not begin with a digit",
  },
  assign: (name, literal) => `val ${name} = ${literal}`,
  papermill,
  ours,
  corrections: [
    { examples: ["é", "\u001b", { é: 1 }], why: "Scala has no escape `\\x`, so that it does not compile" },
    { examples: ["😀"], why: "Scala has no escape `\\U`, so that it does not compile" },
    {
      examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      why: "`nan` and `inf` are no names of Scala",
    },
    { examples: [9223372036854775808n], why: "an integer of more than 64 bits does not compile" },
  ],
};

function text(text: string): string {
  return quoted(text, utf16Escape);
}

function map(entries: readonly Entry[], text: (text: string) => string): string {
  return `Map(${entries.map(([key, item]) => `${text(key)} -> ${item}`).join(", ")})`;
}
