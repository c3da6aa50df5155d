import { findNodeAtLocation } from "jsonc-parser";
import { position } from "./position.ts";
import { childrenAt, type Node, parseSyntaxTree, valueAt } from "./syntax-tree.ts";
import { lineSeparator } from "./upgrade.ts";

/**
 * Gives the place in a notebook file, 1-based line and column, of a place in a cell's source, counted from 1 as
 * well, columns in UTF-16 units; see `placeMap`.
 */
export type PlaceMap = (cell: number, line?: number, column?: number) => Place | undefined;

export interface Place {
  line: number;
  column: number;
}

/** Maps lines of cells to lines of the file; see `placeMap`. */
export function lineMap(text: string): (cell: number, line?: number) => number | undefined {
  const place = placeMap(text);
  return (cell, line) => place(cell, line)?.line;
}

/**
 * Maps places in cells, by the cells' index in the file, to places in the file, of nbformat 2 to 4. Without a
 * source line, or past the last, it is the cell's first; undefined when there is no such cell.
 */
export function placeMap(text: string): PlaceMap {
  const { version, cells } = parseSyntaxTree(text);
  return (index, line = 1, column = 1) => {
    const cell = cells[index];
    if (!cell) return undefined;
    const key = version < 4 && valueAt(cell, "cell_type") === "code" ? "input" : "source";
    const pieces = childrenAt(cell, key);
    const separator = version < 4 ? lineSeparator(version, pieces[0]?.value) : "";
    const whole = findNodeAtLocation(cell, [key]) ?? cell;
    const strings = pieces.length > 0 ? pieces : [whole];
    const found = pieceWithLine(strings, line, separator);
    return position(
      text,
      found ? offsetIn(text, found.node, line - found.linesBefore, column) : strings[0]!.offset,
    );
  };
}

/** The one of a source's strings in which a line begins, and how many lines begin before it. */
function pieceWithLine(
  strings: Node[],
  line: number,
  separator: string,
): { node: Node; linesBefore: number } | undefined {
  let linesBefore = 0;
  for (const node of strings) {
    const text = String(node.value) + separator;
    if (linesBefore + countLineBreaks(text.slice(0, -1)) >= line - 1) return { node, linesBefore };
    linesBefore += countLineBreaks(text);
  }
  return undefined;
}

/** Where a place in the value of a JSON string, its first line being 1, stands in the file's text. */
function offsetIn(text: string, node: Node, line: number, column: number): number {
  if (node.type !== "string") return node.offset;
  const value = String(node.value);
  let lineStart = 0;
  for (let at = 1; at < line; at++) lineStart = value.indexOf("\n", lineStart) + 1;
  const unit = Math.min(lineStart + column - 1, value.length);
  let offset = node.offset + 1;
  for (let units = 0; units < unit; units++) offset += escapeLength(text, offset);
  return offset;
}

/** How many characters of JSON make up one of the string's value. */
function escapeLength(text: string, offset: number): number {
  if (text[offset] !== "\\") return 1;
  return text[offset + 1] === "u" ? 6 : 2;
}

function countLineBreaks(text: string): number {
  return text.split("\n").length - 1;
}
