import type { CaseResult, Failure, Results } from "../../results.ts";
import { durationText } from "../duration.ts";
import { plain, shorten } from "../escape.ts";
import { excerptText } from "../excerpt.ts";
import { calledText, type FailingCell, failingCells, failureTitle } from "../failing-cell.ts";
import { headline } from "../headline.ts";
import { parametersJson } from "../parameter.ts";
import { caseAnchor, cellAnchor } from "./anchor.ts";
import type { ExecutedNotebook, ReadExecuted } from "./executed-notebooks.ts";
import { html, Markup } from "./markup.ts";
import { POLICY } from "./notebook/frame.ts";
import { notebookMarkup, type ShownCase } from "./notebook/notebook.ts";
import { style } from "./style.ts";

/** More are in the table of cases, with their executed notebooks. */
const maxDetails = 500;
const maxBlock = 20_000;

/**
 * The results as one page that needs no network and runs no script, piece by piece: no more than one executed notebook
 * is in memory at a time.
 */
export async function* reportPage(results: Results, readExecuted: ReadExecuted): AsyncGenerator<string> {
  const { mark, text } = headline(results);
  const cells = failingCells(results);
  yield html`<!doctype html>
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
${cells.length > maxDetails && html`<p>${cells.length - maxDetails} more failing cells are among the cases.</p>`}
<h2>Cases</h2>
`.text;
  for (const result of results.cases) yield (await caseDetails(result, await readExecuted(result))).text;
  yield "</main>\n</body>\n</html>\n";
}

const styleElement = new Markup(style);
const policy = `${POLICY}; base-uri 'none'; form-action 'none'`;

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
  return html`<article>
<h3><a href="#${failure.cell ? cellAnchor(caseAnchor(first), failure.cell.index) : caseAnchor(first)}">${failureTitle(cell)}</a></h3>
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

async function caseDetails(result: CaseResult, executed: ExecutedNotebook): Promise<Markup> {
  const { notebook, name, verdict, kernel, duration, executedNotebook, reason, failure } = result;
  const mark = { passed: "✓", failed: "✗", skipped: "–" }[verdict];
  const anchor = caseAnchor(result);
  const why = failure ? shorten(plain(failure.message), 300) : reason && plain(reason);
  const shown = await contents(executed, { result, anchor });
  return html`<details class="case" id="${anchor}">
<summary><span class="${verdict}" title="${verdict}">${mark}</span> ${plain(notebook)} [${shorten(plain(name), 200)}] ${kernel !== null && plain(kernel.name)} ${durationText(duration)}</summary>
${why && html`<p>${why}</p>`}
${executedNotebook !== null && html`<p><a href="${address(executedNotebook)}">${plain(executedNotebook)}</a></p>`}
${shown}
</details>
`;
}

/** A notebook that cannot be shown, whatever is in it, must not take the rest of the report with it. */
async function contents(executed: ExecutedNotebook, shown: ShownCase): Promise<Markup> {
  if ("reason" in executed) return html`<p>${plain(executed.reason)}</p>`;
  try {
    return await notebookMarkup(executed.notebook, shown);
  } catch (error) {
    return html`<p>The notebook could not be shown: ${plain(String(error))}</p>`;
  }
}

/** The address of a file beside the page, whatever its name is. */
function address(path: string): string {
  return `./${path.toWellFormed().split("/").map(encodeURIComponent).join("/")}`;
}

const block = (text: string) => shorten(plain(text), maxBlock);
