/**
 * Text without colours, links and other terminal escapes, in linear time: Node's stripVTControlCharacters is
 * quadratic for links that do not end. Here a sequence never goes beyond the beginning of the next.
 */
export function withoutTerminalEscapes(text: string): string {
  return hasTerminalEscapes(text) ? text.replace(terminalEscape, "") : text;
}

/** A text cut at its terminal escapes: what is shown at even indices, what is not between them. */
export function aroundTerminalEscapes(text: string): string[] {
  if (!hasTerminalEscapes(text)) return [text];
  const parts: string[] = [];
  let end = 0;
  for (const { 0: sequence, index } of text.matchAll(terminalEscape)) {
    parts.push(text.slice(end, index), sequence);
    end = index + sequence.length;
  }
  return [...parts, text.slice(end)];
}

/** Whether a text may hold a terminal escape. */
export function hasTerminalEscapes(text: string): boolean {
  return /[\x1b\x9b]/.test(text);
}

const terminalEscape =
  /\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]/g;
