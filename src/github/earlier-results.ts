import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MAX_RESULTS_SIZE, readResults } from "../report/results-file.ts";
import type { Results } from "../results.ts";
import { unpack } from "./archive.ts";
import { wholeRunAttempt } from "./artifact-name.ts";
import type { GitHubContext } from "./context.ts";
import { ownerAndRepo } from "./repository-name.ts";

interface Source {
  /** Needs `actions: read`. */
  token: string;
  github: Pick<GitHubContext, "repository" | "run" | "ref" | "defaultBranch">;
}

export interface EarlierSearch extends Source {
  env: NodeJS.ProcessEnv;
  /** As the jobs were given it. */
  artifactName: string;
  /** Existing and empty. */
  folder: string;
}

/** Larger archives cost more time than durations save. */
const MAX_ARCHIVE_SIZE = 256 * 1024 * 1024;
/** Newer runs may have been cancelled, or have uploaded nothing. */
const RUNS_TRIED = 5;

/**
 * The results that the newest earlier run of this workflow left, on this branch or on the one that it is to be merged
 * into; null when there is none.
 *
 * @throws when GitHub does not say or hand it out, with its `status`, and when what it hands out is not ours.
 */
export async function newestEarlierResults(
  search: EarlierSearch,
): Promise<{ results: Results; artifact: number } | null> {
  const octokit = await clientOf(search);
  const place = placeOf(search);
  for (const run of await earlierRuns(search)) {
    const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({
      ...place,
      run_id: run,
      per_page: 100,
      ...timeLimit(),
    });
    const newest = data.artifacts
      .map((artifact) => ({ ...artifact, attempt: wholeRunAttempt(artifact.name, search.artifactName) }))
      .filter(({ attempt, expired, size_in_bytes: size }) => attempt && !expired && size <= MAX_ARCHIVE_SIZE)
      .toSorted((a, b) => b.attempt! - a.attempt! || b.id - a.id)[0];
    if (!newest) continue;
    const results = await downloadResults({ ...search, id: newest.id });
    if (results.run?.id !== String(run))
      throw new Error(`The artifact ${newest.id} is not of the run that has it`);
    return { results, artifact: newest.id };
  }
  return null;
}

/** The results in an artifact of this repository. Rejects when there are none that could be ours. */
export async function downloadResults(source: Source & { id: number; folder: string }): Promise<Results> {
  const { id, folder, token } = source;
  const { owner, repo } = placeOf(source);
  const archives = join(folder, "archive");
  await mkdir(archives);
  const { DefaultArtifactClient } = await import("@actions/artifact");
  await new DefaultArtifactClient().downloadArtifact(id, {
    path: archives,
    // The toolkit unpacks without limits.
    skipDecompress: true,
    findBy: { token, workflowRunId: 0, repositoryOwner: owner, repositoryName: repo },
  });
  const [archive = ""] = await readdir(archives);
  const wanted = (path: string) => path === "results.json";
  await unpack(join(archives, archive), { folder, wanted, maxBytes: MAX_RESULTS_SIZE });
  return readResults(await readFile(join(folder, "results.json"), "utf8"), "results.json");
}

/** Numbers of runs, the newest first, without this one and what a fork may have run under a branch's name. */
async function earlierRuns(search: EarlierSearch): Promise<number[]> {
  const { github, env } = search;
  const workflow = /\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? "")?.[1];
  if (workflow === undefined) return [];
  const octokit = await clientOf(search);
  const lists = await Promise.all(
    branchesOf(search).map((branch) =>
      octokit.rest.actions.listWorkflowRuns({
        ...placeOf(search),
        workflow_id: workflow,
        branch,
        status: "completed",
        per_page: 20,
        ...timeLimit(),
      }),
    ),
  );
  return lists
    .flatMap(({ data }) => data.workflow_runs)
    .filter(
      ({ id, head_repository: head }) =>
        id < Number(github.run.id) && String(head?.id) === github.repository.id,
    )
    .map(({ id }) => id)
    .toSorted((a, b) => b - a)
    .slice(0, RUNS_TRIED);
}

/** This branch, and that which a pull request goes into. */
function branchesOf({ env, github: { ref, defaultBranch } }: EarlierSearch): string[] {
  const own = env.GITHUB_HEAD_REF || /^refs\/heads\/(.*)$/.exec(ref)?.[1];
  const base = env.GITHUB_BASE_REF || defaultBranch;
  return [...new Set([own, base])].filter(
    (branch) => typeof branch === "string" && branch !== "",
  ) as string[];
}

function placeOf({ github }: Pick<Source, "github">): { owner: string; repo: string } {
  return ownerAndRepo(github.repository);
}

/** Tests are not kept waiting for what they can do without. */
function timeLimit() {
  return { request: { signal: AbortSignal.timeout(15_000) } };
}

async function clientOf({ token }: Pick<Source, "token">) {
  const { getOctokit } = await import("@actions/github");
  return getOctokit(token);
}
