import type { CaseResult, Verdict } from "../../results.ts";
import { durationText } from "../duration.ts";
import { code, collapsed, table } from "../markdown.ts";
import { MARKS } from "./marks.ts";
import { maxSlowest } from "./times.ts";

const maxListed = 200;

/** Each notebook with its counts and its time, failing ones first; folded when there are none. */
export function notebooksTable(cases: CaseResult[]): string | undefined {
  if (cases.length === 0) return;
  const rows = [...Map.groupBy(cases, ({ notebook }) => notebook)].map(([notebook, own]) => {
    const of = (verdict: Verdict) => own.filter((result) => result.verdict === verdict).length;
    const seconds = own.reduce((sum, { duration }) => sum + duration, 0);
    return { notebook, failed: of("failed"), passed: of("passed"), skipped: of("skipped"), seconds };
  });
  const failedFirst = rows.toSorted((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
  const text = table(
    ["", "Notebook", "Passed", "Failed", "Skipped", "Time"],
    failedFirst.map(({ notebook, failed, passed, skipped, seconds }) => [
      MARKS[failed > 0 ? "failed" : passed > 0 ? "passed" : "skipped"],
      code(notebook),
      ...[passed, failed, skipped].map(String),
      durationText(seconds),
    ]),
  );
  return rows.some(({ failed }) => failed > 0) ? `### Notebooks\n\n${text}` : collapsed("Notebooks", text);
}

/** Every case with its duration, unless they are too many to read, or so few that all are among the slowest. */
export function casesTable(cases: CaseResult[]): string | undefined {
  if (cases.length <= maxSlowest || cases.length > maxListed) return;
  const rows = cases.map(({ notebook, name, verdict, duration }) => [
    MARKS[verdict],
    code(notebook),
    code(name),
    durationText(duration),
  ]);
  return collapsed("All cases", table(["", "Notebook", "Case", "Time"], rows, maxListed));
}
