import type { CaseResult, Failure } from "../results.ts";
import { durationText } from "./duration.ts";
import { plain, shorten } from "./escape.ts";
import { calledText, failureLabel, place } from "./failing-cell.ts";

const maxTraceback = 20_000;

const marks = { passed: "✓", failed: "✗", skipped: "-" };

/** `✓ templates/vid_agg.ipynb [region_code=fr] 1.5 s`, on one line. */
export function caseLine({ notebook, name, verdict, duration, reason }: CaseResult): string {
  const outcome = verdict === "skipped" ? `skipped: ${reason ?? ""}` : durationText(duration);
  return shorten(plain(`${marks[verdict]} ${notebook} [${name}] ${outcome}`).replace(/\s+/g, " "), 300);
}

/** A failure for a terminal or a log, plain: where, what, how it came about, what to do, how to repeat it. */
export function failureText(result: CaseResult): string {
  const { failure } = result;
  if (!failure) return "";
  const file = [result.notebook, failure.fileLine, failure.fileColumn].filter(Boolean).join(":");
  const where = place(failure);
  const lines = [
    `${file} [${result.name}]${where && ` ${where}`}: ${failureLabel([{ ...result, failure }])}`,
    shorten(failure.message, maxTraceback),
    excerptText(failure),
    calledText(failure),
    failure.traceback && shorten(failure.traceback.join("\n"), maxTraceback),
    [failure.cause, failure.remedy].filter(Boolean).join(": "),
    `Repeat it: ${failure.rerun}`,
  ];
  return lines
    .filter(Boolean)
    .map((line) => plain(line!))
    .join("\n");
}

/** The cell's source around the line that raised, that line marked, and below it its column. */
function excerptText({ excerpt, line, column }: Failure): string | undefined {
  if (!excerpt) return undefined;
  const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  const lines = excerpt.lines.flatMap((text, index) => {
    const number = excerpt.firstLine + index;
    const isMarked = number === line;
    const numbered = `${isMarked ? ">" : " "} ${String(number).padStart(width)} | ${plain(text)}`.trimEnd();
    if (!isMarked || column === undefined) return [numbered];
    // Tabs stay tabs, so that the caret stands below its character however wide they are.
    const indent = plain(text.slice(0, column - 1)).replace(/[^\t]/gu, " ");
    return [numbered, `  ${" ".repeat(width)} | ${indent}^`];
  });
  return lines.join("\n");
}
