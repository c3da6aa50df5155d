import type { Results } from "../results.ts";
import { plain, shorten } from "./escape.ts";
import {
  calledText,
  errorText,
  type FailedCase,
  type FailingCell,
  failingCells,
  failureLabel,
  failureTitle,
} from "./failing-cell.ts";

/** An error at its place in the original notebook, for GitHub's "Files changed" and the run's page. */
export interface Annotation {
  title: string;
  message: string;
  /** Relative to the workspace; absent for what concerns the run as a whole. */
  file?: string;
  /** 1-based line of the file, for a notebook of its raw JSON. */
  line?: number;
  /** 1-based column of that line, where the error is about a place in it. */
  column?: number;
}

/** The runner cuts longer messages: `_maxIssueMessageLength` in its ExecutionContext.cs. */
const maxMessage = 4096;
/** As the Checks API limits it. */
const maxTitle = 255;
const maxListedErrors = 2;
const maxListedCases = 20;
const maxListedCells = 5;

/**
 * In plan order one annotation for each failing cell, its cases folded in, and behind them one for each line of the
 * repository's own files that raised, as far as there is room. GitHub keeps the first ten errors of a step, so of more
 * than `limit` cells the last annotation says how many have none; that number is `notShown`. A line in a file that
 * has none is named by its cells.
 */
export function annotations(
  results: Results,
  { limit }: { limit: number },
): { annotations: Annotation[]; notShown: number } {
  const cells = failingCells(results);
  if (cells.length <= limit) {
    const room = limit - cells.length;
    return {
      annotations: [...cells.map(annotation), ...libraryAnnotations(cells).slice(0, room)],
      notShown: 0,
    };
  }
  const shown = cells.slice(0, limit - 1).map(annotation);
  const notShown = cells.length - shown.length;
  const more = {
    title: `${notShown} more failing ${notShown === 1 ? "cell" : "cells"}`,
    message: `${notShown} more failing ${notShown === 1 ? "cell has" : "cells have"} no annotation: see the job summary.`,
  };
  return { annotations: [...shown, more], notShown };
}

function annotation(cell: FailingCell): Annotation {
  const { fileLine, fileColumn } = cell.cases[0].failure;
  return {
    title: shorten(failureTitle(cell), maxTitle),
    message: shorten(message(cell), maxMessage),
    file: cell.notebook,
    ...(fileLine && { line: fileLine }),
    ...(fileLine && fileColumn && { column: fileColumn }),
  };
}

function message({ cases, difference }: FailingCell): string {
  const { failure } = cases[0];
  const { remedy, rerun, traceback } = failure;
  const called = calledText(failure);
  const lines = [
    ...errorLines(cases),
    called && shorten(plain(called), 500),
    difference && `It ${difference}.`,
    remedy && shorten(plain(remedy), 700),
    `Repeat it: ${shorten(plain(rerun), 500)}`,
    traceback && `\n${plain(traceback.join("\n"))}`,
  ];
  return lines.filter(Boolean).join("\n");
}

/** One for each line of a file of the repository that raised, with the cells that called it. */
function libraryAnnotations(cells: FailingCell[]): Annotation[] {
  const callers = cells.flatMap((cell) => cell.cases.map((result) => ({ cell, result })));
  const inLibrary = callers.filter(({ result }) => result.failure.library !== undefined);
  const byPlace = Map.groupBy(inLibrary, ({ result: { failure } }) => JSON.stringify(failure.library));
  return [...byPlace.values()].map((called) => {
    const cases = called.map(({ result }) => result) as [FailedCase, ...FailedCase[]];
    const { file, line } = cases[0].failure.library!;
    const titles = [...new Set(called.map(({ cell }) => failureTitle(cell)))];
    const more = titles.length - maxListedCells;
    const lines = [
      ...errorLines(cases),
      `Called by ${titles.slice(0, maxListedCells).join("\n  and ")}${more > 0 ? `\n  and ${more} more` : ""}`,
    ];
    return {
      title: shorten(`${plain(file)}, line ${line}: ${failureLabel(cases)}`, maxTitle),
      message: shorten(lines.join("\n"), maxMessage),
      file,
      line,
    };
  });
}

/**
 * Each different error once, with the names of its cases where the title does not have them, and with its line where not
 * all are of one.
 */
export function errorLines(cases: FailedCase[]): string[] {
  if (cases.length === 1) return [errorLine(cases[0]!)];
  const isOneLine = new Set(cases.map(({ failure }) => failure.line)).size === 1;
  const byText = [
    ...Map.groupBy(cases, (failed) => (isOneLine ? errorLine(failed) : placedErrorLine(failed))),
  ];
  const listed = byText.slice(0, maxListedErrors).map(([text, same]) => `${text}\n  in ${caseNames(same)}`);
  const more = byText.length - listed.length;
  return more > 0 ? [...listed, `and ${more} other ${more === 1 ? "error" : "errors"}`] : listed;
}

const errorLine = ({ failure }: FailedCase) => shorten(plain(errorText(failure)), 500);

function placedErrorLine(failed: FailedCase): string {
  const { line } = failed.failure;
  return line === undefined ? errorLine(failed) : `${errorLine(failed)} (line ${line})`;
}

function caseNames(cases: FailedCase[]): string {
  const names = cases.slice(0, maxListedCases).map(({ name }) => shorten(plain(name), 40));
  const more = cases.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
