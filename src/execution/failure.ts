import type { UserError } from "../errors.ts";
import { type CodeCell, type ErrorOutput, type Notebook, tagsOf } from "../notebook/document.ts";
import { placeMap } from "../notebook/line-map.ts";
import { readNotebook } from "../notebook/read.ts";
import type { Failure, FailureKind } from "../results.ts";
import type { KernelError } from "./cell-execution.ts";
import type { Ending } from "./ending.ts";
import { excerptOf } from "./excerpt.ts";
import { type Origin, originOf } from "./traceback/origin.ts";
import { plainTraceback, tracebackOf } from "./traceback/plain.ts";
import { cellSource, sourceLine } from "./traceback/source-line.ts";

/** What is known of a run that did not complete, without the command that repeats it. */
export type RunFailure = Omit<Failure, "rerun">;

export type Unfinished = Exclude<Ending, { kind: "completed" | "stopped" }>;

/** The original notebook, in which a failure has its place. */
export interface FailureSource {
  text: string;
  /** The failing cell's index there; null for the injected cell. */
  index: number | null;
  /** The index of the cell that was run with that execution count, if it is known. */
  ranAs(executionCount: number): number | undefined;
}

const REMEDIES: Partial<Record<FailureKind, string>> = {
  "cell-timeout": "Make the cell faster with smaller parameters, or raise `cell-timeout`.",
  "notebook-timeout": "Make the notebook faster with smaller parameters, or raise `notebook-timeout`.",
  "output-limit":
    "Let the cell print less: in a loop every hundredth step, of a table the head. Or raise `max-output-size`.",
};

/**
 * Describes the cell that ended a run, down to the line of the notebook's file that raised, or was running when the cell
 * was interrupted, and names the files that this line called, innermost first.
 */
export function cellFailure(
  ending: Unfinished,
  source: FailureSource,
): { failure: RunFailure; files: Origin["files"] } {
  const { cell } = ending;
  const error = { ...ending.error, ename: className(ending.error.ename) };
  const isError = ending.kind === "cell-error";
  const raised = isError ? error : interruption(cell);
  const entries = raised ? tracebackOf(raised, cell.outputs) : error.traceback;
  const traceback = plainTraceback(entries);
  const origin: Origin = raised
    ? originOf(
        { ...raised, traceback: entries },
        { source: cell.source, executionCount: cell.execution_count },
      )
    : { files: [] };
  const { line, column, files } = origin;
  const remedy = REMEDIES[ending.kind];
  const excerpt = excerptOf(cell.source, line);
  const failure: RunFailure = {
    kind: ending.kind,
    message: isError ? `${error.ename}: ${error.evalue}` : error.evalue,
    ename: error.ename,
    evalue: error.evalue,
    ...(remedy && { remedy }),
    ...(traceback.length > 0 && { traceback }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(excerpt && { excerpt }),
    ...(source.index === null
      ? placeOfInjected(source.text)
      : placeOfCell(cell, origin, { ...source, index: source.index })),
  };
  return { failure, files };
}

/** xeus-python names an error as Python prints its class: `<class 'ZeroDivisionError'>`. */
function className(ename: string): string {
  return /^<class '(?:\w+\.)*(\w+)'>$/.exec(ename)?.[1] ?? ename;
}

/** What a cell shows that was interrupted, as at its limit: where it was then. */
function interruption({ outputs }: CodeCell): KernelError | undefined {
  return outputs.findLast(
    (output) => output.output_type === "error" && output.ename === "KeyboardInterrupt",
  ) as ErrorOutput | undefined;
}

/** The original notebook's cell, and the place in its file. */
function placeOfCell(
  cell: CodeCell,
  { line, column, elsewhere }: Origin,
  source: FailureSource & { index: number },
): Partial<RunFailure> {
  const placeOf = placeMap(source.text);
  const place = placeOf(source.index, line, column);
  const called = elsewhere && calledCell(elsewhere, source);
  const calledLine = called && placeOf(called.index, called.line)?.line;
  return {
    cell: { index: source.index, id: cell.id, executionCount: cell.execution_count },
    ...(place && { fileLine: place.line }),
    ...(place && column !== undefined && { fileColumn: place.column }),
    ...(called && { calledCell: { ...called, ...(calledLine !== undefined && { fileLine: calledLine }) } }),
  };
}

function calledCell(
  { executionCount, frame }: NonNullable<Origin["elsewhere"]>,
  source: FailureSource,
): { index: number; line: number } | undefined {
  const index = source.ranAs(executionCount);
  const cell = index === undefined ? undefined : readNotebook(source.text, "").cells[index];
  const line = cell && sourceLine(cellSource(cell.source), frame);
  return index === undefined || line === undefined ? undefined : { index, line };
}

/** A mistake in a notebook for which it can't be run at all, at its place in the file. */
export function problemFailure(kind: FailureKind, { message, at }: UserError): RunFailure {
  return {
    kind,
    message,
    ...(at.line !== undefined && { fileLine: at.line }),
    ...(at.line !== undefined && at.column !== undefined && { fileColumn: at.column }),
  };
}

/** Parameters that a notebook can't take; where no other place is known, at the cell that declares them. */
export function parametersFailure(
  error: UserError,
  { text, file }: { text: string; file: string },
): RunFailure {
  const failure = problemFailure("invalid-parameters", error);
  const isPlaced = text === "" || error.at.file !== undefined;
  return isPlaced ? failure : { ...placeOfInjected(text, file), ...failure };
}

/** The injected cell stands in no file: what it does wrong is best seen at the parameters that it overrides. */
function placeOfInjected(text: string, file = ""): { fileLine: number } {
  const index = parametersCell(readNotebook(text, file));
  return { fileLine: placeMap(text)(index)?.line ?? 1 };
}

function parametersCell({ cells }: Notebook): number {
  const tagged = (tag: string) => cells.findIndex((cell) => tagsOf(cell).includes(tag));
  const parameters = tagged("parameters");
  return parameters >= 0 ? parameters : tagged("injected-parameters");
}
