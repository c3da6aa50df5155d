import type { Notice } from "../errors.ts";
import { position } from "../notebook/position.ts";
import { findNodeAtLocation, type Node, parseSyntaxTree } from "../notebook/syntax-tree.ts";
import { type Range, scannerFor } from "./scanner.ts";
import { SHAPES } from "./shapes.ts";

/** More of one notebook say nothing new. */
const MOST_NOTICES = 5;

const scan = scannerFor([]);

/**
 * Tokens and keys that a committed notebook holds, by their looks: whoever can read the repository has them. Of its
 * outputs no release has any, of its code every one.
 */
export function committedSecrets(text: string, file: string): Notice[] {
  const ranges = scan(text);
  if (ranges.length === 0) return [];
  const { cells } = parseSyntaxTree(text);
  return ranges.slice(0, MOST_NOTICES).map((range) => ({
    level: "warning",
    message:
      `${placeOf(range, cells)} holds what looks like ${looksOf(text, range)}. Whoever can read the repository can ` +
      "use it: revoke it, then take it out.",
    at: { file, line: position(text, range.start).line },
  }));
}

function looksOf(text: string, { start }: Range): string {
  const shape = SHAPES.find(({ pattern, prefix = 0 }) => {
    pattern.lastIndex = start - prefix;
    return pattern.test(text);
  });
  return shape?.name ?? "a secret";
}

function placeOf({ start }: Range, cells: Node[]): string {
  const index = cells.findIndex((cell) => isWithin(start, cell));
  if (index < 0) return "The notebook's metadata";
  const isOutput = isWithin(start, findNodeAtLocation(cells[index]!, ["outputs"]));
  return `Cell ${index + 1}${isOutput ? ", in its outputs," : ""}`;
}

function isWithin(offset: number, node: Node | undefined): boolean {
  return node !== undefined && node.offset <= offset && offset < node.offset + node.length;
}
