import { readFileSync } from "node:fs";
import { counted } from "../count.ts";
import { plain, shorten } from "../escape.ts";
import { documentOf } from "../html/document.ts";
import { html, type Markup } from "../html/markup.ts";
import type { Catalogue, CatalogueTemplate, Status } from "./catalogue.ts";
import { commitMarkup } from "./commit.ts";
import { templateMarkup } from "./template.ts";

/** Templates that wait are named up to this many. */
const MAX_NAMED = 50;

const STATUS_NAMES: Record<Status, string> = {
  tested: "tested by the last run",
  carried: "carried over",
  "held-back": "held back",
};

/** The live release as one page that needs no server, no network, and no script to be read. */
export function* cataloguePage(catalogue: Catalogue): Generator<string> {
  for (const piece of pieces(catalogue)) yield piece.text;
}

function* pieces(catalogue: Catalogue): Generator<Markup> {
  const { begin, end } = documentOf(`Templates in ${plain(catalogue.destination)}`, {
    style: readFileSync(new URL("./templates.css", import.meta.url), "utf8"),
    script: readFileSync(new URL("./templates.js", import.meta.url), "utf8"),
  });
  yield begin;
  yield header(catalogue);
  yield html`<main>
`;
  yield toolbar(catalogue.templates);
  yield html`<section aria-labelledby="templates">
<h2 id="templates" class="unseen">Templates</h2>
`;
  for (const template of catalogue.templates) yield templateMarkup(template, catalogue);
  yield html`</section>
</main>
`;
  yield end;
}

function header(catalogue: Catalogue): Markup {
  const { templates, repository, url, since, run, waiting } = catalogue;
  return html`<header>
<h1>${counted(templates.length, "template")} in <code>${plain(catalogue.destination)}</code></h1>
<dl class="facts">
${fact("Live since", html`<time datetime="${since}">${minute(since)}</time>`)}
${fact("Repository", url === undefined ? plain(repository) : html`<a href="${url}" rel="noreferrer">${plain(repository)}</a>`)}
${fact("Commit", commitMarkup(catalogue))}
${fact("Release", html`<code title="${catalogue.release}">${catalogue.release.slice(0, 12)}</code>`)}
${run !== null && fact("Last test", runMarkup(run))}
</dl>
<p class="note">This page describes that release. Which one is live now is in <code>current.json</code>.</p>
${waiting.length > 0 && html`<p class="note">Held back, and not live in any version: ${shorten(waiting.slice(0, MAX_NAMED).map(plain).join(", "), 4_000)}${waiting.length > MAX_NAMED && ` and ${waiting.length - MAX_NAMED} more`}.</p>`}
</header>
`;
}

const fact = (name: string, value: Markup | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const minute = (since: string) => `${since.slice(0, 16).replace("T", " ")} UTC`;

/** Results that were handed over are somebody's text: an address may be anything. */
function runMarkup({ id, attempt, url }: NonNullable<Catalogue["run"]>): Markup | string {
  const text = plain(`run ${id}, attempt ${attempt}`);
  return /^https?:\/\//.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : text;
}

/** Filters that work by style alone, and a search that only the script can do. */
function toolbar(templates: CatalogueTemplate[]): Markup {
  const counts = Map.groupBy(templates, ({ status }) => status);
  const statuses = (Object.keys(STATUS_NAMES) as Status[]).filter((status) => counts.has(status));
  return html`<input type="radio" name="show" id="show-all" class="filter" checked>${statuses.map((status) => html`<input type="radio" name="show" id="show-${status}" class="filter">`)}
<div class="toolbar" role="search">
<div class="filters"><label for="show-all">All ${templates.length}</label>${statuses.map((status) => html`<label for="show-${status}">${counts.get(status)!.length} ${STATUS_NAMES[status]}</label>`)}</div>
<input type="search" id="search" aria-label="Search templates" aria-keyshortcuts="/" placeholder="Search title, path, parameter, kernel" hidden>
<output id="shown"></output>
</div>
`;
}
