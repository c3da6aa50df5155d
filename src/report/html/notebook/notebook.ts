import { type Cell, type Notebook, tagsOf } from "../../../notebook/document.ts";
import type { CaseResult } from "../../../results.ts";
import { counted } from "../../count.ts";
import { cellAnchor } from "../anchor.ts";
import { html, type Markup } from "../markup.ts";
import { note } from "./bundle.ts";
import { type CellFacts, cellMarkup } from "./cell.ts";
import { kernelLanguage } from "./language.ts";

/** UTF-16 units that one notebook may take of the page. */
const MAX_NOTEBOOK = 10_000_000;

/** The case that a notebook is shown for. */
export interface ShownCase {
  result: CaseResult;
  /** The case's id on the page. */
  anchor: string;
}

/**
 * An executed notebook as HTML in which nothing runs and which needs nothing from anywhere. Of one that is too large the
 * first cells are shown, and always the one at fault.
 */
export async function notebookMarkup(notebook: Notebook, shownCase: ShownCase): Promise<Markup> {
  const language = kernelLanguage(notebook);
  const cells: Markup[] = [];
  let room = MAX_NOTEBOOK;
  let leftOut = 0;
  for (const [cell, index] of withIndices(notebook.cells)) {
    const facts = { ...knownOf(cell, index, shownCase), language, room };
    if (room <= 0 && !facts.isAtFault) {
      leftOut += 1;
      continue;
    }
    const markup = await cellMarkup(cell, facts);
    room -= markup.text.length;
    cells.push(markup);
  }
  const rest = leftOut > 0 && note(`Only in the executed notebook: ${counted(leftOut, "more cell")}.`);
  return html`<div class="notebook">${cells}${rest}</div>`;
}

/** Cells with their index in the original notebook, null for the injected parameters; without papermill's marks of a failure. */
function withIndices(cells: Cell[]): [Cell, number | null][] {
  let index = 0;
  return cells
    .filter((cell) => !tagsOf(cell).includes("papermill-error-cell-tag"))
    .map((cell) => [cell, tagsOf(cell).includes("injected-parameters") ? null : index++]);
}

function knownOf(
  cell: Cell,
  index: number | null,
  { result, anchor }: ShownCase,
): Omit<CellFacts, "language" | "room"> {
  const { failure, cells } = result;
  const isAtFault = isFault(cell, index, result);
  const calledLine = failure?.calledCell?.index === index ? failure?.calledCell?.line : undefined;
  return {
    id: cellAnchor(anchor, index),
    index,
    duration: cells.find((timing) => timing.index === index)?.duration,
    isAtFault,
    failedLine: isAtFault ? failure?.line : calledLine,
  };
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
