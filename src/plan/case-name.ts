import { quote } from "../inputs/quote.ts";
import { sha256 } from "../notebook/canonical.ts";
import type { JsonObject, JsonValue } from "../notebook/json.ts";
import { canonicalText } from "./canonical-text.ts";

const LONGEST_VALUE = 40;
const LONGEST_NAME = 160;
const HASH_LENGTH = 6;

/** A name made of parameters, `region_code=fr, rows=10`; `defaults` for none. Equal for equal parameters only. */
export function caseName(parameters: JsonObject): string {
  const parts = Object.entries(parameters).map(([name, value]) => `${word(name)}=${shown(value)}`);
  return parts.length === 0 ? "defaults" : shortened(parts.join(", "), LONGEST_NAME);
}

function shown(value: JsonValue): string {
  const text = typeof value === "string" ? word(value) : canonicalText(value);
  return shortened(text, LONGEST_VALUE);
}

/** A text as it is, or in quotes if it could be taken for another type, for punctuation, or can't be seen. */
function word(text: string): string {
  const isPlain = /^[\p{L}\p{N}_./:@+-]+( [\p{L}\p{N}_./:@+-]+)*$/u.test(text) && !looksTyped(text);
  return isPlain ? text : quote(text);
}

function looksTyped(text: string): boolean {
  return /^[-+]?\.?\d[\d.]*([eE][-+]?\d+)?$|^(true|false|null|nan|-?inf)$/.test(text);
}

/** Cut at a length, with a hash of what it was so that it stays different from others. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const hash = sha256(text).slice(0, HASH_LENGTH);
  // A cut must not leave half of a surrogate pair.
  return `${text.slice(0, length - HASH_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}…${hash}`;
}
