import { durationText } from "../duration.ts";
import { plain, shorten } from "../escape.ts";
import { html, type Markup } from "../html/markup.ts";
import { failedFirst, verdictMark } from "../html/verdict-mark.ts";
import { parameterText } from "../parameter.ts";
import type { Catalogue, CatalogueTemplate, Executed, Status, TemplateTest } from "./catalogue.ts";
import { commitMarkup } from "./commit.ts";

/** Cases of a template; a matrix may have thousands. */
const MAX_CASES = 50;
const MAX_TEXT = 300;

/** What this run has found of a template, or which commit's run did. */
export function testsMarkup({ entry, status, tests }: CatalogueTemplate, { url }: Catalogue): Markup {
  const commit = commitMarkup({ url, commit: entry.sourceCommit });
  const more = tests.length - MAX_CASES;
  const shown = failedFirst(tests, ({ result }) => result.verdict).slice(0, MAX_CASES);
  return html`${status === "held-back" && html`<p>Held back: this is still the version of ${commit}, as a newer one failed, was not run, or belongs to a group of which one did.</p>`}
${tests.length === 0 ? notRun(status, commit) : html`<div class="wide" tabindex="0"><table class="list tests"><thead><tr><th>Case</th><th>Parameters</th><th class="number">Took</th><th>Executed notebook</th></tr></thead><tbody>${shown.map(row)}</tbody></table></div>`}
${more > 0 && html`<p class="note">and ${more} more cases</p>`}`;
}

function notRun(status: Status, commit: Markup): Markup | undefined {
  if (status === "held-back") return;
  return html`<p>Carried over: not run this time. It passed at ${commit}.</p>`;
}

function row({ result, executed }: TemplateTest): Markup {
  const { name, verdict, parameters, duration } = result;
  const values = Object.entries(parameters).map(([name, value]) => parameterText(name, value));
  return html`<tr><td>${verdictMark(verdict)}<span class="unseen">${verdict}</span> ${short(name)}</td><td>${short(values.join(", "))}</td><td class="number">${durationText(duration)}</td><td>${executed !== null && executedMarkup(executed)}</td></tr>`;
}

const short = (text: string) => shorten(plain(text), MAX_TEXT);

function executedMarkup(executed: Executed): Markup {
  if ("place" in executed) return html`<code>${plain(executed.place)}</code>`;
  if ("artifactOf" in executed)
    return html`<a href="${executed.artifactOf}" rel="noreferrer">in the run's artifacts</a>`;
  const address = executed.file.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return html`<a class="file" href="./${address}">${plain(executed.file)}</a>`;
}
