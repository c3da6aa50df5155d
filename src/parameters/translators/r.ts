import { floatRepr } from "../../notebook/float-repr.ts";
import { codeEscape, quoted, utf16Escape } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import {
  type Entry,
  type Literals,
  LONE_SURROGATE,
  LONE_SURROGATE_REASON,
  NoLiteral,
  specialFloat,
} from "./literals.ts";

const papermill: Literals = {
  null: () => "NULL",
  boolean: (value) => (value ? "TRUE" : "FALSE"),
  integer: String,
  float: floatRepr,
  text: (text) => quoted(text),
  list: (literals) => `list(${literals.join(", ")})`,
  mapping: (entries) => named(entries, quoted),
};

const ours: Literals = {
  ...papermill,
  float: (value) => specialFloat(value, SPECIAL_FLOATS) ?? floatRepr(value),
  text,
  mapping(entries) {
    if (entries.every(([key]) => key !== "")) return named(entries, text);
    const items = entries.map(([, item]) => item);
    return `structure(list(${items.join(", ")}), names = c(${entries.map(([key]) => text(key)).join(", ")}))`;
  },
};

const SPECIAL_FLOATS = { nan: "NaN", infinity: "Inf", negativeInfinity: "-Inf" };

export const r: Language = {
  name: "R",
  comment: (text) => `# ${text}`,
  variable: {
    pattern: /^(?:\p{L}|\.(?!\d))[\p{L}\p{N}._]*$/u,
    keywords: words(
      "if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ " +
        "NA_complex_ NA_character_",
    ),
    rule: "made of letters, digits, . and _, begins with a letter (an underscore in front is dropped)",
    rename: (name) => name.replace(/^_+/, ""),
  },
  assign: (name, literal) => `${name} = ${literal}`,
  papermill,
  ours,
  corrections: [
    { examples: ["é", { é: 1 }], why: "`\\xe9` is a byte, and no character of a UTF-8 text" },
    { examples: ["\u001b日"], why: "R allows no `\\x` in a text with `\\u`" },
    {
      examples: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      why: "`nan` and `inf` are no names of R",
    },
    { examples: [{ "": 1 }], why: "R refuses an empty name" },
  ],
};

function text(text: string): string {
  if (text.includes("\0")) throw new NoLiteral("no text of R holds a NUL character. Remove it.");
  if (LONE_SURROGATE.test(text)) throw new NoLiteral(LONE_SURROGATE_REASON);
  const isAscii = /^[\0-\x7f]*$/.test(text);
  return quoted(text, (character) => (isAscii || character > "\xff" ? codeEscape : utf16Escape)(character));
}

function named(entries: readonly Entry[], text: (text: string) => string): string {
  return `list(${entries.map(([key, item]) => `${text(key)} = ${item}`).join(", ")})`;
}
