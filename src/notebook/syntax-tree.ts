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

/** jsonc-parser is recursive: what overflows its stack is nested too deep for every reader of notebooks. */
function parseRoot(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The value of an object's member, if it is a literal. */
export function valueAt(node: Node | undefined, key: string): unknown {
  return node && findNodeAtLocation(node, [key])?.value;
}

/** The items of an object's member, if it is an array. */
export function childrenAt(node: Node | undefined, key: string): Node[] {
  const list = node && findNodeAtLocation(node, [key]);
  return list?.type === "array" ? (list.children ?? []) : [];
}
