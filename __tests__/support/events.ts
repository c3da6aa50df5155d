/** What made a workflow run: its payload is what GitHub writes into the event file, as far as an action may read it. */
export interface WorkflowEvent {
  name: string;
  ref: string;
  /** GITHUB_SHA, where it is not what the workspace has checked out. */
  sha?: string;
  payload: object;
}

/** The repository of every event here. */
export const repository = {
  id: 4711,
  name: "notebooks",
  full_name: "octo/notebooks",
  private: false,
  owner: { login: "octo", id: 583231, type: "Organization" },
  fork: false,
  default_branch: "main",
};
const fork = {
  id: 815,
  name: "notebooks",
  full_name: "stranger/notebooks",
  private: false,
  owner: { login: "stranger", id: 99, type: "User" },
  fork: true,
  default_branch: "main",
};
const sender = { login: "octocat", id: 1, type: "User" };
const main = `refs/heads/${repository.default_branch}`;

/** Where a pull request comes from; a fork may have been deleted since. */
export type Origin = "branch" | "fork" | "deleted fork";

interface Commits {
  /** The head of the pull request. */
  head?: string;
  /** What it is to be merged into. */
  base?: string;
}

const someHead = "f".repeat(40);
const someBase = "b".repeat(40);

const headRepository = (from: Origin) => ({ branch: repository, fork, "deleted fork": null })[from];

function pullRequest(from: Origin, { head = someHead, base = someBase }: Commits) {
  const repo = headRepository(from);
  const user = from === "branch" ? sender : fork.owner;
  return {
    number: 7,
    state: "open",
    draft: false,
    user,
    author_association: from === "branch" ? "MEMBER" : "FIRST_TIME_CONTRIBUTOR",
    head: { label: `${user.login}:change`, ref: "change", sha: head, user, repo },
    base: { label: "octo:main", ref: "main", sha: base, user: repository.owner, repo: repository },
    merge_commit_sha: "e".repeat(40),
  };
}

/** A push to a branch, by default the default branch. */
export function pushEvent(branch = repository.default_branch, after = someHead): WorkflowEvent {
  const ref = `refs/heads/${branch}`;
  const payload = {
    ref,
    before: "0".repeat(40),
    after,
    forced: false,
    created: false,
    deleted: false,
  };
  return { name: "push", ref, payload: { ...payload, repository, sender } };
}

/** A pull request, which checks out the merge of its head with its base. */
export function pullRequestEvent({
  fork = false,
  from = fork ? "fork" : "branch",
  commit = someHead,
  head = commit,
  ...commits
}: { from?: Origin; fork?: boolean; commit?: string } & Commits = {}): WorkflowEvent {
  const pull_request = pullRequest(from, { ...commits, head });
  const payload = { action: "synchronize", number: 7, pull_request, repository, sender };
  return { name: "pull_request", ref: "refs/pull/7/merge", payload };
}

/** The same pull request, told to a job of the default branch: `sha` is that branch's. */
export function pullRequestTargetEvent({
  from = "fork",
  sha,
  ...commits
}: { from?: Origin; sha: string } & Commits): WorkflowEvent {
  const pull_request = pullRequest(from, commits);
  const payload = { action: "opened", number: 7, pull_request, repository, sender };
  return { name: "pull_request_target", ref: main, sha, payload };
}

/** A review of that pull request. */
export function pullRequestReviewEvent({
  from = "fork" as Origin,
  ...commits
}: { from?: Origin } & Commits = {}): WorkflowEvent {
  const review = { id: 80, state: "commented", user: sender, commit_id: commits.head ?? someHead };
  const payload = {
    action: "submitted",
    review,
    pull_request: pullRequest(from, commits),
    repository,
    sender,
  };
  return { name: "pull_request_review", ref: "refs/pull/7/merge", payload };
}

/** The end of another workflow's run for a pull request; of a fork's pull request GitHub lists none. */
export function workflowRunEvent({
  from = "fork",
  sha,
  head = someHead,
}: {
  from?: Origin;
  sha: string;
  head?: string;
}): WorkflowEvent {
  const workflow_run = {
    id: 30433642,
    name: "notebooks",
    event: "pull_request",
    status: "completed",
    conclusion: "success",
    head_branch: "change",
    head_sha: head,
    head_repository: headRepository(from),
    repository,
    pull_requests: from === "branch" ? [{ number: 7 }] : [],
    run_attempt: 1,
  };
  return {
    name: "workflow_run",
    ref: main,
    sha,
    payload: { action: "completed", workflow_run, repository, sender },
  };
}

/** A comment on a pull request: it does not say which commit that has. */
export function issueCommentEvent({ sha }: { sha: string }): WorkflowEvent {
  const pull_request = { url: "https://api.github.com/repos/octo/notebooks/pulls/7" };
  const issue = { number: 7, state: "open", user: fork.owner, pull_request };
  const comment = { id: 33, user: fork.owner, author_association: "NONE", body: "/test" };
  return {
    name: "issue_comment",
    ref: main,
    sha,
    payload: { action: "created", issue, comment, repository, sender },
  };
}

/** The merge queue's try of a pull request. */
export function mergeGroupEvent(): WorkflowEvent {
  const ref = "refs/heads/gh-readonly-queue/main/pr-7-b";
  const merge_group = { head_sha: someHead, head_ref: ref, base_sha: someBase, base_ref: main };
  return {
    name: "merge_group",
    ref,
    payload: { action: "checks_requested", merge_group, repository, sender },
  };
}

export function scheduleEvent(): WorkflowEvent {
  return { name: "schedule", ref: main, payload: { schedule: "0 3 * * *", repository } };
}

export function workflowDispatchEvent(): WorkflowEvent {
  const payload = {
    inputs: null,
    ref: main,
    workflow: ".github/workflows/notebooks.yml",
    repository,
    sender,
  };
  return { name: "workflow_dispatch", ref: main, payload };
}
