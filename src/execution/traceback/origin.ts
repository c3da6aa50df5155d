import { type Frame, framesOf } from "./frames.ts";
import { placeInR } from "./r.ts";
import { type CellSource, cellSource, magicLine, sourceColumn, sourceLine } from "./source-line.ts";

/** Where an error comes from, as far as its traceback tells. */
export interface Origin {
  /** 1-based line of the failing cell's source: the innermost that the traceback has. */
  line?: number;
  /** 1-based column of that line, in UTF-16 units: for a SyntaxError. */
  column?: number;
  /** The innermost frame, where that is in another cell, which this one called. */
  elsewhere?: { executionCount: number; frame: Frame };
  /** The files that were called from there, innermost first, as the traceback names them. */
  files: { path: string; line: number }[];
}

export interface FailedCellText {
  source: string;
  executionCount: number | null;
}

/** Reads the place of an error from its traceback, of IPython or IRkernel; in any other it finds none. */
export function originOf(
  error: { traceback: string[]; ename: string; evalue: string },
  cell: FailedCellText,
): Origin {
  const source = cellSource(cell.source);
  const frames = framesOf(error.traceback, error.ename);
  const isOwn = ownFrames(frames, { ...cell, isMagic: source.isMagic });
  const origin: Origin = { files: [] };
  let isOutsideOfCells = true;
  for (const frame of frames.toReversed()) {
    const { where } = frame;
    const line = isOwn(frame) ? sourceLine(source, withLine(frame, error.evalue)) : undefined;
    if (line !== undefined) {
      return {
        ...origin,
        line,
        ...(frame.caret !== undefined && { column: sourceColumn(source, line, frame.caret) }),
      };
    }
    if ("cell" in where) isOutsideOfCells = false;
    if ("file" in where && isOutsideOfCells && frame.line !== undefined)
      origin.files.push({ path: where.file, line: frame.line });
    if ("cell" in where && typeof where.cell === "number" && !isOwn(frame))
      origin.elsewhere ??= { executionCount: where.cell, frame };
  }
  return frames.length === 0 ? { ...origin, ...placeWithoutFrames(source, error) } : origin;
}

function placeWithoutFrames(
  source: CellSource,
  error: { traceback: string[]; evalue: string },
): { line?: number; column?: number } {
  const line = magicLine(source, error.evalue);
  return line === undefined ? placeInR(error, source.lines) : { line };
}

/**
 * Which frames are of the failing cell. Those with its count, and the code of its magics. Where a kernel numbers cells
 * otherwise, as for the lines behind `%%capture`, or by files, it is the cell that the traceback begins with.
 */
function ownFrames(
  frames: Frame[],
  { executionCount, isMagic }: { executionCount: number | null; isMagic: boolean },
): (frame: Frame) => boolean {
  const cells = frames.flatMap(({ where }) => ("cell" in where ? [where.cell] : []));
  const isNumbered = cells.includes(executionCount ?? Number.NaN);
  const own = isNumbered || !(isMagic || typeof cells[0] === "string") ? executionCount : cells[0];
  return ({ where }) => "code" in where || ("cell" in where && where.cell === own);
}

/** IPython 8.0 names the line of a SyntaxError only in the message: `invalid syntax (3939676312.py, line 2)`. */
function withLine(frame: Frame, evalue: string): Frame {
  const match = /\((?:\d+\.py|<[\w -]+>), line (\d+)\)$/.exec(evalue);
  const isMissing = frame.line === undefined && frame.caret !== undefined;
  return isMissing && match ? { ...frame, line: Number(match[1]) } : frame;
}
