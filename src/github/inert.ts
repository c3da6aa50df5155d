import { randomUUID } from "node:crypto";

/**
 * The same text with nothing in it that the runner takes for a workflow command, for a person just as legible.
 *
 * The runner parses every line twice: `::name …::` where a line begins, white space aside, and the older
 * `##[name …]` anywhere in a line. A space inside the marks is enough for both:
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function inert(text: string): string {
  return text.replace(lineStart, "$1: :").replaceAll("##[", "## [");
}

// Linear for any input: what may stand before the colons never crosses a line. \p{C} are the characters
// that are not seen, which a culture-aware comparison may skip.
const lineStart = /((?:^|[\r\n])(?:(?![\r\n])[\s\p{C}])*)::/gu;

/**
 * Writes text byte for byte where the runner reads commands, with its parsers switched off meanwhile by a
 * token that the text cannot know.
 */
export function fence(write: (text: string) => void, text: string): void {
  const token = randomUUID();
  const body = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  write(`::stop-commands::${token}\n${body}::${token}::\n`);
}
