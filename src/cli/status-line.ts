import type { WriteStream } from "node:tty";

/** The last line of a terminal, which says what goes on; nothing where the output is no terminal. */
export interface StatusLine {
  /** Whether anything is shown at all. */
  readonly isShown: boolean;
  show(text: string): void;
  /** Writes whole lines that stay, above the status. */
  above(lines: string): void;
  clear(): void;
}

const CLEAR = "\r\u001b[K";

export function statusLine(stream: WriteStream & { isTTY: boolean }): StatusLine {
  if (!stream.isTTY || process.env.CI) {
    return { isShown: false, show() {}, clear() {}, above: (lines) => stream.write(lines) };
  }
  let status = "";
  const show = (text: string) => {
    // A line that wraps could not be cleared.
    status = text.slice(0, Math.max(0, stream.columns - 1));
    stream.write(CLEAR + status);
  };
  return {
    isShown: true,
    show,
    clear: () => show(""),
    above(lines) {
      stream.write(CLEAR + lines + status);
    },
  };
}
