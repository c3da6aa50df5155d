import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

export { findNodeAtLocation, type Node };

/** A notebook file as a tree whose nodes know their place in the text. */
export interface SyntaxTree {
  /** The major version of nbformat; NaN when the file does not say. */
  version: number;
  /** In the order of the file, those of nbformat 2 and 3 through all worksheets. */
  cells: Node[];
}

/** Finds the cells in a notebook file of nbformat 2 to 4; none in a file that is no notebook. */
export function parseSyntaxTree(text: string): SyntaxTree {
  const root = parseRoot(text);
  const version = Number(valueAt(root, "nbformat"));
  const sheets = version < 4 ? childrenAt(root, "worksheets") : [root];
  return { version, cells: sheets.flatMap((sheet) => childrenAt(sheet, "cells")) };
}

/**
 * Every cell that stands in the text, also where a key comes twice, of which readers have the last one only, and whatever
 * format the file says that it has.
 */
export function everyCell(text: string): Node[] {
  const root = parseRoot(text);
  const sheets = membersOf(root, "worksheets").flatMap(itemsOf);
  return [...(root ? [root] : []), ...sheets].flatMap((sheet) => membersOf(sheet, "cells")).flatMap(itemsOf);
}

/** jsonc-parser is recursive: what overflows its stack is nested too deep for every reader of notebooks. */
function parseRoot(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The value of an object's member, if it is a literal; of equal keys the last, as every JSON reader has it. */
export function valueAt(node: Node | undefined, key: string): unknown {
  return membersOf(node, key).at(-1)?.value;
}

/** The items of an object's member, if it is an array; of equal keys the last. */
export function childrenAt(node: Node | undefined, key: string): Node[] {
  return itemsOf(membersOf(node, key).at(-1));
}

/** The values of an object's members of that name, of which there should be one at most. */
export function membersOf(node: Node | undefined, name: string): Node[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key?.value === name && value ? [value] : [],
  );
}

function itemsOf(list: Node | undefined): Node[] {
  return list?.type === "array" ? (list.children ?? []) : [];
}
