import { createHash } from "node:crypto";
import type { CaseResult, Failure, Results } from "../../results.ts";
import { durationText } from "../duration.ts";
import { plain, shorten } from "../escape.ts";
import { excerptText } from "../excerpt.ts";
import {
  calledText,
  type FailedCase,
  type FailingCell,
  failingCells,
  failureTitle,
} from "../failing-cell.ts";
import { headline } from "../headline.ts";
import { parametersJson } from "../parameter.ts";
import { html, Markup } from "./markup.ts";
import { style } from "./style.ts";

/** More are in the table of cases, with their executed notebooks. */
const maxDetails = 500;
const maxBlock = 20_000;

/**
 * The results as one page that needs no network and runs no script. Executed notebooks are linked as they lie beside
 * it in the output folder; `notebookLinks` is false where they do not.
 */
export function reportHtml(results: Results, { notebookLinks = true } = {}): string {
  const cells = failingCells(results);
  const { mark, text } = headline(results);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${text} · notebook-gate</title>
<style>${styleElement}</style>
</head>
<body>
<header>
<h1 class="${mark ?? ""}">${text}</h1>
<p>${facts(results)}</p>
</header>
<main>
${cells.length > 0 && html`<h2>What failed</h2>${cells.slice(0, maxDetails).map(failingCell)}`}
${cells.length > maxDetails && html`<p>${cells.length - maxDetails} more failing cells are in the table.</p>`}
<h2>Cases</h2>
<table>
<thead><tr><th></th><th>Notebook</th><th>Case</th><th class="wide">Kernel</th><th>Time</th></tr></thead>
<tbody>
${results.cases.map((result) => caseRow(result, notebookLinks))}
</tbody>
</table>
</main>
</body>
</html>
`;
  return page.text;
}

const styleElement = new Markup(style);
const styleDigest = createHash("sha256").update(style).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'`;

function facts({ passed, failed, skipped, duration, commit, run, startedAt }: Results): Markup {
  const texts = [
    `${passed} passed, ${failed} failed, ${skipped} skipped in ${durationText(duration)}`,
    startedAt,
    commit && `commit ${commit}`,
  ].filter(Boolean);
  // Results that were handed over are somebody's text: an address may be anything.
  const link =
    run && /^https?:\/\//.test(run.url) && html` · <a href="${run.url}">workflow run ${run.id}</a>`;
  return html`${texts.join(" · ")}${link || ""}`;
}

function failingCell(cell: FailingCell): Markup {
  const [first] = cell.cases;
  const { failure } = first;
  return html`<article id="${anchor(first)}">
<h3>${failureTitle(cell)}</h3>
${cell.difference && html`<p>It ${cell.difference}.</p>`}
<pre>${block(failure.message)}</pre>
${excerpt(failure)}
${failure.calledCell || failure.library ? html`<p>${calledText(failure)}</p>` : ""}
${failure.remedy && html`<p>${block(failure.remedy)}</p>`}
${failure.traceback && html`<details><summary>Traceback</summary><pre>${block(failure.traceback.join("\n"))}</pre></details>`}
<details><summary>Parameters</summary><pre>${block(parametersJson(first.parameters))}</pre></details>
<p>Repeat it:</p><pre>${block(failure.rerun)}</pre>
</article>
`;
}

function excerpt(failure: Failure): Markup | undefined {
  const lines = excerptText(failure)?.split("\n");
  // The line that failed has the mark of the texts for a terminal.
  return (
    lines &&
    html`<pre>${lines.map((line) => (line.startsWith(">") ? html`<mark>${line}\n</mark>` : `${line}\n`))}</pre>`
  );
}

function caseRow(result: CaseResult, notebookLinks: boolean): Markup {
  const { notebook, name, verdict, kernel, duration, executedNotebook, reason, failure } = result;
  const mark = { passed: "✓", failed: "✗", skipped: "–" }[verdict];
  const shown = shorten(plain(name), 200);
  const label =
    notebookLinks && executedNotebook ? html`<a href="${address(executedNotebook)}">${shown}</a>` : shown;
  const why = failure
    ? html`<br>${shorten(plain(failure.message), 300)}`
    : reason && html`<br>${plain(reason)}`;
  return html`<tr><td class="${verdict}" title="${verdict}">${mark}</td><td>${plain(notebook)}</td><td>${label}${why}</td><td class="wide">${kernel !== null && plain(kernel.name)}</td><td class="number">${durationText(duration)}</td></tr>
`;
}

/** The address of a file beside the page, whatever its name is. */
function address(path: string): string {
  return `./${path.toWellFormed().split("/").map(encodeURIComponent).join("/")}`;
}

function anchor({ notebook, name }: FailedCase): string {
  return createHash("sha256")
    .update(JSON.stringify([notebook, name]))
    .digest("hex")
    .slice(0, 12);
}

const block = (text: string) => shorten(plain(text), maxBlock);
