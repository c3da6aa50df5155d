import { createHash } from "node:crypto";

/**
 * An id for a cell in the form nbformat makes them (8 hex digits), but derived from the cell's index and
 * source, so that two runs of one notebook give equal bytes. Differs from all that are taken.
 */
export function cellId(index: number, source: string, taken: { has(id: string): boolean }): string {
  for (let attempt = 0; ; attempt++) {
    const id = createHash("sha256").update(`${index}\n${attempt}\n${source}`).digest("hex").slice(0, 8);
    if (!taken.has(id)) return id;
  }
}
