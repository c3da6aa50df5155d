import { withoutTerminalEscapes } from "../terminal-escapes.ts";

/**
 * Text of a notebook as a reader may see it: without terminal escapes, with every control and bidirectional
 * character, which could make it look like something else, spelled out. Keeps line feeds and tabs.
 */
export function plain(text: string): string {
  return withoutTerminalEscapes(text).replace(/\r\n?/g, "\n").replace(hidden, codePoint);
}

const hidden = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
const codePoint = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** At most `max` UTF-16 units of a text: its beginning, a mark that says how much is missing, and its end. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const mark = ` … ${text.length - max} characters left out … `;
  const kept = Math.max(0, max - mark.length);
  const head = text.slice(0, Math.ceil(kept / 2));
  const tail = text.slice(text.length - Math.floor(kept / 2));
  return `${head}${mark}${tail}`.slice(0, max).toWellFormed();
}

/** Text for XML 1.0, between tags and in quoted attributes: what no XML may hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(notXml, "\ufffd").replace(/[&<>"'\r]/g, entity);
}

const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A character that markup would take for its own, as HTML, XML and Markdown all read it. */
export const entity = (character: string) => `&#${character.codePointAt(0)};`;
