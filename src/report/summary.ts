import type { CaseResult, Results } from "../results.ts";
import { durationText } from "./duration.ts";
import { shorten } from "./escape.ts";
import {
  errorText,
  type FailedCase,
  type FailingCell,
  failingCells,
  failureLabel,
  place,
} from "./failing-cell.ts";
import { code, collapsed, fenced, table } from "./markdown.ts";
import { parametersJson } from "./parameter.ts";

export interface SummaryOptions {
  /** Where the executed notebooks can be downloaded. */
  artifactUrl?: string;
  /** Failing cells that have no annotation. */
  notShown?: number;
  /** GitHub drops a step's summary above 1 MiB as a whole; the default leaves some of that to a promotion. */
  maxBytes?: number;
}

const maxListedCases = 200;
const maxBlock = 20_000;

/**
 * The job summary in GitHub's Markdown: verdict and failures first, then a table of the notebooks, then every
 * failure in full. Of a run too large for GitHub it holds whole sections from the top, and says what is left out.
 */
export function summaryMarkdown(results: Results, options: SummaryOptions = {}): string {
  const cells = failingCells(results);
  const sections = [
    verdict(results, options),
    failuresSection(cells),
    notebooksTable(results.cases),
    casesTable(results.cases),
    skippedTable(results.cases),
    warningsTable(results.cases),
  ].filter((section) => section !== undefined);
  const details = results.cases.filter((result) => result.failure !== undefined) as FailedCase[];
  return fit(sections, details, options.maxBytes ?? 1_000_000);
}

/** As many sections as fit; details are made one by one, as only the first of ten thousand may be needed. */
function fit(sections: string[], details: FailedCase[], maxBytes: number): string {
  const pointer = (left: number) =>
    `\n_${left} more ${left === 1 ? "section does" : "sections do"} not fit here: see \`results.json\` among the executed notebooks._\n`;
  const total = sections.length + details.length;
  let left = maxBytes - Buffer.byteLength(pointer(total));
  let text = "";
  for (let index = 0; index < total; index++) {
    const section = `${sections[index] ?? failureDetails(details[index - sections.length]!)}\n\n`;
    left -= Buffer.byteLength(section);
    if (left < 0) return text + pointer(total - index);
    text += section;
  }
  return text;
}

function verdict(
  { cases, passed, failed, skipped, duration, commit }: Results,
  { artifactUrl, notShown = 0 }: SummaryOptions,
): string {
  const notebooks = count(new Set(cases.map(({ notebook }) => notebook)).size, "notebook");
  const facts = [
    `${passed} passed`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `${skipped} skipped`,
    durationText(duration),
    commit && `commit ${commit.slice(0, 12)}`,
    artifactUrl && `[executed notebooks](${artifactUrl})`,
  ];
  const lines = [
    `## ${headline(cases.length, failed, passed)}${cases.length > 0 ? ` in ${notebooks}` : ""}`,
    "",
    facts.filter(Boolean).join(" · "),
  ];
  if (notShown > 0)
    lines.push("", `${count(notShown, "failing cell")} without an annotation: GitHub shows ten in a step.`);
  return lines.join("\n");
}

function headline(total: number, failed: number, passed: number): string {
  if (total === 0) return "⚠️ No cases";
  if (failed > 0) return `❌ ${failed} of ${count(total, "case")} failed`;
  if (passed === 0) return `⏭️ ${count(total, "case")} skipped`;
  return passed === total
    ? `✅ ${count(total, "case")} passed`
    : `✅ ${passed} of ${count(total, "case")} passed`;
}

function failuresSection(cells: FailingCell[]): string | undefined {
  const [first] = cells;
  if (!first) return;
  const rows = cells.map((cell) => [
    code(cell.notebook),
    caseNames(cell.cases),
    place(cell.cases[0].failure),
    errorCell(cell),
  ]);
  const rerun = `Repeat the first on your machine:\n\n${fenced(shorten(first.cases[0].failure.rerun, 1_000), "sh")}`;
  return `### What failed\n\n${table(["Notebook", "Case", "Where", "Error"], rows)}\n\n${rerun}`;
}

function caseNames([first, ...others]: FailingCell["cases"]): string {
  return code(first.name, 80) + (others.length > 0 ? ` and ${others.length} more` : "");
}

function errorCell({ cases, difference }: FailingCell): string {
  const { failure } = cases[0];
  const text = failure.kind === "cell-error" ? errorText(failure) : failureLabel([cases[0]]);
  return code(text) + (difference ? `<br>${code(difference, 500)}` : "");
}

function notebooksTable(cases: CaseResult[]): string | undefined {
  if (cases.length === 0) return;
  const rows = [...Map.groupBy(cases, ({ notebook }) => notebook)].map(([notebook, own]) => {
    const of = (verdict: CaseResult["verdict"]) => own.filter((result) => result.verdict === verdict).length;
    const seconds = own.reduce((sum, { duration }) => sum + duration, 0);
    return { notebook, failed: of("failed"), passed: of("passed"), skipped: of("skipped"), seconds };
  });
  const failedFirst = rows.toSorted((a, b) => Number(b.failed > 0) - Number(a.failed > 0));
  return `### Notebooks\n\n${table(
    ["", "Notebook", "Passed", "Failed", "Skipped", "Time"],
    failedFirst.map(({ notebook, failed, passed, skipped, seconds }) => [
      failed > 0 ? "❌" : passed > 0 ? "✅" : "⏭️",
      code(notebook),
      ...[passed, failed, skipped].map(String),
      durationText(seconds),
    ]),
  )}`;
}

/** Every case with its duration, unless they are too many to read. */
function casesTable(cases: CaseResult[]): string | undefined {
  if (cases.length === 0 || cases.length > maxListedCases) return;
  const marks = { passed: "✅", failed: "❌", skipped: "⏭️" };
  const rows = cases.map(({ notebook, name, verdict, duration }) => [
    marks[verdict],
    code(notebook),
    code(name),
    durationText(duration),
  ]);
  return collapsed("All cases", table(["", "Notebook", "Case", "Time"], rows, maxListedCases));
}

function skippedTable(cases: CaseResult[]): string | undefined {
  const skipped = cases.filter(({ verdict }) => verdict === "skipped");
  if (skipped.length === 0) return;
  const groups = Map.groupBy(skipped, ({ notebook, reason = "" }) => JSON.stringify([notebook, reason]));
  const rows = [...groups.values()].map((same) => [
    code(same[0]!.notebook),
    String(same.length),
    code(same[0]!.reason ?? ""),
  ]);
  return `### Skipped\n\n${table(["Notebook", "Cases", "Why"], rows)}`;
}

/** Above all lost output, which fails no case: it is a hint that a kernel has sent more than came, and not a proof. */
function warningsTable(cases: CaseResult[]): string | undefined {
  const rows = cases.flatMap(({ notebook, name, warnings = [] }) =>
    warnings.map((warning) => [code(notebook), code(name, 80), code(warning)]),
  );
  return rows.length > 0 ? `### ⚠️ Warnings\n\n${table(["Notebook", "Case", "Warning"], rows)}` : undefined;
}

function failureDetails(result: FailedCase): string {
  const { notebook, name, parameters, failure } = result;
  const where = place(failure);
  const blocks = [
    fenced(shorten(failure.message, maxBlock)),
    failure.traceback && fenced(shorten(failure.traceback.join("\n"), maxBlock)),
    failure.remedy && fenced(shorten(failure.remedy, maxBlock)),
    "Parameters:",
    fenced(shorten(parametersJson(parameters), maxBlock), "json"),
    "Repeat it:",
    fenced(shorten(failure.rerun, maxBlock), "sh"),
  ];
  const title = `❌ ${code(notebook)} ${code(name, 80)}${where && ` ${where}`}: ${code(failureLabel([result]), 80)}`;
  return collapsed(title, blocks.filter(Boolean).join("\n\n"));
}

const count = (n: number, noun: string) => `${n} ${n === 1 ? noun : `${noun}s`}`;
