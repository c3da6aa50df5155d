import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { GitHubContext } from "../github/context.ts";
import { downloadResults, newestEarlierResults } from "../github/earlier-results.ts";
import type { Log } from "../log.ts";
import { MAX_RESULTS_SIZE, readResults } from "../report/results-file.ts";
import type { Results } from "../results.ts";
import { inTemporaryFolder } from "../temporary-folder.ts";

export interface LastResultsInputs {
  /** A path, absolute or relative to the workspace, or the number of an artifact. */
  lastResults?: string;
  artifactName: string;
  githubToken?: string;
  workspace: string;
}

export interface LastResultsHost {
  env: NodeJS.ProcessEnv;
  github: GitHubContext | null;
  log: Log;
}

/** What an earlier run found, which is good for durations and for when a failure began, never for a verdict. */
export interface LastResults {
  results: Results;
  /** The number of the artifact that they are from; null for a file. */
  artifact: number | null;
}

/**
 * The results that the input names, else those of the newest earlier run of this workflow on this branch or the one that
 * it goes into; null when there are none or they are of no use, which a notice says if they are broken.
 *
 * @throws UserError when an artifact was named and cannot be had: other shards may have it, and would split otherwise.
 */
export async function lastResults(
  inputs: LastResultsInputs,
  host: LastResultsHost,
): Promise<LastResults | null> {
  const { lastResults: named, workspace } = inputs;
  if (named !== undefined && !/^\d+$/.test(named)) return readFromFile(named, workspace, host.log);
  if (!host.github || inputs.githubToken === undefined) {
    if (named === undefined) return null;
    throw new UserError("An artifact is downloaded in a workflow only. Name a results.json.", AT);
  }
  const source = { ...host, github: host.github, token: inputs.githubToken };
  return named === undefined ? search(inputs, source) : ofArtifact(Number(named), source);
}

const AT = { input: "last-results" };

type Source = LastResultsHost & { github: GitHubContext; token: string };

async function readFromFile(path: string, workspace: string, log: Log): Promise<LastResults | null> {
  const file = resolve(workspace, path);
  const stats = await stat(file).catch(() => undefined);
  if (!stats) {
    log.info(`There are no last results at ${path} yet.`);
    return null;
  }
  try {
    if (!stats.isFile() || stats.size > MAX_RESULTS_SIZE)
      throw new Error("It is no regular file of at most 256 MiB");
    return { results: await readResults(await readFile(file, "utf8"), path), artifact: null };
  } catch (error) {
    ignore(error, log);
    return null;
  }
}

async function ofArtifact(id: number, source: Source): Promise<LastResults> {
  try {
    return {
      results: await inTemporaryFolder((folder) => downloadResults({ id, folder, ...source })),
      artifact: id,
    };
  } catch (cause) {
    throw new UserError(
      `The artifact ${id} cannot be used: ${(cause as Error).message}. The job needs the permission \`actions: read\`.`,
      AT,
      { cause },
    );
  }
}

async function search({ artifactName }: LastResultsInputs, source: Source): Promise<LastResults | null> {
  try {
    return await inTemporaryFolder((folder) => newestEarlierResults({ folder, artifactName, ...source }));
  } catch (error) {
    if (isAnswer(error)) source.log.debug(`GitHub hands out no last results: ${error}`);
    else ignore(error, source.log);
    return null;
  }
}

/** What GitHub's API says to a token without `actions: read`, or when it is down: nobody has to do anything about it. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && "status" in error;
}

function ignore(error: unknown, log: Log): void {
  const message = `The last results are not used: ${(error as Error).message}`;
  log.notice({ level: "notice", message, at: AT });
}
