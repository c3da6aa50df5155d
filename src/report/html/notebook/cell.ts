import type { Cell, CodeCell, Notebook } from "../../../notebook/document.ts";
import { durationText } from "../../duration.ts";
import { plain } from "../../escape.ts";
import { html, type Markup } from "../markup.ts";
import { outputMarkup } from "./output.ts";

/** What is known of a cell beside itself. */
export interface CellFacts {
  /** Its id on the page. */
  id: string;
  /** In the original notebook; null for a cell that the run has added. */
  index: number | null;
  /** Seconds. */
  duration: number | undefined;
  isAtFault: boolean;
  /** 1-based line of the source that raised. */
  failedLine: number | undefined;
  /** For its language, and what its cells share. */
  notebook: Notebook;
}

export async function cellMarkup(cell: Cell, facts: CellFacts): Promise<Markup> {
  if (cell.cell_type !== "code") {
    return html`<section id="${facts.id}" class="cell text"><pre>${plain(cell.source)}</pre></section>`;
  }
  const outputs: Markup[] = [];
  for (const output of cell.outputs) outputs.push(await outputMarkup(output));
  return html`<section id="${facts.id}" class="cell code ${facts.isAtFault && "at-fault"}">
<div class="prompt">[${cell.execution_count ?? " "}]${duration(facts)}</div>
${source(cell)}
${outputs}
</section>
`;
}

function source(cell: CodeCell): Markup {
  return html`<pre class="source"><code>${plain(cell.source)}</code></pre>`;
}

function duration({ duration }: CellFacts): Markup | undefined {
  return duration === undefined ? undefined : html`<span class="time">${durationText(duration)}</span>`;
}
