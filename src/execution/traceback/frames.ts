import { withoutTerminalEscapes } from "../../terminal-escapes.ts";

/** A place that a traceback goes through. */
export interface Frame {
  /**
   * A cell, by its execution count or by the file name that its kernel made up for it; a file; or code without one,
   * as `<timed exec>`.
   */
  where: { cell: number | string } | { file: string } | { code: string };
  /** 1-based. */
  line?: number;
  /** That line as the traceback shows it, without its indent. */
  text?: string;
  /** Where a SyntaxError's caret stands in that text: code points from 0. */
  caret?: number;
}

/**
 * The frames of an IPython traceback, outermost first, in all its modes, from IPython 7 on: of the exception that was
 * raised last, and not of its causes.
 *
 * Only the first line of an entry can be a frame's heading, and none behind the exception's own: whatever its message
 * and its notes hold stands there.
 */
export function framesOf(traceback: string[], ename: string): Frame[] {
  const entries = traceback.map(withoutTerminalEscapes);
  const last = entries.slice(entries.findLastIndex((entry) => chaining.has(entry.trim())) + 1);
  const end = last.findIndex((entry) => entry.startsWith(`${ename}:`) || entry.trim() === ename);
  const frames = end < 0 ? last : last.slice(0, end);
  const group = frames.findIndex((entry) => /^[ |]*\+-\+-/m.test(entry));
  return (group < 0 ? frames : frames.slice(0, group + 1)).flatMap((entry) => frameOf(entry, ename) ?? []);
}

/** Characters of a heading that are read: arguments that IPython shows may be long. */
const MAX_HEADING = 2_000;

const chaining = new Set([
  "The above exception was the direct cause of the following exception:",
  "During handling of the above exception, another exception occurred:",
]);

function frameOf(entry: string, ename: string): Frame | undefined {
  const [heading = "", ...body] = entry.split("\n");
  const place = placeOf(heading.slice(0, MAX_HEADING));
  if (!place) return undefined;
  const arrow = body.map((line) => /^-+> (\d+) ?(.*)$/.exec(line)).find((match) => match !== null);
  const shown = arrow?.[2] ?? (/^[ |]/.test(heading) ? body[0]?.replace(/^[ |]+/, "") : undefined);
  const line = place.line ?? numberIn(arrow?.[1]) ?? place.statement;
  const caret = entry.includes(`\n${ename}: `) ? caretIn(body) : undefined;
  return {
    where: whereOf(place.name),
    ...(line !== undefined && { line }),
    ...(shown && !placeholder.test(shown) && { text: shown.trim() }),
    ...(caret !== undefined && { caret }),
  };
}

/** What IPython shows where it has no source, or where the source is not what the cell says. */
const placeholder = /Could not get source|get_ipython\(\)/;

interface Place {
  name: string | number;
  line?: number | undefined;
  /** The line at which the cell's statement begins, which may be before the one that raised. */
  statement?: number | undefined;
}

/** Reads a frame's first line, as IPython 8 and 9, IPython 7 in its plain modes and Python itself, and IPython 7 write it. */
function placeOf(heading: string): Place | undefined {
  const cell = /^\s*(?:Cell |Input )In ?\[(\d+)\](?:, line (\d+))?(?:,? in <cell line: (\d+)>)?/.exec(
    heading,
  );
  if (cell) return { name: Number(cell[1]), line: numberIn(cell[2]), statement: numberIn(cell[3]) };
  const file =
    /^\s*File ([^"].*?):(\d+)(?:,? in .*)?$/.exec(heading) ?? /^[\s|]*File "(.+)", line (\d+)/.exec(heading);
  if (file) return { name: file[1]!, line: numberIn(file[2]) };
  const old = /^(<[^>]+>|\S.*\.\w+) in [<\w]/.exec(heading);
  return old ? { name: old[1]! } : undefined;
}

function whereOf(name: string | number): Frame["where"] {
  if (typeof name === "number") return { cell: name };
  const numbered = /^<ipython-input-(\d+)-\w+>$/.exec(name);
  if (numbered) return { cell: Number(numbered[1]) };
  if (/[/\\]ipykernel_\d+[/\\]\d+\.py$/.test(name)) return { cell: name };
  return name.startsWith("<") ? { code: name } : { file: name };
}

/** The caret stands below the line, both behind four spaces. */
function caretIn(body: string[]): number | undefined {
  const at = body.findIndex((line) => /^\s{4,}\^+\s*$/.test(line));
  return at < 1 ? undefined : body[at]!.indexOf("^") - 4;
}

function numberIn(digits: string | undefined): number | undefined {
  return digits === undefined || Number(digits) < 1 ? undefined : Number(digits);
}
