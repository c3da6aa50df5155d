import { readFile } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { type EventChange, eventChange } from "./event-change.ts";
import { member } from "./payload.ts";

/** What a workflow run says about itself. */
export interface GitHubContext {
  /** The event's name: `push`, `pull_request`, `merge_group`, … */
  event: string;
  /** The commit that is checked out by default; on a pull request its merge with the base. */
  sha: string;
  ref: string;
  /** Without `refs/heads/`; null where the event does not say. */
  defaultBranch: string | null;
  repository: { id: string; fullName: string };
  run: { id: string; attempt: number; url: string; job: string };
  /** The id that the workflow gives the step, or one that the runner makes up. */
  step: string;
  /** The workflow's file, as `octo/notebooks/.github/workflows/test.yml`. */
  workflow: string;
  actor: string;
  serverUrl: string;
  isPullRequest: boolean;
  /** Which pull request a run is of, and the commit that is its head; null for other events. */
  pullRequest: { number: number; head: string } | null;
  /** Whether somebody without write access may have written what this run is about. */
  fromFork: boolean;
  isDefaultBranchPush: boolean;
  /** The commits that the event is about; null when it is about none. */
  change: EventChange | null;
  /** The file of the workflow that runs, relative to this repository; null when it is another's. */
  workflowFile: string | null;
  /** The head that the event is about: a pull request's, or that of the run before. */
  head: { sha: string; repository: string | null } | null;
  /** The commit that a pull request is to be merged into. */
  base: string | null;
}

/**
 * Reads the context of the workflow run from the runner's variables and its event file; null outside of
 * GitHub Actions. Throws a `UserError` when the event file cannot be read.
 */
export async function readContext(env: NodeJS.ProcessEnv): Promise<GitHubContext | null> {
  if (env.GITHUB_ACTIONS !== "true") return null;
  const payload = await readPayload(env.GITHUB_EVENT_PATH);
  const event = env.GITHUB_EVENT_NAME ?? "";
  const ref = env.GITHUB_REF ?? "";
  const serverUrl = env.GITHUB_SERVER_URL ?? "https://github.com";
  const fullName = env.GITHUB_REPOSITORY ?? "";
  const runId = env.GITHUB_RUN_ID ?? "";
  const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? 1);
  const defaultBranch = string(member(payload, "repository", "default_branch")) ?? null;
  return {
    event,
    sha: env.GITHUB_SHA ?? "",
    ref,
    defaultBranch,
    repository: { id: env.GITHUB_REPOSITORY_ID ?? "", fullName },
    run: {
      id: runId,
      attempt,
      url: `${serverUrl}/${fullName}/actions/runs/${runId}/attempts/${attempt}`,
      job: env.GITHUB_JOB ?? "",
    },
    step: env.GITHUB_ACTION ?? "",
    workflow: (env.GITHUB_WORKFLOW_REF ?? env.GITHUB_WORKFLOW ?? "").replace(/@.*/s, ""),
    actor: env.GITHUB_ACTOR ?? "",
    serverUrl,
    isPullRequest: event.startsWith("pull_request"),
    pullRequest: event.startsWith("pull_request") ? pullRequestOf(payload) : null,
    fromFork: isFromFork(event, payload),
    isDefaultBranchPush: event === "push" && defaultBranch !== null && ref === `refs/heads/${defaultBranch}`,
    change: eventChange(event, payload),
    workflowFile: workflowFileIn(fullName, env.GITHUB_WORKFLOW_REF),
    head: headOf(payload),
    base: string(member(payload, "pull_request", "base", "sha")) ?? null,
  };
}

/** `octo/notebooks/.github/workflows/test.yml@refs/heads/main` without the repository and the ref. */
function workflowFileIn(repository: string, ref = ""): string | null {
  const [path = ""] = ref.split("@");
  return path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
}

async function readPayload(file: string | undefined): Promise<unknown> {
  if (!file) return null;
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UserError(
      "The event file that GITHUB_EVENT_PATH names cannot be read as JSON.",
      { file },
      { cause: error },
    );
  }
}

/** A head that the payload does not prove to be this repository's own counts as a fork's: a deleted fork has none. */
function isFromFork(event: string, payload: unknown): boolean {
  const own = member(payload, "repository", "id");
  const isForeign = (head: unknown) => typeof head !== "number" || head !== own;
  if (event.startsWith("pull_request"))
    return isForeign(member(payload, "pull_request", "head", "repo", "id"));
  if (event === "workflow_run") return isForeign(member(payload, "workflow_run", "head_repository", "id"));
  return false;
}

function pullRequestOf(payload: unknown): GitHubContext["pullRequest"] {
  const number = member(payload, "pull_request", "number");
  const head = string(member(payload, "pull_request", "head", "sha"));
  return typeof number === "number" && head !== undefined ? { number, head } : null;
}

function headOf(payload: unknown): GitHubContext["head"] {
  const pullRequest = member(payload, "pull_request", "head");
  const run = member(payload, "workflow_run");
  const sha = string(member(pullRequest, "sha") ?? member(run, "head_sha"));
  if (sha === undefined) return null;
  const repository = member(pullRequest, "repo") ?? member(run, "head_repository");
  return { sha, repository: string(member(repository, "full_name")) ?? null };
}

const string = (value: unknown) => (typeof value === "string" ? value : undefined);
