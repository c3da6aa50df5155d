import type { CaseResult, Results } from "../../results.ts";
import { durationText } from "../duration.ts";
import { plain, shorten } from "../escape.ts";
import { place } from "../failing-cell.ts";
import { parametersJson } from "../parameter.ts";
import { sinceText } from "../summary/since.ts";
import { caseAnchor, cellAnchor } from "./anchor.ts";
import type { ReadExecuted } from "./executed-notebooks.ts";
import { rerun } from "./failures.ts";
import { html, type Markup } from "./markup.ts";
import { notebookMarkup } from "./notebook/notebook.ts";
import { trendMark, trendOf } from "./trend.ts";
import { failedFirst, verdictMark } from "./verdict-mark.ts";

/** Bytes of executed notebooks on a page. A browser opens so much in seconds; what comes later is linked. */
const MAX_NOTEBOOKS = 50_000_000;

const MAX_MESSAGE = 4_000;
const MAX_PARAMETERS = 4_000;
/** Of a traceback that no notebook shows. */
const MAX_TRACEBACK = 1_000;
const MAX_WARNINGS = 10;

/**
 * Every case with its executed notebook, those that failed first: so they are also those whose notebooks are shown where
 * there is no room for all. No more than one notebook is in memory at a time.
 */
export async function* cases(
  results: Results,
  readExecuted: ReadExecuted,
  maxNotebooks = MAX_NOTEBOOKS,
): AsyncGenerator<Markup> {
  if (results.cases.length === 0) return;
  yield html`<section class="cases" aria-labelledby="cases">
<h2 id="cases">Cases</h2>
`;
  let room = maxNotebooks;
  for (const result of failedFirst(results.cases, ({ verdict }) => verdict)) {
    const shown = room > 0 ? await notebookOf(result, readExecuted) : { reason: reasonNoRoom(result) };
    if ("notebook" in shown) room -= Buffer.byteLength(shown.notebook.text);
    yield caseMarkup(result, { results, shown });
  }
  yield html`</section>
`;
}

function reasonNoRoom({ executedNotebook }: CaseResult): string {
  return executedNotebook === null
    ? "The case did not run."
    : "The page would be too large with this notebook: open the file.";
}

/** An executed notebook, or in a sentence why it isn't shown. */
type Shown = { notebook: Markup } | { reason: string };

async function notebookOf(result: CaseResult, readExecuted: ReadExecuted): Promise<Shown> {
  const executed = await readExecuted(result);
  if ("reason" in executed) return executed;
  try {
    return { notebook: await notebookMarkup(executed.notebook, { result, anchor: caseAnchor(result) }) };
  } catch (error) {
    // Whatever is in it, it must not take the rest of the report with it.
    return { reason: `The notebook could not be shown: ${String(error)}` };
  }
}

// The id is within: a browser unfolds what its address leads into, with no script.
function caseMarkup(result: CaseResult, { results, shown }: { results: Results; shown: Shown }): Markup {
  const { verdict, notebook, name, kernel, duration, attempts } = result;
  const trend = trendOf(result);
  return html`<details class="case ${verdict}">
<summary>${verdictMark(verdict)}<span class="unseen">${verdict}</span> <span class="name">${plain(notebook)} <strong>${shorten(plain(name), 200)}</strong></span> ${attempts > 0 && html`<span class="facts">${trend && trendMark(trend)} ${kernel !== null && plain(kernel.name)} ${durationText(duration)}</span>`}</summary>
<div class="content" id="${caseAnchor(result)}">
${outcome(result, { results, shown })}
${parameters(result)}
${warnings(result)}
<p class="links"><a class="link" href="#${caseAnchor(result)}">Link to this case</a>${file(result)}</p>
${"notebook" in shown ? shown.notebook : html`<p class="note">${plain(shown.reason)}</p>`}
</div>
</details>
`;
}

/** Why a case failed or did not run, and what to do about it. */
function outcome(
  result: CaseResult,
  { results, shown }: { results: Results; shown: Shown },
): Markup | undefined {
  const { failure, reason } = result;
  if (!failure)
    return reason === undefined
      ? undefined
      : html`<p class="message">${shorten(plain(reason), MAX_MESSAGE)}</p>`;
  const { message, remedy, traceback, cell } = failure;
  const where = place(failure);
  const at =
    "notebook" in shown && cell
      ? html`<a href="#${cellAnchor(caseAnchor(result), cell.index)}">${where}</a>`
      : where;
  const since = sinceText([result], results, undefined);
  return html`<pre class="message">${shorten(plain(message), MAX_MESSAGE)}</pre>
${where || since ? html`<p>${where && html`In ${at}. `}${since && `Fails since: ${since}.`}</p>` : ""}
${remedy && html`<p class="remedy">${shorten(plain(remedy), MAX_MESSAGE)}</p>`}
${traceback && !("notebook" in shown) && html`<pre>${shorten(plain(traceback.join("\n")), MAX_TRACEBACK)}</pre>`}
${rerun(failure)}`;
}

function parameters({ parameters }: CaseResult): Markup | undefined {
  if (Object.keys(parameters).length === 0) return;
  return html`<details><summary>Parameters</summary><pre class="parameters">${shorten(plain(parametersJson(parameters)), MAX_PARAMETERS)}</pre></details>`;
}

function warnings({ warnings = [], redactions = 0 }: CaseResult): Markup | undefined {
  const notes = [
    ...warnings.slice(0, MAX_WARNINGS).map((warning) => shorten(plain(warning), 500)),
    ...(redactions > 0
      ? [`*** stands for a secret in ${redactions === 1 ? "1 place" : `${redactions} places`}.`]
      : []),
  ];
  return notes.length === 0 ? undefined : html`${notes.map((note) => html`<p class="note">${note}</p>`)}`;
}

/** The executed notebook beside the page, whatever its name is. */
function file({ executedNotebook }: CaseResult): Markup | undefined {
  if (executedNotebook === null) return;
  const address = `./${executedNotebook.toWellFormed().split("/").map(encodeURIComponent).join("/")}`;
  return html` · <a class="file" href="${address}">${plain(executedNotebook)}</a>`;
}
