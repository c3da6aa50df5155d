import { floatRepr } from "../../notebook/float-repr.ts";
import { unicodeEscape } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import type { Entry, Literals } from "./literals.ts";

const papermill: Literals = {
  null: () => "NaN",
  boolean: String,
  integer: String,
  float: floatRepr,
  text: (text) => quote(unicodeEscape(text), '"'),
  list: (literals) => `{${literals.join(", ")}}`,
  mapping: (entries) => map(entries, (key) => quote(unicodeEscape(key), "'")),
};

const ours: Literals = {
  ...papermill,
  text: (text) => plain(text, '"'),
  mapping: (entries) => (entries.length === 0 ? "containers.Map()" : map(entries, (key) => plain(key, "'"))),
};

export const matlab: Language = {
  name: "MATLAB",
  comment: (text) => `% ${text}`,
  variable: {
    pattern: /^[A-Za-z]\w{0,62}$/,
    keywords: words(
      "break case catch classdef continue else elseif end for function global if otherwise parfor persistent return " +
        "spmd switch try while",
    ),
    rule: "made of at most 63 letters of ASCII, digits and _, begins with a letter",
  },
  assign: (name, literal) => `${name} = ${literal};`,
  papermill,
  ours,
  corrections: [
    { examples: ["é", "日", { é: 1 }], why: "no text in quotes has escapes, so that it is the text `\\xe9`" },
    {
      examples: ["a\nb", "a\\b", "\u001b[0m", { "a\\b": 1 }],
      why: "no text in quotes has escapes, so that the backslashes stay",
    },
    { examples: [{}], why: "an empty list of keys is refused" },
  ],
};

type Quote = '"' | "'";

function quote(text: string, mark: Quote): string {
  return mark + text.replaceAll(mark, mark + mark) + mark;
}

const CONTROL = /\p{Cc}/gu;

/** Only `sprintf` knows escapes. In Octave texts in double quotes have them too, and this means the same there. */
function plain(text: string, mark: Quote): string {
  if (!/[\\\p{Cc}]/u.test(text)) return quote(text, mark);
  const others = text.match(CONTROL)?.filter((character) => !"\t\n\r".includes(character)) ?? [];
  const format = text
    .replaceAll("\\", "\\\\")
    .replaceAll("%", "%%")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replace(CONTROL, "%c");
  const codes = others.map((character) => character.codePointAt(0));
  return `sprintf(${[quote(format, mark), ...codes].join(", ")})`;
}

function map(entries: readonly Entry[], key: (text: string) => string): string {
  const keys = entries.map(([name]) => key(name)).join(", ");
  return `containers.Map({${keys}}, {${entries.map(([, item]) => item).join(", ")}})`;
}
