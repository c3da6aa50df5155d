import type { Failure } from "../../results.ts";
import { plain, shorten } from "../escape.ts";
import { excerptText } from "../excerpt.ts";
import { calledText, type FailingCell, failureTitle } from "../failing-cell.ts";
import { parametersJson } from "../parameter.ts";
import { caseAnchor } from "./anchor.ts";
import { html, type Markup } from "./markup.ts";

/** So many are unfolded at once. */
const OPEN = 1;
/** So many are in sight; the others are behind one more fold. */
const IN_SIGHT = 5;
/** More are among the cases, with their executed notebooks. */
const MAX_CELLS = 500;
const MAX_CASES = 20;
const MAX_BLOCK = 20_000;

/** What failed first: every failing cell once, with the cases that fail there, piece by piece. */
export function* failures(cells: FailingCell[]): Generator<Markup> {
  if (cells.length === 0) return;
  yield html`<section class="overview failures" aria-labelledby="failures">
<h2 id="failures">What failed</h2>
`;
  for (const [index, cell] of cells.slice(0, IN_SIGHT).entries()) yield failingCell(cell, index < OPEN);
  const more = cells.slice(IN_SIGHT, MAX_CELLS);
  if (more.length > 0) {
    yield html`<details class="more"><summary>${more.length} more failing ${more.length === 1 ? "cell" : "cells"}</summary>
`;
    for (const cell of more) yield failingCell(cell, false);
    yield html`</details>
`;
  }
  if (cells.length > MAX_CELLS) {
    yield html`<p>${cells.length - MAX_CELLS} more failing cells are among the cases.</p>
`;
  }
  yield html`</section>
`;
}

function failingCell(cell: FailingCell, isOpen: boolean): Markup {
  const { failure, parameters } = cell.cases[0];
  return html`<details class="failure" ${isOpen && "open"}>
<summary><h3>${failureTitle(cell)}</h3>${cell.difference && html` <small>${cell.difference}</small>`}</summary>
<pre class="message">${block(failure.message)}</pre>
${excerpt(failure)}
${failure.calledCell || failure.library ? html`<p>${plain(calledText(failure) ?? "")}</p>` : ""}
${failure.remedy && html`<p class="remedy">${block(failure.remedy)}</p>`}
<p>${casesOf(cell)}</p>
${failure.traceback && html`<details><summary>Traceback</summary><pre>${block(failure.traceback.join("\n"))}</pre></details>`}
<details><summary>Parameters</summary><pre>${block(parametersJson(parameters))}</pre></details>
${rerun(failure)}
</details>
`;
}

function casesOf({ cases }: FailingCell): Markup {
  const links = cases
    .slice(0, MAX_CASES)
    .map(
      (result) => html` <a class="chip" href="#${caseAnchor(result)}">${shorten(plain(result.name), 80)}</a>`,
    );
  const more = cases.length - links.length;
  return html`${cases.length === 1 ? "Case" : "Cases"}${links}${more > 0 && ` and ${more} more`}`;
}

/** The source around the line that failed, which is marked as in the texts for a terminal. */
function excerpt(failure: Failure): Markup | undefined {
  const lines = excerptText(failure)?.split("\n");
  return (
    lines &&
    html`<pre>${lines.map((line) => (line.startsWith(">") ? html`<mark>${line}\n</mark>` : `${line}\n`))}</pre>`
  );
}

/** The command that repeats a case; the script puts a button beside it that copies it. */
export function rerun(failure: Failure): Markup {
  return html`<p>Repeat it</p><pre class="rerun">${block(failure.rerun)}</pre>`;
}

const block = (text: string) => shorten(plain(text), MAX_BLOCK);
