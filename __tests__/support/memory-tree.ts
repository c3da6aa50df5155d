import { posix } from "node:path";
import { type Disk, type Listing, type SourceTree, sourceTree } from "../../src/changes/source-tree.ts";
import { code, notebookText } from "./notebooks.ts";

/** A repository in memory, by the contents of its files; a change names files that need not be there. */
export function memoryTree(files: Record<string, string>, changed: string[] = []): SourceTree {
  return sourceTree(memoryDisk(files), new Set(changed));
}

function memoryDisk(files: Record<string, string>): Disk {
  const listings = new Map<string, Listing>();
  for (const path of Object.keys(files)) {
    let kind: "file" | "folder" = "file";
    for (let at = path; at !== "." && !at.endsWith(".."); at = posix.dirname(at)) {
      const listing: Listing = listings.get(posix.dirname(at)) ?? new Map();
      listing.set(posix.basename(at), kind);
      listings.set(posix.dirname(at), listing);
      kind = "folder";
    }
  }
  return {
    list: (folder) => listings.get(folder) ?? null,
    read: (path) => files[path],
    real: (path) => path,
  };
}

/** A notebook with these cells. */
export const cells = (...sources: string[]) => notebookText(...sources.map(code));
