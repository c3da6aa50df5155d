import type { Failure, Results } from "../../results.ts";
import { counted } from "../count.ts";
import { shorten } from "../escape.ts";
import { errorText, type FailedCase, type FailingCell, failureLabel, place } from "../failing-cell.ts";
import { code, fenced, table } from "../markdown.ts";
import { fileUrl, linked, type Site } from "../site.ts";
import { isNew, sinceText } from "./since.ts";

/** With these a screen still has the first rows of the others. */
const maxInFull = 3;
const maxNames = 3;
const maxKinds = 5;

/** Where links go, and what "new" means. */
interface Run {
  results: Results;
  site?: Site | undefined;
}

/** What failed, where, since when and how to repeat it: for one failing cell as for a thousand. */
export function failures(cells: FailingCell[], run: Run): string[] {
  if (cells.length === 0) return [];
  const [first, ...others] = cells.slice(0, maxInFull).map((cell) => inFull(cell, run));
  const more = cells.slice(maxInFull);
  const summary = more.length > 0 ? [overview(cells, run)] : [];
  return [
    ["### What failed", ...summary, first].join("\n\n"),
    ...others,
    ...(more.length > 0 ? [moreTable(more, run)] : []),
  ];
}

function inFull(cell: FailingCell, run: Run): string {
  const { cases, difference } = cell;
  const { failure } = cases[0];
  const since = sinceText(cases, run.results, run.site);
  const facts = [
    difference && `**Difference:** ${code(difference, 500)}`,
    since && `**Since:** ${since}`,
    failure.cause && `**Cause:** ${failure.cause.replaceAll("-", " ")}`,
    failure.remedy && `**Remedy:** ${code(failure.remedy, 500)}`,
    calledFact(cell.notebook, failure, run),
  ];
  const parts = [
    `#### ${placeLink(cell.notebook, cases[0], run)}`,
    `${errors(cases)} in ${names(cases)}`,
    facts
      .filter(Boolean)
      .map((fact) => `- ${fact}`)
      .join("\n"),
    fenced(shorten(failure.rerun, 1_000), "sh"),
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** `templates/vid_agg.ipynb cell 7, line 2`, linked to that line of the file where it can be seen. */
export function placeLink(notebook: string, { failure }: FailedCase, { results, site }: Run): string {
  const where = place(failure);
  const url = fileUrl(site, results.commit, { file: notebook, line: failure.fileLine });
  return linked(`${code(notebook)}${where && ` ${where}`}`, url);
}

/** The line of the repository's own module, or of another cell, that the cell called and that failed. */
export function calledLink(notebook: string, failure: Failure, { results, site }: Run): string | undefined {
  const { library, calledCell } = failure;
  if (library)
    return linked(`${code(library.file)} line ${library.line}`, fileUrl(site, results.commit, library));
  if (!calledCell) return undefined;
  const url = fileUrl(site, results.commit, { file: notebook, line: calledCell.fileLine });
  return linked(`cell ${calledCell.index + 1}, line ${calledCell.line}`, url);
}

function calledFact(notebook: string, failure: Failure, run: Run): string | undefined {
  const link = calledLink(notebook, failure, run);
  return link && `**Called:** ${link}`;
}

/** The first error, and how many others the same cell has raised. */
function errors(cases: FailedCase[]): string {
  const texts = new Set(cases.map(shownError));
  const more = texts.size - 1;
  return code(shownError(cases[0]!), 500) + (more > 0 ? ` and ${counted(more, "other error")}` : "");
}

function shownError(result: FailedCase): string {
  const { failure } = result;
  return failure.kind === "cell-error" ? errorText(failure) : failureLabel([result]);
}

function names(cases: FailedCase[]): string {
  const listed = cases.slice(0, maxNames).map(({ name }) => code(name, 80));
  const more = cases.length - listed.length;
  const all = listed.join(", ") + (more > 0 ? ` and ${more} more` : "");
  return cases.length === 1 ? all : `${cases.length} cases: ${all}`;
}

/** How many of many failing cells are new, and what most of them have in common. */
function overview(cells: FailingCell[], { results }: Run): string {
  const fresh = cells.filter(({ cases }) => isNew(cases, results)).length;
  const kinds = Map.groupBy(cells, ({ cases }) => failureLabel(cases));
  const largest = [...kinds].toSorted(([, a], [, b]) => b.length - a.length);
  const listed = largest.slice(0, maxKinds).map(([label, own]) => `${own.length} × ${code(label, 80)}`);
  const more = largest.length - listed.length;
  const parts = [
    `${cells.length} failing cells`,
    fresh > 0 && `${fresh} new in this run`,
    ...listed,
    more > 0 && counted(more, "other kind"),
  ];
  return parts.filter(Boolean).join(" · ");
}

function moreTable(cells: FailingCell[], run: Run): string {
  const rows = cells.map(({ notebook, cases, difference }) => [
    placeLink(notebook, cases[0], run),
    names(cases),
    code(shownError(cases[0])) + (difference ? `<br>${code(difference, 500)}` : ""),
    sinceText(cases, run.results, run.site) ?? "",
  ]);
  return table(["Also", "Case", "Error", "Since"], rows);
}
