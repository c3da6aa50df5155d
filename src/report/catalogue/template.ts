import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Parameter } from "../../parameters/infer.ts";
import { counted } from "../count.ts";
import { plain, shorten } from "../escape.ts";
import { html, type Markup } from "../html/markup.ts";
import { fileUrl } from "../site.ts";
import type { Catalogue, CatalogueTemplate } from "./catalogue.ts";
import { commitMarkup } from "./commit.ts";
import { papermillCommand } from "./papermill-command.ts";
import { testsMarkup } from "./tests.ts";

const MAX_TITLE = 200;
/** A cell may declare anything: more parameters than a person reads are counted. */
const MAX_PARAMETERS = 100;
const MAX_VALUE = 500;

const BADGES = { tested: undefined, carried: "carried over", "held-back": "held back" };

/** A template of the live release: one line, and folded below it all that is known. */
export function templateMarkup(template: CatalogueTemplate, catalogue: Catalogue): Markup {
  const { entry, about, change, status } = template;
  const id = templateAnchor(entry.key);
  const title = plain(about.title ?? posix.basename(entry.key));
  const parameters = about.parameters?.length ?? 0;
  const badges = [change, BADGES[status]].filter((badge) => badge !== undefined);
  // The id is within: a browser unfolds what its address leads into, with no script.
  return html`<details class="case ${status}">
<summary><span class="name"><strong>${shorten(title, MAX_TITLE)}</strong> <span class="key">${entry.key}</span></span> <span class="facts">${badges.map((badge) => html`<span class="chip">${badge}</span> `)}${parameters > 0 && `${counted(parameters, "parameter")} · `}${plain(about.kernel ?? "no kernel named")}</span></summary>
<div class="content" id="${id}">
${about.problem !== undefined && html`<p class="message">It cannot be read: ${shorten(plain(about.problem), MAX_VALUE)}</p>`}
<h3>Run</h3>
<pre class="rerun">${plain(papermillCommand(template))}</pre>
${parametersMarkup(about.parameters ?? [])}
<h3>Tested</h3>
${testsMarkup(template, catalogue)}
<h3>Where it comes from</h3>
${origin(template, catalogue)}
<p class="links"><a class="link" href="#${id}">Link to this template</a></p>
</div>
</details>
`;
}

/** The id of a template on the page: the same in every release. */
export function templateAnchor(key: string): string {
  return `template-${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
}

function parametersMarkup(parameters: Parameter[]): Markup {
  if (parameters.length === 0) return html`<p class="note">It declares no parameters.</p>`;
  const more = parameters.length - MAX_PARAMETERS;
  return html`<h3>Parameters</h3>
<div class="wide" tabindex="0"><table class="list parameters"><thead><tr><th>Name</th><th>Type</th><th>Default</th><th>Comment</th></tr></thead><tbody>${parameters.slice(0, MAX_PARAMETERS).map(parameterRow)}</tbody></table></div>
${more > 0 && html`<p class="note">and ${more} more</p>`}`;
}

function parameterRow({ name, type, default: value, help }: Parameter): Markup {
  return html`<tr><td><code>${short(name)}</code></td><td>${type !== null && html`<code>${short(type)}</code>`}</td><td>${value === null ? html`<span class="note">none</span>` : html`<code>${short(value)}</code>`}</td><td>${short(help)}</td></tr>`;
}

const short = (text: string) => shorten(plain(text), MAX_VALUE);

function origin({ entry, alias, blob }: CatalogueTemplate, { url }: Catalogue): Markup {
  const { path, sourceCommit: commit, sha256, group } = entry;
  const site = url === undefined ? undefined : { url, commits: [commit] };
  const address = fileUrl(site, commit, { file: path });
  const facts: [string, Markup | string | undefined][] = [
    [
      "Notebook",
      address === undefined
        ? html`<code>${plain(path)}</code>`
        : html`<a href="${address}" rel="noreferrer"><code>${plain(path)}</code></a>`,
    ],
    ["Commit", commitMarkup({ url, commit })],
    ["Group", group === undefined ? undefined : plain(group)],
    ["Path", html`<code>${plain(alias)}</code>`],
    ["Digest", html`<code>${sha256}</code>`],
    ["Bytes that never change", html`<code>${plain(blob)}</code>`],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === undefined ? [] : html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  );
  return html`<dl class="origin">${rows}</dl>`;
}
