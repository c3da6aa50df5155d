import { UserError } from "../errors.ts";
import { cellId } from "./cell-id.ts";
import type { Cell, Notebook } from "./document.ts";
import { isObject, type JsonObject, JsonSyntaxError, type JsonValue, parseJson } from "./json.ts";
import { lineMap } from "./line-map.ts";
import { joinLines } from "./lines.ts";
import { position } from "./position.ts";
import { type OldVersion, upgradeCell, upgradeDocument, upgradeMetadata } from "./upgrade.ts";

type Version = OldVersion | 4;

/** Makes the error for a mistake in the document, or in its cell with that index. */
type Refuse = (problem: string, cell?: number) => UserError;

const CELL_TYPES: readonly unknown[] = ["code", "markdown", "raw"];

/**
 * Reads a notebook file of nbformat 2, 3 or 4 as nbformat 4.5; text that is stored as a list of lines is
 * joined. Cells without an id, or before 4.5 all cells, get one that depends only on their place and source.
 * Throws a `UserError` with file and line for what is no notebook; lesser faults are `validateNotebook`'s.
 */
export function readNotebook(text: string, file: string): Notebook {
  const refuse: Refuse = (problem, cell) =>
    new UserError(problem, { file, line: cell === undefined ? undefined : lineMap(text)(cell) });
  const document = parseDocument(text, file);
  if (!isObject(document)) throw refuse("This is not a Jupyter notebook: it is JSON, but not an object.");
  const version = versionOf(document, refuse);
  const metadata = document.metadata;
  if (!isObject(metadata)) throw refuse("The notebook has no `metadata` object; give it at least `{}`.");
  const cells = storedCells(document, version, refuse).map((cell, index) => {
    if (!isObject(cell)) throw refuse(`Cell ${index + 1} is not an object.`, index);
    const current = version === 4 ? cell : upgradeCell(cell, version);
    return checkedCell(current, (problem) => refuse(`Cell ${index + 1} ${problem}`, index));
  });
  return {
    ...(version === 4 ? document : upgradeDocument(document)),
    cells: withIds(cells, version === 4 && Number(document.nbformat_minor) >= 5),
    metadata: version === 4 ? metadata : upgradeMetadata(metadata),
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** The text of a notebook file. Throws a `UserError` for what is not UTF-8; a byte order mark stays, for `readNotebook`. */
export function decodeNotebook(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UserError("The notebook is not UTF-8. Save it again as UTF-8.", { file }, { cause: error });
  }
}

function parseDocument(text: string, file: string): JsonValue {
  try {
    return parseJson(text, {
      // nbformat 2 and 3 keep their cells in worksheets.
      reviveItem: (item, list) => (list === "cells" && isObject(item) ? joinLines(item) : item),
    });
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw explainSyntaxError(error, text, file);
  }
}

function explainSyntaxError(error: JsonSyntaxError, text: string, file: string): UserError {
  const conflict = /^<{7} /m.exec(text);
  if (conflict) {
    const { line } = position(text, conflict.index);
    return new UserError("The notebook holds merge conflict markers; resolve the conflict first.", {
      file,
      line,
    });
  }
  if (text.startsWith("version https://git-lfs.github.com/spec/")) {
    return new UserError("This is a Git LFS pointer, not the notebook; check out with `lfs: true`.", {
      file,
    });
  }
  if (text.startsWith("\ufeff")) {
    return new UserError("The notebook begins with a byte order mark; save it as UTF-8 without BOM.", {
      file,
    });
  }
  if (text.trim() === "") return new UserError("The notebook file is empty.", { file });
  const { line, column } = error;
  return new UserError(
    `The notebook is not JSON: ${error.message}.`,
    { file, line, column },
    { cause: error },
  );
}

function versionOf(document: JsonObject, refuse: Refuse): Version {
  const version = document.nbformat;
  if (version === undefined) throw refuse("This is not a Jupyter notebook: it has no `nbformat` number.");
  if (version !== 2 && version !== 3 && version !== 4) {
    const given = typeof version === "number" ? version : "of this notebook";
    throw refuse(`nbformat ${given} is not supported, only 2, 3 and 4; save the notebook in one of these.`);
  }
  if (version === 4 && !Number.isInteger(document.nbformat_minor)) {
    throw refuse("The notebook has no `nbformat_minor` number; Jupyter writes 5 today.");
  }
  return version;
}

function storedCells(document: JsonObject, version: Version, refuse: Refuse): JsonValue[] {
  if (version === 4) return listIn(document, "cells", refuse);
  return listIn(document, "worksheets", refuse).flatMap((worksheet) =>
    listIn(isObject(worksheet) ? worksheet : {}, "cells", refuse),
  );
}

function listIn(object: JsonObject, key: string, refuse: Refuse): JsonValue[] {
  const list = object[key];
  if (!Array.isArray(list)) throw refuse(`The notebook has no list of \`${key}\`.`);
  return list;
}

function checkedCell(cell: JsonObject, refuse: Refuse): JsonObject {
  const { cell_type, source, metadata } = cell;
  if (cell_type === undefined) throw refuse("has no `cell_type`; give it code, markdown or raw.");
  if (!CELL_TYPES.includes(cell_type))
    throw refuse("has an unknown `cell_type`; it is code, markdown or raw.");
  if (typeof source !== "string") throw refuse("has no `source`; give it a string or a list of strings.");
  if (!isObject(metadata)) throw refuse("has no `metadata` object; give it at least `{}`.");
  if (cell_type !== "code") return cell;
  const { execution_count, outputs } = cell;
  return {
    ...cell,
    execution_count: typeof execution_count === "number" ? execution_count : null,
    outputs: Array.isArray(outputs) ? outputs.filter(isObject) : [],
  };
}

/** Gives every cell an id of its own: the first cell with an id keeps it, where cells had ids to keep. */
function withIds(cells: JsonObject[], keep: boolean): Cell[] {
  const owners = new Map<JsonValue, JsonObject>();
  for (const cell of keep ? cells : []) {
    if (typeof cell.id === "string" && !owners.has(cell.id)) owners.set(cell.id, cell);
  }
  return cells.map((cell, index) => {
    if (cell.id !== undefined && owners.get(cell.id) === cell) return cell as unknown as Cell;
    const id = cellId(index, String(cell.source), owners);
    owners.set(id, cell);
    return { ...cell, id } as unknown as Cell;
  });
}
