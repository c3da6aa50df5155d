import type { Notebook } from "./document.ts";
import { type FormatOptions, formatJson, type JsonObject, without } from "./json.ts";
import { splitLines } from "./lines.ts";

/** What a notebook holds in memory only: https://nbformat.readthedocs.io/en/latest/api.html */
const TRANSIENT_NOTEBOOK_METADATA = ["orig_nbformat", "orig_nbformat_minor", "signature"];
const TRANSIENT_CELL_METADATA = ["trusted"];

/**
 * The text of a notebook file, byte for byte as `nbformat.write` writes it: sorted keys, one blank of
 * indent, texts as lists of lines, one line feed at the end. Only NaN and the infinities become null,
 * which every tool can read, unless they are to be kept.
 */
export function writeNotebook(notebook: Notebook, options: FormatOptions = {}): string {
  const stored = {
    ...notebook,
    metadata: without(notebook.metadata, TRANSIENT_NOTEBOOK_METADATA),
    cells: notebook.cells.map((cell) =>
      splitLines({ ...cell, metadata: without(cell.metadata, TRANSIENT_CELL_METADATA) } as JsonObject),
    ),
  };
  return `${formatJson(stored, options)}\n`;
}
