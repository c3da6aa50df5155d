import { type Cell, type Notebook, tagsOf } from "../../../notebook/document.ts";
import type { CaseResult } from "../../../results.ts";
import { cellAnchor } from "../anchor.ts";
import { html, type Markup } from "../markup.ts";
import { cellMarkup } from "./cell.ts";
import { kernelLanguage } from "./language.ts";

/** The case that a notebook is shown for. */
export interface ShownCase {
  result: CaseResult;
  /** The case's id on the page. */
  anchor: string;
}

/** An executed notebook as HTML in which nothing runs and which needs nothing from anywhere. */
export async function notebookMarkup(notebook: Notebook, { result, anchor }: ShownCase): Promise<Markup> {
  const durations = new Map(result.cells.map(({ index, duration }) => [index, duration]));
  const language = kernelLanguage(notebook);
  const shown = { outputs: 0 };
  const cells: Markup[] = [];
  for (const [cell, index] of withIndices(notebook.cells)) {
    const isAtFault = isFault(cell, index, result);
    const facts = {
      id: cellAnchor(anchor, index),
      index,
      duration: index === null ? undefined : durations.get(index),
      failedLine: isAtFault ? result.failure?.line : undefined,
      isAtFault,
      language,
      shown,
    };
    cells.push(await cellMarkup(cell, facts));
  }
  return html`<div class="notebook">${cells}</div>`;
}

/** Cells with their index in the original notebook, null for the injected parameters; without papermill's marks of a failure. */
function withIndices(cells: Cell[]): [Cell, number | null][] {
  let index = 0;
  return cells
    .filter((cell) => !tagsOf(cell).includes("papermill-error-cell-tag"))
    .map((cell) => [cell, tagsOf(cell).includes("injected-parameters") ? null : index++]);
}

function isFault(cell: Cell, index: number | null, { failure }: CaseResult): boolean {
  if (!failure) return false;
  if (failure.cell) return failure.cell.index === index;
  // A failure of the injected cell has no place in the original notebook.
  return (
    index === null &&
    cell.cell_type === "code" &&
    cell.outputs.some((output) => output.output_type === "error")
  );
}
