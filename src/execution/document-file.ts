import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Notebook } from "../notebook/document.ts";
import { writeNotebook } from "../notebook/write.ts";

/** Milliseconds between two saves of a running notebook; its end is saved in any case. */
const SAVE_INTERVAL = 5000;

/** The executed notebook on disk: whole at every moment, whatever happens to us while it is being written. */
export class DocumentFile {
  readonly #path: string;
  readonly #notebook: Notebook;
  #savedAt = 0;

  constructor(path: string, notebook: Notebook) {
    this.#path = path;
    this.#notebook = notebook;
  }

  /** Saves unless that was done a moment ago. */
  async saveInPassing(): Promise<void> {
    if (Date.now() - this.#savedAt >= SAVE_INTERVAL) await this.save();
  }

  /** Returns the bytes that are on disk now. */
  async save(): Promise<Buffer> {
    const bytes = Buffer.from(writeNotebook(this.#notebook));
    await writeWhole(this.#path, bytes);
    this.#savedAt = Date.now();
    return bytes;
  }
}

/** Writes a file so that a reader sees the old content or the new, never a part. Makes its folder. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  try {
    const file = await open(part, "w");
    await file.writeFile(bytes);
    await file.close();
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
