import { cellId } from "../notebook/cell-id.ts";
import { type Cell, type CodeCell, type Notebook, tagsOf } from "../notebook/document.ts";
import { isObject, type JsonObject } from "../notebook/json.ts";
import { findTranslator, type KernelLanguage } from "./translators/index.ts";
import type { TranslatorOptions } from "./translators/translator.ts";

export interface Injection {
  notebook: Notebook;
  /** Index of the injected cell; null when there were no parameters to inject. */
  injected: number | null;
  /** The index in the original notebook of the cell with that index here; null for the injected cell. */
  original: (index: number) => number | null;
}

/**
 * A copy of the notebook with a cell that assigns the parameters, where papermill puts it: in the place of an
 * earlier injected cell, else behind the cell tagged `parameters`, else first. With no parameters, the same
 * notebook. Throws a `UserError` for a language or a name that cannot take parameters.
 */
export function injectParameters(
  notebook: Notebook,
  parameters: JsonObject,
  options: KernelLanguage & TranslatorOptions,
): Injection {
  if (Object.keys(parameters).length === 0) return { notebook, injected: null, original: (index) => index };
  const { index, replaced } = placeOfInjection(notebook);
  const others = notebook.cells.toSpliced(index, replaced);
  const cell = parametersCell({ index, source: assignments(parameters, options), others });
  return {
    notebook: {
      ...notebook,
      cells: others.toSpliced(index, 0, cell),
      metadata: { ...notebook.metadata, papermill: { ...papermillMetadata(notebook), parameters } },
    },
    injected: index,
    original(at) {
      if (at === index) return null;
      return at < index ? at : at - 1 + replaced;
    },
  };
}

function placeOfInjection({ cells }: Notebook): { index: number; replaced: 0 | 1 } {
  const earlier = cells.findIndex((cell) => tagsOf(cell).includes("injected-parameters"));
  if (earlier >= 0) return { index: earlier, replaced: 1 };
  return { index: cells.findIndex((cell) => tagsOf(cell).includes("parameters")) + 1, replaced: 0 };
}

function assignments(parameters: JsonObject, options: KernelLanguage & TranslatorOptions): string {
  const translator = findTranslator(options, options);
  const lines = Object.entries(parameters).map(([name, value]) => translator.assignment(name, value));
  return [translator.comment("Parameters"), ...lines].map((line) => `${line}\n`).join("");
}

function parametersCell(at: { index: number; source: string; others: Cell[] }): CodeCell {
  const { index, source, others } = at;
  return {
    cell_type: "code",
    execution_count: null,
    id: cellId(index, source, new Set(others.map((cell) => cell.id))),
    metadata: { tags: ["injected-parameters"] },
    outputs: [],
    source,
  };
}

function papermillMetadata({ metadata: { papermill } }: Notebook): JsonObject {
  return isObject(papermill) ? papermill : {};
}
