import { withoutTerminalEscapes } from "../terminal-escapes.ts";

/** A traceback's lines without terminal colours. */
export function plainTraceback(traceback: string[]): string[] {
  return traceback.flatMap((entry) => withoutTerminalEscapes(entry).split("\n"));
}

/**
 * The 1-based line of a cell's source at which its traceback says it raised: that of the innermost frame in the
 * cell itself, or of the caret for a SyntaxError. Undefined when the traceback has no such frame.
 *
 * Only the first line of a traceback's entry can be a frame's heading: whatever the exception's message holds
 * stands further down.
 */
export function raisedLine(traceback: string[], executionCount: number | null): number | undefined {
  let line: number | undefined;
  for (const entry of traceback) {
    const [heading = "", ...body] = withoutTerminalEscapes(entry).split("\n");
    const frame = cellFrame(heading);
    if (frame?.executionCount === executionCount) line = frame.line ?? arrowLine(body) ?? line;
    else line = timedLine(heading) ?? line;
  }
  return line;
}

/** The headings are IPython's of 8.6 and later, of 8.0, and of 7, where only an arrow in the body has the line. */
function cellFrame(heading: string): { executionCount: number; line: number | undefined } | undefined {
  const match =
    /^\s*(?:Cell |Input )In ?\[(\d+)\](?:, (?:line (\d+)|in .*<cell line: (\d+)>))?/.exec(heading) ??
    /^\s*(?:File "?)?<ipython-input-(\d+)-[0-9a-f]+>"?(?:, line (\d+))?/.exec(heading);
  if (!match) return undefined;
  const line = match[2] ?? match[3];
  return { executionCount: Number(match[1]), line: line === undefined ? undefined : Number(line) };
}

function arrowLine(body: string[]): number | undefined {
  const arrow = body.map((text) => /^-+> (\d+)/.exec(text)).find((match) => match !== null);
  return arrow ? Number(arrow[1]) : undefined;
}

/** `%%time` compiles the lines behind it under a name of its own. */
function timedLine(heading: string): number | undefined {
  const match = /^File <timed exec>:(\d+)/.exec(heading);
  return match ? Number(match[1]) + 1 : undefined;
}
