import type { Results } from "../../results.ts";
import { counted } from "../count.ts";
import { durationText } from "../duration.ts";
import { plain, shorten } from "../escape.ts";
import { headline } from "../headline.ts";
import { html, type Markup } from "./markup.ts";
import { verdictMark } from "./verdict-mark.ts";

/** How the run went, and what is known of it. */
export function header(results: Results): Markup {
  const { mark, text } = headline(results);
  const facts = factsOf(results).map(
    ([name, fact]) => html`<div><dt>${name}</dt><dd>${fact}</dd></div>
`,
  );
  return html`<header>
<h1 class="${mark ?? ""}">${mark !== null && verdictMark(mark)} ${text}</h1>
${results.cancelled && html`<p class="note">The run was ended early: not everything was tried.</p>`}
<dl class="facts">${facts}</dl>
</header>
`;
}

function factsOf(results: Results): [name: string, fact: string | Markup][] {
  const { cases, commit, run, startedAt, duration, selection, shard, shards } = results;
  const notebooks = new Set(cases.map(({ notebook }) => notebook)).size;
  const kernels = new Set(cases.flatMap(({ kernel }) => (kernel ? plain(kernel.name) : [])));
  const facts: [string, string | Markup | undefined | false][] = [
    ["Took", durationText(duration)],
    ["Started", moment(startedAt)],
    ["Tested", `${counted(cases.length, "case")} of ${counted(notebooks, "notebook")}`],
    ["Kernels", kernels.size > 0 && shorten([...kernels].join(", "), 200)],
    ["Commit", commit !== null && html`<code title="${commit}">${commit.slice(0, 12)}</code>`],
    ["Run", run !== null && runLink(run)],
    ["Shard", shard && `${shard.index} of ${shard.total}`],
    ["Shards", shards && `${shards.length}`],
    ["Left out", selection && selection.leftOut > 0 && leftOut(selection.leftOut)],
  ];
  return facts.filter((fact): fact is [string, string | Markup] => Boolean(fact[1]));
}

const leftOut = (notebooks: number) => html`${counted(notebooks, "notebook")} by <code>changed-only</code>`;

/** Results that were handed over are somebody's text: an address may be anything. */
function runLink({ id, attempt, url }: NonNullable<Results["run"]>): string | Markup {
  const text = `${id}, attempt ${attempt}`;
  return /^https?:\/\//.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : text;
}

function moment(startedAt: string): Markup | undefined {
  const time = Date.parse(startedAt);
  if (Number.isNaN(time)) return;
  const iso = new Date(time).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}
