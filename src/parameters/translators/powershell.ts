import { floatRepr } from "../../notebook/float-repr.ts";
import { unicodeEscape } from "../unicode-escape.ts";
import { type Language, words } from "./language.ts";
import { type Entry, type Literals, specialFloat } from "./literals.ts";

const papermill: Literals = {
  null: () => "$Null",
  boolean: (value) => (value ? "$True" : "$False"),
  integer: String,
  float: (value) => specialFloat(value, SPECIAL_FLOATS) ?? floatRepr(value),
  text: papermillText,
  list: (literals) => `@(${literals.join(", ")})`,
  mapping: (entries) => hashtable(entries, papermillText),
};

const SPECIAL_FLOATS = {
  nan: "[double]::NaN",
  infinity: "[double]::PositiveInfinity",
  negativeInfinity: "[double]::NegativeInfinity",
};

/** The largest integer that PowerShell reads exactly, as a `decimal`. */
const LARGEST_DECIMAL = 2n ** 96n - 1n;

const ours: Literals = {
  ...papermill,
  integer: (value) =>
    value > LARGEST_DECIMAL || value < -LARGEST_DECIMAL ? `[bigint]::Parse("${value}")` : String(value),
  text,
  list: (literals, items) =>
    items.length === 1 && Array.isArray(items[0]) ? `@(,${literals[0]})` : papermill.list(literals, items),
  mapping: (entries) => hashtable(entries, text),
};

export const powershell: Language = {
  name: "PowerShell",
  comment: (text) => `# ${text}`,
  variable: {
    pattern: /^[\p{L}_][\p{L}\p{Nd}_]*$/u,
    keywords: words("true false null True False Null"),
    rule: "made of letters, digits and _, does not begin with a digit",
  },
  assign: (name, literal) => `$${name} = ${literal}`,
  papermill,
  ours,
  corrections: [
    { examples: ["a\\b", { "a\\b": 1 }], why: "a backslash is no escape, so that the text has two" },
    { examples: ["a\nb", "é", "日"], why: "a backslash is no escape, so that the text is `\\n` or `\\xe9`" },
    {
      examples: ["$HOME", "`t"],
      why: "`$` puts a variable's value into the text, and a backtick is the escape",
    },
    { examples: [[[1, 2]]], why: "a list of one list is taken for that list" },
    { examples: [79228162514264337593543950336n], why: "an integer of more than 96 bits becomes a float" },
  ],
};

function papermillText(text: string): string {
  return `"${unicodeEscape(text).replaceAll('"', '`"')}"`;
}

/** The curly quotes are quotes too: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
const SPECIAL = /["$`\u201c-\u201e]|(?! )[\p{C}\p{Z}]/gu;

const SHORT_ESCAPES = new Map([
  ["\t", "`t"],
  ["\n", "`n"],
  ["\r", "`r"],
]);

function text(text: string): string {
  return `"${text.replace(SPECIAL, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short) return short;
  if (!/[\p{C}\p{Z}]/u.test(character)) return `\`${character}`;
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `$([char]${unit})`).join("");
}

function hashtable(entries: readonly Entry[], text: (text: string) => string): string {
  return `@{${entries.map(([key, item]) => `${text(key)} = ${item}`).join("\n ")}}`;
}
