import type { GitHubContext } from "./context.ts";
import { ownerAndRepo } from "./repository-name.ts";

/** How GitHub is asked: the token needs to read the repository's contents and pull requests. */
export type Access = Pick<GitHubContext, "repository"> & { token: string };

/** Paths relative to the repository, of a renamed file both, and the commit that they changed since. */
export interface FilesOnGitHub {
  base: string;
  paths: string[];
}

/** GitHub lists no more of a pull request: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
const MOST_OF_PULL_REQUEST = 3000;
/** Nor of a comparison, whatever the page: https://docs.github.com/rest/commits/commits#compare-two-commits */
const MOST_OF_COMPARISON = 300;
const PER_PAGE = 100;
const TIMEOUT_MS = 30_000;

const ADVICE =
  "; give actions/checkout `fetch-depth: 2` or the whole history with 0, or the job `contents: read` and `pull-requests: read`";

/** GitHub does not tell, or not all. The message says why, for people. */
export class NotTold extends Error {}

/**
 * The files that a pull request changes, as long as its newest commit is `head`. Rejects with `NotTold` when they
 * are too many, and when GitHub refuses.
 */
export async function filesOfPullRequest(
  access: Access,
  { number, head }: { number: number; head: string },
): Promise<FilesOnGitHub> {
  const { octokit, repository } = await clientOf(access);
  const request = { ...repository, pull_number: number };
  const { data: pull } = await told(octokit.rest.pulls.get(request));
  if (pull.head.sha !== head) throw new NotTold(`the pull request has gone on to ${pull.head.sha}`);
  if (pull.changed_files > MOST_OF_PULL_REQUEST) {
    throw new NotTold(
      `the pull request changes ${pull.changed_files} files, and GitHub lists ${MOST_OF_PULL_REQUEST}`,
    );
  }
  const files: ChangedFile[] = [];
  for (let page = 1; (page - 1) * PER_PAGE < pull.changed_files; page++) {
    const { data } = await told(octokit.rest.pulls.listFiles({ ...request, per_page: PER_PAGE, page }));
    files.push(...data);
  }
  if (files.length !== pull.changed_files) {
    throw new NotTold(`GitHub lists ${files.length} of the pull request's ${pull.changed_files} files`);
  }
  return { base: pull.base.sha, paths: pathsOf(files) };
}

/**
 * The files that differ between two commits. Those of a base that `head` does not descend from, as after a
 * force-push, are asked for in both directions: what either changed since they parted holds what differs.
 */
export async function filesBetween(
  access: Access,
  { base, head }: { base: string; head: string },
): Promise<FilesOnGitHub> {
  const there = await comparison(access, `${base}...${head}`);
  const isAhead = there.status === "ahead" || there.status === "identical";
  const back = isAhead ? undefined : await comparison(access, `${head}...${base}`);
  return { base, paths: [...new Set([...there.paths, ...(back?.paths ?? [])])] };
}

/** The files that a branch changes: those that differ between `head` and where it left `base`. */
export async function filesSinceMergeBase(
  access: Access,
  { base, head }: { base: string; head: string },
): Promise<FilesOnGitHub> {
  const { mergeBase, paths } = await comparison(access, `${base}...${head}`);
  return { base: mergeBase, paths };
}

/** The text of a file at a commit; undefined when GitHub does not tell. */
export async function fileAtCommit(
  access: Access,
  { path, commit }: { path: string; commit: string },
): Promise<string | undefined> {
  const { octokit, repository } = await clientOf(access);
  try {
    const { data } = await octokit.rest.repos.getContent({ ...repository, path, ref: commit });
    if (Array.isArray(data) || data.type !== "file" || data.encoding !== "base64") return undefined;
    return Buffer.from(data.content, "base64").toString();
  } catch {
    return undefined;
  }
}

async function comparison(access: Access, basehead: string) {
  const { octokit, repository } = await clientOf(access);
  const { data } = await told(
    octokit.rest.repos.compareCommitsWithBasehead({ ...repository, basehead, per_page: 1 }),
  );
  const { status, files = [], merge_base_commit: mergeBase } = data;
  if (files.length >= MOST_OF_COMPARISON) {
    throw new NotTold(`${MOST_OF_COMPARISON} files or more changed, and GitHub lists no more`);
  }
  return { status, mergeBase: mergeBase.sha, paths: pathsOf(files) };
}

interface ChangedFile {
  filename: string;
  previous_filename?: string | undefined;
}

function pathsOf(files: ChangedFile[]): string[] {
  return files.flatMap(({ filename, previous_filename: previous }) =>
    previous === undefined ? [filename] : [filename, previous],
  );
}

async function clientOf({ repository, token }: Access) {
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token);
  octokit.hook.before("request", (options) => {
    options.request = { ...options.request, signal: AbortSignal.timeout(TIMEOUT_MS) };
  });
  return { octokit, repository: ownerAndRepo(repository) };
}

async function told<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const { status, message } = error as { status?: number; message: string };
    if (status === undefined) throw new NotTold(`GitHub does not answer: ${message}`, { cause: error });
    const advice = [401, 403, 404].includes(status) ? ADVICE : "";
    throw new NotTold(`GitHub answers ${status} (${message.split(" - http")[0]})${advice}`, { cause: error });
  }
}
