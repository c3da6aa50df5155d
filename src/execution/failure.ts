import type { Cell } from "../notebook/document.ts";
import { lineMap } from "../notebook/line-map.ts";
import type { Expectation } from "../plan/case.ts";
import type { Failure, FailureKind } from "../results.ts";
import type { Ending } from "./ending.ts";
import { plainTraceback, raisedLine } from "./traceback.ts";

/** What is known of a run that did not complete, without the command that repeats it. */
export type RunFailure = Omit<Failure, "rerun">;

type Unfinished = Exclude<Ending, { kind: "completed" | "stopped" }>;

const REMEDIES: Partial<Record<FailureKind, string>> = {
  "cell-timeout": "Make the cell faster with smaller parameters, or raise `cell-timeout`.",
  "notebook-timeout": "Make the notebook faster with smaller parameters, or raise `notebook-timeout`.",
  "output-limit":
    "Let the cell print less: in a loop every hundredth step, of a table the head. Or raise `max-output-size`.",
};

/** Describes the cell that ended a run, down to the line of the notebook's file that raised. */
export function cellFailure(ending: Unfinished, source: { text: string; index: number | null }): RunFailure {
  const { cell, error } = ending;
  const traceback = plainTraceback(error.traceback);
  const line = ending.kind === "cell-error" ? raisedLine(error.traceback, cell.execution_count) : undefined;
  const remedy = REMEDIES[ending.kind];
  return {
    kind: ending.kind,
    message: ending.kind === "cell-error" ? `${error.ename}: ${error.evalue}` : error.evalue,
    ename: error.ename,
    evalue: error.evalue,
    ...(remedy && { remedy }),
    ...(traceback.length > 0 && { traceback }),
    ...(line !== undefined && { line }),
    ...place(cell, source, line),
  };
}

/** The original notebook's cell, and the line of its file. The injected cell stands in no file. */
function place(cell: Cell, source: { text: string; index: number | null }, line: number | undefined) {
  if (source.index === null) return {};
  const executionCount = cell.cell_type === "code" ? cell.execution_count : null;
  const fileLine = lineMap(source.text)(source.index, line);
  return {
    cell: { index: source.index, id: cell.id, executionCount },
    ...(fileLine !== undefined && { fileLine }),
  };
}

/** Whether a run failed in just the way that its case is there to provoke; the failure if not. */
export function unmetExpectation(
  expect: Expectation,
  failure: RunFailure | undefined,
): RunFailure | undefined {
  const wanted = `expected to fail with ${expect.error}${expect.match === undefined ? "" : ` matching /${expect.match}/`}`;
  if (!failure)
    return { kind: "expectation", message: `The case is ${wanted}, but the notebook ran to its end.` };
  const met =
    failure.kind === "cell-error" &&
    failure.ename === expect.error &&
    (expect.match === undefined || new RegExp(expect.match).test(failure.evalue ?? ""));
  return met
    ? undefined
    : { ...failure, kind: "expectation", message: `The case is ${wanted}, but got ${failure.message}` };
}
