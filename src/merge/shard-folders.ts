import { lstat, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { glob } from "glob";
import { UserError } from "../errors.ts";
import { documentFile } from "../execution/document-file.ts";
import type { Log } from "../log.ts";
import { sha256 } from "../notebook/canonical.ts";
import { executedPath } from "../plan/slug.ts";
import { MAX_RESULTS_SIZE, readResults } from "../report/results-file.ts";
import type { CaseResult } from "../results.ts";
import type { Found } from "./merge-results.ts";

/** Results with the folder that they and their executed notebooks lie in. */
export interface FoundFolder extends Found {
  /** Absolute. */
  folder: string;
}

/**
 * Reads the results of shards below a folder, one or none in each of its folders, as `actions/download-artifact` leaves
 * them; or those that a glob matches.
 *
 * @param pattern a folder, a file or a glob; absolute or relative to the workspace
 * @throws UserError when one cannot be read, or is none of ours.
 */
export async function readShardFolders(pattern: string, workspace: string): Promise<FoundFolder[]> {
  const place = resolve(workspace, pattern);
  const isFolder = (await lstat(place).catch(() => undefined))?.isDirectory() ?? false;
  const files = isFolder
    ? await glob(["results.json", "*/results.json"], { cwd: place, absolute: true, nodir: true })
    : await glob(pattern.split(sep).join("/"), { cwd: workspace, absolute: true, nodir: true });
  if (files.length === 0) {
    throw new UserError(
      `There is no results.json ${isFolder ? "in" : "at"} ${pattern}. Name the folder that has a folder for each shard, ` +
        "as actions/download-artifact leaves it without `merge-multiple`, or a glob such as `shards/*/results.json`.",
      { input: "results" },
    );
  }
  return Promise.all(
    files.sort().map((file) => readFolder(file, relative(isFolder ? place : workspace, file))),
  );
}

async function readFolder(file: string, name: string): Promise<FoundFolder> {
  const text = await regularFile(file, MAX_RESULTS_SIZE);
  if (!text) {
    throw new UserError(
      `${name} is no regular file of less than 256 MiB. Give the results as they were written.`,
      {
        input: "results",
      },
    );
  }
  return { from: name, folder: dirname(file), results: await readResults(text.toString(), name) };
}

/**
 * Brings a case's executed notebook from its shard's folder to the same place below the output folder. Resolves with
 * the case as it is then: without one where the shard left none, as with `upload: on-failure`, or, which is worth a
 * warning, another than its results are about.
 */
export async function bringNotebook(
  result: CaseResult,
  { from, to, log }: { from: string; to: string; log: Log },
): Promise<CaseResult> {
  if (result.executedNotebook === null) return result;
  const path = executedPath(result);
  const content = await regularFile(join(from, path));
  if (content && path === result.executedNotebook && sha256(content) === result.executedSha256) {
    if (from !== to) await documentFile(join(to, path))([content]);
    return result;
  }
  if (content) {
    const message = `The executed notebook ${path} is not the one that its shard's results are about, and is left out.`;
    log.notice({ level: "warning", message, at: {} });
  }
  return { ...result, executedNotebook: null, executedSha256: null };
}

/** A file's bytes; undefined for what is not there, no file itself (a symbolic link is none), or too large. */
async function regularFile(path: string, maxSize = Number.POSITIVE_INFINITY): Promise<Buffer | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  return stats?.isFile() && stats.size <= maxSize ? readFile(path) : undefined;
}
