import { type Cell, type Notebook, tagsOf } from "../../../notebook/document.ts";
import type { CaseResult } from "../../../results.ts";
import { cellAnchor } from "../anchor.ts";
import { html, type Markup } from "../markup.ts";
import { cellMarkup } from "./cell.ts";

/** The case that a notebook is shown for. */
export interface ShownCase {
  result: CaseResult;
  /** The case's id on the page. */
  anchor: string;
}

/** An executed notebook as HTML in which nothing runs and which needs nothing from anywhere. */
export async function notebookMarkup(notebook: Notebook, { result, anchor }: ShownCase): Promise<Markup> {
  const durations = new Map(result.cells.map(({ index, duration }) => [index, duration]));
  const shown: Markup[] = [];
  for (const [cell, index] of withIndices(notebook.cells)) {
    const isAtFault = result.failure?.cell ? index === result.failure.cell.index : false;
    shown.push(
      await cellMarkup(cell, {
        id: cellAnchor(anchor, index),
        index,
        duration: index === null ? undefined : durations.get(index),
        failedLine: isAtFault ? result.failure?.line : undefined,
        isAtFault,
        notebook,
      }),
    );
  }
  return html`<div class="notebook">${shown}</div>`;
}

/** Cells with their index in the original notebook: null for those that a run has added. */
function withIndices(cells: Cell[]): [Cell, number | null][] {
  let index = 0;
  return cells.map((cell) => [cell, isAdded(cell) ? null : index++]);
}

/** papermill's marks of a failure and the injected parameters. */
function isAdded(cell: Cell): boolean {
  const tags = tagsOf(cell);
  return tags.includes("injected-parameters") || tags.includes("papermill-error-cell-tag");
}
