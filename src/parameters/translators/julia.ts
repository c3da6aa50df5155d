import { floatRepr } from "../../notebook/float-repr.ts";
import { codeEscape, quoted, utf16Escape } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import { type Entry, type Literals, specialFloat } from "./literals.ts";

const papermill: Literals = {
  null: () => "nothing",
  boolean: String,
  integer: String,
  float: floatRepr,
  text: (text) => quoted(text),
  list: (literals) => `[${literals.join(", ")}]`,
  mapping: (entries) => dict(entries, quoted),
};

const ours: Literals = {
  ...papermill,
  float: (value) => specialFloat(value, SPECIAL_FLOATS) ?? floatRepr(value),
  text,
  mapping: (entries) => dict(entries, text),
};

const SPECIAL_FLOATS = { nan: "NaN", infinity: "Inf", negativeInfinity: "-Inf" };

export const julia: Language = {
  name: "Julia",
  comment: (text) => `# ${text}`,
  variable: {
    pattern: /^(?!_+$)[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}_!]*$/u,
    keywords: words(
      "baremodule begin break catch const continue do else elseif end export false finally for function global if " +
        "import let local macro module quote return struct true try using while",
    ),
    rule: "made of letters, digits, ! and _, does not begin with a digit",
  },
  assign: (name, literal) => `${name} = ${literal}`,
  papermill,
  ours,
  corrections: [
    { examples: ["$HOME", { $x: 1 }], why: "`$` puts a variable's value into the text" },
    { examples: ["é"], why: "`\\xe9` is a byte, and no character of a UTF-8 text" },
    {
      examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      why: "`nan` and `inf` are no names of Julia",
    },
  ],
};

function text(text: string): string {
  const escaped = quoted(text, (character) =>
    (/[\x80-\xff]/.test(character) ? utf16Escape : codeEscape)(character),
  );
  return escaped.replaceAll("$", "\\$");
}

function dict(entries: readonly Entry[], text: (text: string) => string): string {
  return `Dict(${entries.map(([key, item]) => `${text(key)} => ${item}`).join(", ")})`;
}
