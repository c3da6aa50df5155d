import { UserError } from "../errors.ts";
import {
  type Access,
  type FilesOnGitHub,
  fileAtCommit as fileOnGitHub,
  filesBetween as filesBetweenOnGitHub,
  filesOfPullRequest,
  filesSinceMergeBase,
  NotTold,
} from "../github/changed-files.ts";
import type { GitHubContext } from "../github/context.ts";
import type { EventChange } from "../github/event-change.ts";
import { quote } from "../inputs/quote.ts";
import type { Before } from "./config-change.ts";
import {
  type Clone,
  commitOf,
  defaultBranch,
  fileAtCommit,
  filesBetween,
  mergeBase,
  parentsOfHead,
  uncommittedFiles,
} from "./history.ts";

/** What a run is about. */
export type Change = ChangedFiles | Everything;

export interface ChangedFiles {
  /** The commit that the files are compared with. */
  base: string;
  /** Relative to the workspace. Only ever compared with others. */
  paths: Set<string>;
  before: Before;
}

/** Nothing can be left out. */
export interface Everything {
  /** Why, for people. */
  everything: string;
}

export interface ChangeInputs {
  /** A commit, branch or tag to compare with, whatever the event says. */
  base?: string;
  githubToken?: string;
}

/** Where a change is looked for. */
interface Place {
  clone: Clone;
  /** Null without a token. */
  access: Access | null;
}

/**
 * Finds out which files changed: from git where the clone has the commits, else from GitHub; everything when in doubt.
 * Rejects with a `UserError` when the `base` that was given is not known.
 */
export async function findChange(
  { base, githubToken }: ChangeInputs,
  { clone, github }: { clone: Clone; github: GitHubContext | null },
): Promise<Change> {
  const place = { clone, access: github && githubToken ? { ...github, token: githubToken } : null };
  try {
    if (base !== undefined) return await sinceBase(base, place, github);
    if (!github) return await onLaptop(clone);
    return await ofEvent(github, place);
  } catch (error) {
    if (!(error instanceof NotTold)) throw error;
    return { everything: error.message };
  }
}

/** What differs from where HEAD left the base; on a laptop also what is not committed. */
async function sinceBase(base: string, place: Place, github: GitHubContext | null): Promise<Change> {
  const { clone, access } = place;
  const known = (await commitOf(clone, base)) ?? (await commitOf(clone, `origin/${base}`));
  const parting = known && (await mergeBase(clone, known, clone.head));
  if (parting) return fromGit(clone, parting, github ? [] : await uncommittedFiles(clone));
  if (!github) {
    throw new UserError(
      `${quote(base)} is no commit, branch or tag of this clone that has a history in common with HEAD. ` +
        "Write one that `git merge-base HEAD REF` knows.",
      { input: "base" },
    );
  }
  return fromGitHub(place, await filesSinceMergeBase(required(access), { base, head: clone.head }));
}

async function onLaptop(clone: Clone): Promise<Change> {
  const branch = await defaultBranch(clone, null);
  const base = branch && (await mergeBase(clone, branch, clone.head));
  if (base) return fromGit(clone, base, await uncommittedFiles(clone));
  return {
    everything:
      "there is no origin/HEAD, main or master to compare with; name a commit or branch with `--base REF`",
  };
}

async function ofEvent(github: GitHubContext, place: Place): Promise<Change> {
  const { event, sha, change } = github;
  if (!change) return { everything: `a ${event} event is about no change` };
  const { clone } = place;
  if (clone.head !== sha && clone.head !== change.head) {
    return { everything: `${clone.head} is checked out, which is not what the event is about` };
  }
  if (change.kind === "pull-request") return ofPullRequest(change, place);
  if (change.base === null) return ofNewBranch(github, place);
  if (await commitOf(clone, change.base)) return fromGit(clone, change.base);
  return fromGitHub(
    place,
    await filesBetweenOnGitHub(required(place.access), { base: change.base, head: change.head }),
  );
}

type PullRequest = Extract<EventChange, { kind: "pull-request" }>;

/**
 * The merge commit that GitHub makes for a pull request changes, against its first parent, just what the pull
 * request does; a clone of depth 2 has both. See https://docs.github.com/actions/reference/events-that-trigger-workflows#pull_request
 */
async function ofPullRequest({ number, base, head }: PullRequest, place: Place): Promise<Change> {
  const { clone, access } = place;
  const [first, second] = await parentsOfHead(clone);
  if (first !== undefined && second === head && (await commitOf(clone, first))) return fromGit(clone, first);
  if (clone.head === head && (await commitOf(clone, base))) {
    const parting = await mergeBase(clone, base, head);
    if (parting) return fromGit(clone, parting);
  }
  return fromGitHub(place, await filesOfPullRequest(required(access), { number, head }));
}

async function ofNewBranch({ ref, defaultBranch: branch }: GitHubContext, place: Place): Promise<Change> {
  const { clone, access } = place;
  const isBranch = ref.startsWith("refs/heads/") && branch !== null && ref !== `refs/heads/${branch}`;
  if (!isBranch) return { everything: `nothing was at ${ref} before` };
  const known = await commitOf(clone, `refs/remotes/origin/${branch}`);
  const parting = known && (await mergeBase(clone, known, clone.head));
  if (parting) return fromGit(clone, parting);
  return fromGitHub(place, await filesSinceMergeBase(required(access), { base: branch, head: clone.head }));
}

function required(access: Access | null): Access {
  if (access) return access;
  throw new NotTold(
    "the clone does not go back to the change, and there is no `github-token` to ask GitHub with",
  );
}

async function fromGit(clone: Clone, base: string, more: string[] = []): Promise<ChangedFiles> {
  const paths = [...(await filesBetween(clone, base, clone.head)), ...more];
  return {
    base,
    paths: new Set(paths.map(clone.inWorkspace)),
    before: (path) => fileAtCommit(clone, { path: clone.inRepository(path), commit: base }),
  };
}

function fromGitHub({ clone, access }: Place, { base, paths }: FilesOnGitHub): ChangedFiles {
  return {
    base,
    paths: new Set(paths.map(clone.inWorkspace)),
    before: (path) => fileOnGitHub(access!, { path: clone.inRepository(path), commit: base }),
  };
}
