import type { Failure } from "../results.ts";

/** Lines before and behind the one that is shown. */
const AROUND = 3;
/** Characters of a line: data that is written into a cell helps no reader. */
const MAX_WIDTH = 1_000;

/** The lines of a cell's source around that line, or its first ones; nothing of an empty cell. */
export function excerptOf(source: string, line?: number): Failure["excerpt"] {
  if (source.trim() === "") return undefined;
  const firstLine = Math.max(1, (line ?? 1) - AROUND);
  const lines = source.split(/\r?\n/).slice(firstLine - 1, (line ?? 1) + AROUND);
  return { firstLine, lines: lines.map((text) => text.slice(0, MAX_WIDTH).toWellFormed()) };
}
