import type { Frame } from "./frames.ts";

/** A cell's source as it is in the notebook, and what IPython makes of it before it runs. */
export interface CellSource {
  lines: string[];
  /** Whether it begins with a cell magic, which compiles the lines behind it by themselves. */
  isMagic: boolean;
  /** IPython leaves out empty lines at the beginning, and counts without them. */
  emptyLines: number;
}

export function cellSource(source: string): CellSource {
  const lines = source.split(/\r?\n/);
  const emptyLines = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ""),
  );
  return { lines, emptyLines, isMagic: lines[emptyLines]!.trimStart().startsWith("%%") };
}

/**
 * The 1-based line of the source that a frame of that cell means: the line that looks as the frame shows it, where it
 * shows it, at its number as IPython counts or as a magic does. Undefined when there is none.
 */
export function sourceLine(source: CellSource, { where, line, text }: Frame): number | undefined {
  const { lines, emptyLines, isMagic } = source;
  const behindMagic = isMagic ? [emptyLines + 1] : [];
  const offsets =
    "cell" in where ? [emptyLines, ...behindMagic] : offsetsOfCode(where, emptyLines, behindMagic);
  const isShown = (at: number) => text === undefined || lines[at - 1]?.trim() === text;
  const numbered = line === undefined ? [] : offsets.map((offset) => line + offset);
  const found = numbered.find((at) => at <= lines.length && isShown(at));
  if (found !== undefined) return found;
  if (line === undefined && text !== undefined && "cell" in where)
    return onlyLine(lines, (line) => line.trim() === text);
  // What is shown may differ: prompts are taken away, and shell commands become Python.
  const fallback = "cell" in where ? numbered[0] : undefined;
  return fallback !== undefined && fallback <= lines.length ? fallback : undefined;
}

/** `%%time` and its like compile under names of their own; the tokenizer knows none. */
function offsetsOfCode(where: Frame["where"], emptyLines: number, behindMagic: number[]): number[] {
  const code = "code" in where ? where.code : "";
  if (code === "<tokenize>") return [emptyLines, ...behindMagic];
  return ["<timed exec>", "<timed eval>", "<magic-timeit>", "<unknown>"].includes(code) ? behindMagic : [];
}

function onlyLine(lines: string[], test: (line: string) => boolean): number | undefined {
  const at = lines.findIndex(test);
  return at >= 0 && at === lines.findLastIndex(test) ? at + 1 : undefined;
}

/** The line of a magic that IPython does not know, of which it gives no traceback. */
export function magicLine({ lines }: CellSource, evalue: string): number | undefined {
  const magic = /magic function `(%%?\w+)/.exec(evalue)?.[1];
  return magic === undefined ? undefined : onlyLine(lines, (line) => line.includes(magic));
}

/** The 1-based column, in UTF-16 units, at which a SyntaxError's caret stands in that line of the source. */
export function sourceColumn({ lines }: CellSource, line: number, caret: number): number {
  const text = lines[line - 1]!;
  const indent = text.length - text.trimStart().length;
  const before = Array.from(text.slice(indent)).slice(0, caret).join("");
  return indent + before.length + 1;
}
