import type { CaseResult } from "../results.ts";
import { durationText } from "./duration.ts";
import { plain, shorten } from "./escape.ts";
import { excerptText } from "./excerpt.ts";
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
    `Repeat it: ${shorten(failure.rerun, maxTraceback)}`,
  ];
  return lines
    .filter(Boolean)
    .map((line) => plain(line!))
    .join("\n");
}
