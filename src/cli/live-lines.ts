import type { WriteStream } from "node:tty";
import cliTruncate from "cli-truncate";
import stringWidth from "string-width";

/** The room that a terminal has, in characters. */
export interface Room {
  columns: number;
  rows: number;
}

/** The last lines of a terminal, which are drawn anew in their place; nothing where the output is no terminal. */
export interface LiveLines {
  /** Whether anything is shown at all. */
  readonly isShown: boolean;
  /** Shows what `render` says, now and when the terminal has another size. Lines are cut where they don't fit. */
  show(render: (room: Room) => string[]): void;
  /** Writes whole lines that stay, above the others. */
  above(text: string): void;
  clear(): void;
}

const UP = (rows: number) => (rows > 0 ? `\x1b[${rows}A` : "");
const CLEAR_BELOW = "\x1b[J";
/** Columns that stay free at a line's end: some terminals go on to the next behind the last one. */
const MARGIN = 1;

/** @param stream - stdout or stderr; `isQuiet` for no lines wherever it goes */
export function liveLines(
  stream: WriteStream,
  { env, isQuiet = false }: { env: NodeJS.ProcessEnv; isQuiet?: boolean },
): LiveLines {
  if (isQuiet || !canRedraw(stream, env)) {
    return { isShown: false, show() {}, clear() {}, above: (text) => stream.write(text) };
  }
  let render: (room: Room) => string[] = () => [];
  let drawn: string[] = [];
  let isFollowed = false;

  const room = (): Room => ({ columns: stream.columns || 80, rows: stream.rows || 24 });
  /**
   * In one write, so that no half of it is ever seen. The cursor stays on an empty line below: some terminals, such as
   * VS Code's, do not wrap the cursor's own line when they become narrower, and a `^C` goes there.
   */
  const draw = (text = "") => {
    const { columns, rows } = room();
    const lines = render({ columns, rows }).map((line) => cliTruncate(line, Math.max(1, columns - MARGIN)));
    if (text === "" && isSame(lines, drawn)) return;
    stream.write(`${erasing(drawn, columns)}${text}${lines.map((line) => `${line}\n`).join("")}`);
    drawn = lines;
  };
  const redraw = () => {
    if (drawn.length > 0) stream.write(erasing(drawn, room().columns));
    drawn = [];
    draw();
  };
  const clear = () => {
    render = () => [];
    draw();
    stream.off("resize", redraw);
    process.off("exit", clear);
    isFollowed = false;
  };
  return {
    isShown: true,
    show(next) {
      if (!isFollowed) {
        stream.on("resize", redraw);
        // However the process ends, what follows stands below what was said.
        process.on("exit", clear);
        isFollowed = true;
      }
      render = next;
      draw();
    },
    above: draw,
    clear,
  };
}

/** Whether lines can be drawn anew there: not in a file, not in the log of a CI, not where escapes are shown as text. */
export function canRedraw(stream: { isTTY?: boolean }, { CI, TERM }: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !CI && TERM !== "dumb";
}

/**
 * Goes back to where these lines begin and clears all from there. A terminal that has become narrower has wrapped
 * those that no longer fit.
 */
function erasing(lines: string[], columns: number): string {
  const rows = lines.map((line) => Math.max(1, Math.ceil(stringWidth(line) / columns)));
  return `\r${UP(rows.reduce((sum, count) => sum + count, 0))}${CLEAR_BELOW}`;
}

function isSame(some: string[], others: string[]): boolean {
  return some.length === others.length && some.every((line, index) => line === others[index]);
}
