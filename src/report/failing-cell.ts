import { posix } from "node:path";
import type { CaseResult, Failure, FailureKind, Results } from "../results.ts";
import { differences } from "./difference/difference.ts";
import { plain, shorten } from "./escape.ts";

export type FailedCase = CaseResult & { failure: Failure };

/** One place where a notebook fails, with every case that fails there; where no cell is at fault, one kind of failure. */
export interface FailingCell {
  notebook: string;
  cases: [FailedCase, ...FailedCase[]];
  /** What sets these cases apart: `fails when region_code = fr; passes in 11 other cases`, `fails in all 12 cases`. */
  difference?: string;
}

/** Folds the failed cases by the cell that failed, in plan order. */
export function failingCells(results: Results): FailingCell[] {
  const byNotebook = Map.groupBy(results.cases, ({ notebook }) => notebook);
  const tables = new Map<string, ReturnType<typeof differences>>();
  const cells = new Map<string, FailingCell>();
  for (const result of results.cases) {
    if (!isFailed(result)) continue;
    const key = JSON.stringify([result.notebook, result.failure.cell?.index ?? result.failure.kind]);
    const cell = cells.get(key);
    if (cell) cell.cases.push(result);
    else cells.set(key, { notebook: result.notebook, cases: [result] });
  }
  return [...cells.values()].map((cell) => {
    const differenceOf = tables.get(cell.notebook) ?? differences(byNotebook.get(cell.notebook)!);
    tables.set(cell.notebook, differenceOf);
    const difference = differenceOf(cell.cases);
    return { ...cell, ...(difference && { difference }) };
  });
}

function isFailed(result: CaseResult): result is FailedCase {
  return result.failure !== undefined;
}

/** `vid_agg.ipynb [region_code=fr] cell 7, line 2: ValueError`; cells are counted from 1. */
export function failureTitle({ notebook, cases }: FailingCell): string {
  const [first] = cases;
  const which = cases.length === 1 ? shorten(plain(first.name), 80) : `${cases.length} cases`;
  const where = place(first.failure);
  return `${shorten(plain(posix.basename(notebook)), 80)} [${which}]${where && ` ${where}`}: ${failureLabel(cases)}`;
}

/** `cell 7, line 2`, `injected parameters, line 2`, or nothing when no cell is at fault. */
export function place({ cell, excerpt, line }: Failure): string {
  // Only code that ran has an excerpt, and only the injected cell is in no notebook.
  const where = cell ? `cell ${cell.index + 1}` : excerpt && "injected parameters";
  if (!where) return "";
  return `${where}${line ? `, line ${line}` : ""}`;
}

/** Where else an error came from: the line of another cell, or of a file of the repository, that this one called. */
export function calledText({ kind, calledCell, library }: Failure): string | undefined {
  const what = kind === "cell-error" || kind === "expectation" ? "Raised" : "It was then";
  if (library) return `${what} in ${library.file}, line ${library.line}.`;
  if (!calledCell) return undefined;
  return `${what} in cell ${calledCell.index + 1}, line ${calledCell.line}, called from here.`;
}

/** The names of what went wrong in these cases, each once: `ValueError`, `timed out`, `KeyError and 2 others`. */
export function failureLabel(cases: FailedCase[]): string {
  const [first = "", ...others] = new Set(cases.map(({ failure }) => label(failure)));
  return others.length === 0
    ? first
    : `${first} and ${others.length === 1 ? "1 other" : `${others.length} others`}`;
}

function label({ kind, ename }: Failure): string {
  return kind === "cell-error" && ename ? shorten(plain(ename), 80) : labels[kind];
}

const labels: Record<FailureKind, string> = {
  "cell-error": "error",
  "cell-timeout": "cell timed out",
  "notebook-timeout": "notebook timed out",
  "output-limit": "too much output",
  "kernel-died": "kernel died",
  "kernel-start": "kernel did not start",
  "invalid-notebook": "not a valid notebook",
  "invalid-parameters": "parameters do not fit",
  expectation: "did not fail as expected",
  cancelled: "cancelled",
};

/** `ValueError: no such region`, or what the failure says of itself. */
export function errorText({ ename, evalue, message, kind }: Failure): string {
  return kind === "cell-error" && ename ? [ename, evalue].filter(Boolean).join(": ") : message;
}
