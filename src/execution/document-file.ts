import { randomUUID } from "node:crypto";
import { mkdir, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** A document in the pieces that follow each other in it, which need not all be in memory at once. */
export type Pieces = Iterable<Buffer>;

/** Puts a whole document in its place, over the one before. */
export type WriteDocument = (document: Pieces) => Promise<void>;

/**
 * Writes a document to a file so that a reader sees the old content or the new, never a part. Makes the file's
 * folder, keeps its permissions, and writes through a symbolic link. What is no regular file (`/dev/null`, a pipe)
 * is written in place.
 */
export function documentFile(path: string): WriteDocument {
  return async (document) => {
    const target = await realpath(path).catch(() => path);
    const existing = await stat(target).catch(() => undefined);
    if (existing && !existing.isFile()) await writeFile(target, document);
    else await replaceFile(target, document, existing?.mode);
  };
}

async function replaceFile(path: string, content: Pieces, mode: number | undefined): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, "w");
    try {
      if (mode !== undefined) await file.chmod(mode);
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
