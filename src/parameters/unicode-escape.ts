const SHORT_ESCAPES = new Map([
  ["\\", "\\\\"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);

/** What is written for a character by its code; `rest` is the text behind it. */
export type Escape = (character: string, rest: string) => string;

/**
 * A text in printable ASCII, whatever it holds, as Python's codec `unicode_escape` writes it: quotes stay. A
 * language that reads some escapes differently says how it writes characters other than `\\`, `\t`, `\n`, `\r`.
 */
export function unicodeEscape(text: string, byCode: Escape = codeEscape): string {
  return text.replace(/\\|[^ -~]/gu, (character, at: number) => {
    return SHORT_ESCAPES.get(character) ?? byCode(character, text.slice(at + character.length));
  });
}

/** `\x1b`, `\xe9`, `\u65e5` or `\U0001f600`. */
export function codeEscape(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** `\u00e9`; of a character beyond U+FFFF, the `\ud83d\ude00` of UTF-16. */
export function utf16Escape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

/** In double quotes, with those inside escaped. */
export function quoted(text: string, byCode?: Escape): string {
  return `"${unicodeEscape(text, byCode).replaceAll('"', '\\"')}"`;
}
