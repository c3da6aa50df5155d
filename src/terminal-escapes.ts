/**
 * Text without colours, links and other terminal escapes, in linear time: Node's stripVTControlCharacters is
 * quadratic for links that do not end. Here a sequence never goes beyond the beginning of the next.
 */
export function withoutTerminalEscapes(text: string): string {
  return text.replace(terminalEscape, "");
}

const terminalEscape =
  /\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]/g;
