import type { CaseResult } from "../results.ts";
import { errorLines } from "./annotations.ts";
import { durationText } from "./duration.ts";
import { plain, shorten } from "./escape.ts";
import { excerptText } from "./excerpt.ts";
import { calledText, type FailingCell, failureLabel, place } from "./failing-cell.ts";
import { type Paint, unpainted } from "./paint.ts";

const maxTraceback = 20_000;

const marks = { passed: "✓", failed: "✗", skipped: "-" };

/** `✓ templates/vid_agg.ipynb [region_code=fr] 1.5 s`, on one line. */
export function caseLine(
  { notebook, name, verdict, duration, reason }: CaseResult,
  paint: Paint = unpainted,
): string {
  const outcome = verdict === "skipped" ? `skipped: ${reason ?? ""}` : durationText(duration);
  const line = shorten(plain(`${marks[verdict]} ${notebook} [${name}] ${outcome}`).replace(/\s+/g, " "), 300);
  return `${paint[verdict](line.slice(0, 1))}${line.slice(1)}`;
}

/** A failure for a terminal or a log, plain: where, what, how it came about, what to do, how to repeat it. */
export function failureText(result: CaseResult): string {
  const { failure } = result;
  if (!failure) return "";
  return failingCellText({ notebook: result.notebook, cases: [{ ...result, failure }] });
}

/** The same of a cell and all cases that fail there, with what sets them apart from those that pass. */
export function failingCellText(
  { notebook, cases, difference }: FailingCell,
  paint: Paint = unpainted,
): string {
  const [{ name, failure }] = cases;
  const file = [notebook, failure.fileLine, failure.fileColumn].filter(Boolean).join(":");
  const which = cases.length === 1 ? name : `${cases.length} cases`;
  const where = place(failure);
  const error = cases.length === 1 ? [shorten(failure.message, maxTraceback)] : errorLines(cases);
  const parts = [
    `${paint.strong(plain(`${file} [${which}]`))}${where && ` ${where}`}: ${paint.failed(failureLabel(cases))}`,
    plain(error.join("\n")),
    difference && plain(`It ${difference}.`),
    paintedExcerpt(excerptText(failure), paint),
    plain(calledText(failure) ?? ""),
    failure.traceback && paintLines(plain(shorten(failure.traceback.join("\n"), maxTraceback)), paint.faint),
    plain([failure.cause, failure.remedy].filter(Boolean).join(": ")),
    plain(`Repeat it: ${shorten(failure.rerun, maxTraceback)}`),
  ];
  return parts.filter(Boolean).join("\n");
}

/** The line that failed stands out. */
function paintedExcerpt(excerpt: string | undefined, paint: Paint): string | undefined {
  return excerpt
    ?.split("\n")
    .map((row) => (row.startsWith(">") ? paint.failed(row) : row))
    .join("\n");
}

/** Line by line: what a colour begins on one line, some pagers do not carry on to the next. */
function paintLines(text: string, paint: (text: string) => string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : paint(line)))
    .join("\n");
}
