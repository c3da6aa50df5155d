/** Characters that can make a name look like another one, or like a command to whoever prints it. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffd]/u;

/** The first character of a name that can't be shown safely, as `U+202E`; undefined when all can. */
export function unprintable(name: string): string | undefined {
  const codePoint = UNPRINTABLE.exec(name)?.[0].codePointAt(0);
  return codePoint === undefined ? undefined : `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * A text of a user's, JSON-escaped, together with what JSON leaves as it is but a reader could mistake or
 * miss: controls, and format characters such as those that reverse the direction of writing.
 */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, unicodeEscape);
}

function unicodeEscape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
