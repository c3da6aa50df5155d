import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { sha256 } from "../../notebook/canonical.ts";
import type { Notebook } from "../../notebook/document.ts";
import { readNotebook } from "../../notebook/read.ts";
import type { CaseResult } from "../../results.ts";
import { isOwnFile } from "../own-file.ts";

/** Bytes. A larger notebook is linked and not shown: reading it would take several times its size. */
const MAX_SIZE = 50_000_000;

/** A case's executed notebook, or in a sentence why it is not there to be shown. */
export type ExecutedNotebook = { notebook: Notebook } | { reason: string };

export type ReadExecuted = (result: CaseResult) => Promise<ExecutedNotebook>;

/** The executed notebooks in the output folder, if they are those that the results are about. */
export function executedNotebooks(outputDir: string): ReadExecuted {
  return async ({ executedNotebook, executedSha256 }) => {
    if (executedNotebook === null) return { reason: "The case did not run." };
    const path = join(outputDir, executedNotebook);
    if (!(await isOwnFile(path, outputDir))) return { reason: "The executed notebook is not here." };
    const { size } = await stat(path);
    if (size > MAX_SIZE) {
      return { reason: `The executed notebook is too large to be shown: ${Math.ceil(size / 1e6)} MB.` };
    }
    const bytes = await readFile(path);
    // A process that a notebook left behind may have written there since.
    if (sha256(bytes) !== executedSha256)
      return { reason: "The executed notebook was changed after its run." };
    try {
      return { notebook: readNotebook(bytes.toString(), executedNotebook) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { reason: error.message };
    }
  };
}
