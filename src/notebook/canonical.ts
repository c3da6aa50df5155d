import { createHash } from "node:crypto";
import { everyCell, membersOf, type Node } from "./syntax-tree.ts";

/** What a run writes into a code cell, by nbformat's key, and what stands there without one. */
const CLEARED = new Map([
  ["outputs", "[]"],
  ["execution_count", "null"],
  ["prompt_number", "null"],
]);

/**
 * The bytes of a template that are published: its file without outputs and execution counts, nothing else
 * touched. The very same bytes when it holds none, also for what is no notebook. Idempotent.
 */
export function canonicalBytes(bytes: Buffer): Buffer {
  // One character per byte keeps offsets and bytes, even of invalid UTF-8; JSON's own characters are ASCII.
  const text = bytes.toString("latin1");
  const results = everyCell(text)
    .flatMap(resultsOf)
    .sort((a, b) => a.value.offset - b.value.offset);
  if (results.length === 0) return bytes;
  let end = 0;
  const parts = results.map(({ key, value }) => {
    const untouched = text.slice(end, value.offset);
    end = value.offset + value.length;
    return untouched + CLEARED.get(key);
  });
  return Buffer.from(parts.join("") + text.slice(end), "latin1");
}

/** Lower-case hex digest. */
export function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The members of a cell that a run has written, in the order of the file. */
function resultsOf(cell: Node): { key: string; value: Node }[] {
  if (!membersOf(cell, "cell_type").some(({ value }) => value === "code")) return [];
  return (cell.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (!key || !value || !CLEARED.has(key.value)) return [];
    const isEmpty = value.type === "array" ? !value.children?.length : value.type === "null";
    return isEmpty ? [] : [{ key: String(key.value), value }];
  });
}
