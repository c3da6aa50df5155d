import { type Cell, type CodeCell, tagsOf } from "../../../notebook/document.ts";
import { counted } from "../../count.ts";
import { durationText } from "../../duration.ts";
import { plain, shorten } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";
import { note } from "./bundle.ts";
import { cellLanguage } from "./language.ts";
import { markdownMarkup, plainBlock } from "./markdown.ts";
import { outputMarkup } from "./output.ts";
import { sourceMarkup } from "./source.ts";

/** What is known of a cell beside itself. */
export interface CellFacts {
  /** Its id on the page. */
  id: string;
  /** In the original notebook; null for a cell that the run has added. */
  index: number | null;
  /** Seconds. */
  duration: number | undefined;
  isAtFault: boolean;
  /** 1-based line of the source that raised, or that called what raised. */
  failedLine: number | undefined;
  /** What the kernel speaks, in lower case. */
  language: string;
  /** UTF-16 units of markup beyond which no output is shown any more. */
  room: number;
}

export async function cellMarkup(cell: Cell, facts: CellFacts): Promise<Markup> {
  if (cell.cell_type !== "code") {
    const text =
      cell.cell_type === "markdown"
        ? await markdownMarkup(cell.source, cell.attachments)
        : await plainBlock(cell.source);
    return html`<section id="${facts.id}" class="cell text">${text}</section>\n`;
  }
  const kinds = ["cell code", facts.isAtFault && "at-fault", isLeftOut(cell, facts) && "not-run"];
  return html`<section id="${facts.id}" class="${kinds.filter(Boolean).join(" ")}">
<div class="prompt">${prompt(cell, facts)}</div>
${cell.source !== "" && (await sourceMarkup(cell.source, cellLanguage(cell.source, facts.language), facts.failedLine))}
${await outputs(cell, facts)}
</section>
`;
}

function prompt(cell: CodeCell, facts: CellFacts): Markup {
  const { execution_count: count } = cell;
  const labels = [
    facts.index === null && "Parameters of this case",
    facts.isAtFault && "Failed here",
    isLeftOut(cell, facts) && "Not run",
  ].filter(Boolean) as string[];
  const tags = facts.index === null ? [] : tagsOf(cell);
  return html`<span class="count">[${count ?? " "}]</span>${labels.map((label) => html` <span class="label">${label}</span>`)}${tags.slice(0, 10).map((tag) => html` <span class="tag">${shorten(plain(tag), 60)}</span>`)}${facts.duration !== undefined && html` <span class="time">${durationText(facts.duration)}</span>`}`;
}

/** Whether there was something to run, and the run ended before it, or left it out. */
function isLeftOut(cell: CodeCell, { index, duration }: CellFacts): boolean {
  return (
    index !== null && duration === undefined && cell.execution_count === null && cell.source.trim() !== ""
  );
}

async function outputs(cell: CodeCell, { room }: CellFacts): Promise<Markup[]> {
  const markups: Markup[] = [];
  let left = room;
  for (const output of cell.outputs) {
    if (left <= 0) {
      const count = counted(cell.outputs.length - markups.length, "more output");
      return [...markups, note(`Only in the executed notebook: ${count}.`)];
    }
    const markup = await outputMarkup(output);
    left -= markup.text.length;
    markups.push(markup);
  }
  return markups;
}
