import type { Cell, Notebook } from "./document.ts";
import { type FormatOptions, formatJson, type JsonObject, jsonPieces, without } from "./json.ts";
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
  const cells = notebook.cells.map((cell) => cellPieces(cell, options));
  return [...notebookPieces(notebook, cells, options)].join("");
}

/** The text of a cell as it stands in a notebook file, in pieces. */
export function cellPieces(cell: Cell, options: FormatOptions = {}): Iterable<string> {
  const metadata = without(cell.metadata, TRANSIENT_CELL_METADATA);
  return jsonPieces(splitLines({ ...cell, metadata } as JsonObject), { ...options, level: 2 });
}

/** The text of a notebook file in pieces, around those of its cells, each taken when its turn comes. */
export function* notebookPieces<Piece>(
  notebook: Notebook,
  cells: Iterable<Iterable<Piece>>,
  options: FormatOptions = {},
): Generator<Piece | string> {
  const metadata = without(notebook.metadata, TRANSIENT_NOTEBOOK_METADATA);
  const frame = `${formatJson({ ...notebook, metadata, cells: [] } as JsonObject, options)}\n`;
  const key = '\n "cells": [';
  const split = frame.indexOf(`${key}]`) + key.length;
  yield frame.slice(0, split);
  let separator = "\n  ";
  for (const cell of cells) {
    yield separator;
    yield* cell;
    separator = ",\n  ";
  }
  yield (separator === ",\n  " ? "\n " : "") + frame.slice(split);
}
