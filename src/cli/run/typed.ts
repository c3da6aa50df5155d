import { float, type JsonValue } from "../../notebook/json.ts";

/** Python's digits, which underscores may part. */
const DIGITS = "\\d+(?:_\\d+)*";
const INTEGER = new RegExp(`^[+-]?${DIGITS}$`);
const FLOAT = new RegExp(
  `^[+-]?(?:(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:e[+-]?${DIGITS})?|nan|inf|infinity)$`,
  "i",
);

/** Digits that Python's `int` reads at most: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits */
const MOST_DIGITS = 4300;

/** What papermill makes of a value on the command line: Python's `True`, `False`, `None`, int, float, else a text. */
export function typed(text: string): JsonValue {
  if (text === "True") return true;
  if (text === "False") return false;
  if (text === "None") return null;
  const number = asciiDigits(text.trim());
  if (INTEGER.test(number)) return integer(number.replace(/[+_]/g, ""));
  return FLOAT.test(number) ? float(parseFloatText(number)) : text;
}

function integer(digits: string): JsonValue {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value + 0;
  return digits.replace("-", "").length > MOST_DIGITS ? float(value) : BigInt(digits);
}

function parseFloatText(text: string): number {
  const word = text.toLowerCase().replaceAll("_", "");
  if (word.endsWith("nan")) return Number.NaN;
  if (!word.includes("inf")) return Number(word);
  return word.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Python reads full-width digits as well. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => digit.normalize("NFKC"));
}
