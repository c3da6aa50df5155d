import { findNodeAtLocation } from "jsonc-parser";
import { position } from "./position.ts";
import { childrenAt, type Node, parseSyntaxTree, valueAt } from "./syntax-tree.ts";
import { lineSeparator } from "./upgrade.ts";

/** Gives the 1-based line of a notebook file that holds a cell's source line, counted from 1; see `lineMap`. */
export type LineMap = (cell: number, line?: number) => number | undefined;

/**
 * Maps lines of cells, by the cells' index in the file, to lines of the file, of nbformat 2 to 4. Without a
 * source line, or past the last, it is the cell's first; undefined when there is no such cell.
 */
export function lineMap(text: string): LineMap {
  const { version, cells } = parseSyntaxTree(text);
  return (index, line = 1) => {
    const cell = cells[index];
    if (!cell) return undefined;
    const key = version < 4 && valueAt(cell, "cell_type") === "code" ? "input" : "source";
    const pieces = childrenAt(cell, key);
    const separator = version < 4 ? lineSeparator(version, pieces[0]?.value) : "";
    const node =
      pieceWithLine(pieces, line, separator) ?? pieces[0] ?? findNodeAtLocation(cell, [key]) ?? cell;
    return position(text, node.offset).line;
  };
}

/** The one of the strings in a source's list in which a line begins. */
function pieceWithLine(pieces: Node[], line: number, separator: string): Node | undefined {
  let lineBreaks = 0;
  return pieces.find((piece) => {
    const text = String(piece.value) + separator;
    const found = lineBreaks + countLineBreaks(text.slice(0, -1)) >= line - 1;
    lineBreaks += countLineBreaks(text);
    return found;
  });
}

function countLineBreaks(text: string): number {
  return text.split("\n").length - 1;
}
