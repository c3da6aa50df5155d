import type { Results } from "../results.ts";
import { plain, shorten } from "./escape.ts";
import { errorText, type FailedCase, type FailingCell, failingCells, failureTitle } from "./failing-cell.ts";

/** An error at its place in the original notebook, for GitHub's "Files changed" and the run's page. */
export interface Annotation {
  title: string;
  message: string;
  /** Relative to the workspace; absent for what concerns the run as a whole. */
  file?: string;
  /** 1-based line of the raw JSON. */
  line?: number;
}

/** The runner cuts longer messages: `_maxIssueMessageLength` in its ExecutionContext.cs. */
const maxMessage = 4096;
/** As the Checks API limits it. */
const maxTitle = 255;
const maxListedErrors = 2;
const maxListedCases = 20;

/**
 * One annotation for each failing cell, its cases folded in. GitHub keeps the first ten errors of a step, so of
 * more than `limit` the last says how many have none; that number is `notShown`.
 */
export function annotations(
  results: Results,
  { limit }: { limit: number },
): { annotations: Annotation[]; notShown: number } {
  const cells = failingCells(results);
  if (cells.length <= limit) return { annotations: cells.map(annotation), notShown: 0 };
  const shown = cells.slice(0, limit - 1).map(annotation);
  const notShown = cells.length - shown.length;
  const more = {
    title: `${notShown} more failing ${notShown === 1 ? "cell" : "cells"}`,
    message: `${notShown} more failing ${notShown === 1 ? "cell has" : "cells have"} no annotation: see the job summary.`,
  };
  return { annotations: [...shown, more], notShown };
}

function annotation(cell: FailingCell): Annotation {
  const { fileLine } = cell.cases[0].failure;
  return {
    title: shorten(failureTitle(cell), maxTitle),
    message: shorten(message(cell), maxMessage),
    file: cell.notebook,
    ...(fileLine && { line: fileLine }),
  };
}

function message({ cases, difference }: FailingCell): string {
  const { remedy, rerun, traceback } = cases[0].failure;
  const lines = [
    ...errors(cases),
    difference && `It ${difference}.`,
    remedy && shorten(plain(remedy), 500),
    `Repeat it: ${shorten(plain(rerun), 500)}`,
    traceback && `\n${plain(traceback.join("\n"))}`,
  ];
  return lines.filter(Boolean).join("\n");
}

/** Each different error once, with the names of its cases where the title does not have them. */
function errors(cases: FailedCase[]): string[] {
  if (cases.length === 1) return [errorLine(cases[0]!)];
  const byText = [...Map.groupBy(cases, errorLine)];
  const listed = byText.slice(0, maxListedErrors).map(([text, same]) => `${text}\n  in ${caseNames(same)}`);
  const more = byText.length - listed.length;
  return more > 0 ? [...listed, `and ${more} other ${more === 1 ? "error" : "errors"}`] : listed;
}

const errorLine = ({ failure }: FailedCase) => shorten(plain(errorText(failure)), 500);

function caseNames(cases: FailedCase[]): string {
  const names = cases.slice(0, maxListedCases).map(({ name }) => shorten(plain(name), 40));
  const more = cases.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
