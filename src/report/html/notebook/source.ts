import { shorten } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";
import { highlightedLines } from "./highlight.ts";

/** Lines beyond which the rest of a source is folded. */
const FOLDED_FROM = 200;
/** UTF-16 units beyond which the middle of a source is left out: data that somebody has written into it. */
const CUT_AT = 200_000;

/** Code, with the numbers of its lines where one of them, from 1, is at fault: that one is marked and in sight. */
export async function sourceMarkup(source: string, language: string, failedLine?: number): Promise<Markup> {
  const lines = await highlightedLines(shorten(source.trimEnd(), CUT_AT), language);
  const rows = lines.map((line, index) => row(line, index + 1, failedLine));
  const kind = failedLine === undefined ? "source" : "source numbered";
  if (rows.length <= FOLDED_FROM) return block(kind, rows);
  const isOpen = failedLine !== undefined && failedLine > FOLDED_FROM;
  return html`${block(kind, rows.slice(0, FOLDED_FROM))}
<details class="folded"${isOpen && html` open`}><summary>${rows.length - FOLDED_FROM} more lines</summary>${block(kind, rows.slice(FOLDED_FROM))}</details>`;
}

/** What can be scrolled must be within reach of the keyboard. */
const block = (kind: string, rows: Markup[]) =>
  html`<pre class="${kind}" tabindex="0"><code>${rows}</code></pre>`;

function row(line: Markup, number: number, failedLine: number | undefined): Markup {
  if (failedLine === undefined) return html`${line}\n`;
  const text = html`<span class="number">${number === failedLine ? "▶ " : ""}${number}</span>${line}\n`;
  return number === failedLine ? html`<mark class="line" title="The line that failed">${text}</mark>` : text;
}
