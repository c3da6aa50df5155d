import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { readContext } from "../../../src/github/context.ts";

const folder = mkdtempSync(join(tmpdir(), "context-"));
afterAll(() => rmSync(folder, { recursive: true }));

function environment(event: string, payload: unknown, ref = "refs/heads/main"): NodeJS.ProcessEnv {
  const file = join(folder, "event.json");
  writeFileSync(file, typeof payload === "string" ? payload : JSON.stringify(payload));
  return {
    GITHUB_ACTION: "gate",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: "octocat",
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file,
    GITHUB_JOB: "test",
    GITHUB_REF: ref,
    GITHUB_REPOSITORY: "octo/notebooks",
    GITHUB_REPOSITORY_ID: "1",
    GITHUB_RUN_ATTEMPT: "2",
    GITHUB_RUN_ID: "42",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: "d".repeat(40),
    GITHUB_WORKFLOW: "Notebooks",
    GITHUB_WORKFLOW_REF: `octo/notebooks/.github/workflows/test.yml@${ref}`,
  };
}

const repository = { id: 1, default_branch: "main" };
const head = (id: unknown) => ({ repository, pull_request: { head: { repo: id === null ? null : { id } } } });

describe("the context of a workflow run", () => {
  it("is nothing on a laptop", async () => {
    expect(await readContext({})).toBeNull();
  });

  it("says what a push to the default branch is about", async () => {
    expect(await readContext(environment("push", { repository }))).toEqual({
      event: "push",
      sha: "d".repeat(40),
      ref: "refs/heads/main",
      defaultBranch: "main",
      repository: { id: "1", fullName: "octo/notebooks" },
      run: {
        id: "42",
        attempt: 2,
        url: "https://github.com/octo/notebooks/actions/runs/42/attempts/2",
        job: "test",
      },
      step: "gate",
      workflow: "octo/notebooks/.github/workflows/test.yml",
      actor: "octocat",
      serverUrl: "https://github.com",
      isPullRequest: false,
      pullRequest: null,
      fromFork: false,
      isDefaultBranchPush: true,
      change: null,
      workflowFile: ".github/workflows/test.yml",
      head: null,
      base: null,
    });
  });

  it.each([
    ["octo/notebooks/.github/workflows/test.yml@refs/heads/main", ".github/workflows/test.yml"],
    ["octo/notebooks/.github/workflows/test.yml@refs/pull/7/merge", ".github/workflows/test.yml"],
    ["other/shared/.github/workflows/test.yml@v1", null],
    ["", null],
  ])("knows the workflow's own file of %s", async (ref, expected) => {
    const env = { ...environment("push", { repository }), GITHUB_WORKFLOW_REF: ref };
    expect((await readContext(env))?.workflowFile).toBe(expected);
  });

  it.each([
    ["a push to the default branch", "push", "refs/heads/main", { repository }, true],
    ["a push to another branch", "push", "refs/heads/topic", { repository }, false],
    ["a push of a tag with its name", "push", "refs/tags/main", { repository }, false],
    ["a schedule on the default branch", "schedule", "refs/heads/main", { repository }, false],
    ["a push that does not say", "push", "refs/heads/main", {}, false],
  ])("knows %s", async (_, event, ref, payload, expected) => {
    expect((await readContext(environment(event, payload, ref)))?.isDefaultBranchPush).toBe(expected);
  });

  it.each([
    ["a pull request of this repository", "pull_request", head(1), false],
    ["a pull request of a fork", "pull_request", head(2), true],
    ["a pull request of a fork that is gone", "pull_request", head(null), true],
    ["a pull request whose event says nothing", "pull_request_target", {}, true],
    ["a fork that claims our id as text", "pull_request", head("1"), true],
    [
      "a run after a fork's",
      "workflow_run",
      { repository, workflow_run: { head_repository: { id: 2 } } },
      true,
    ],
    [
      "a run after our own",
      "workflow_run",
      { repository, workflow_run: { head_repository: { id: 1 } } },
      false,
    ],
    ["a push", "push", { repository }, false],
    ["a merge group", "merge_group", { repository }, false],
  ])("tells whether %s comes from a fork", async (_, event, payload, expected) => {
    expect((await readContext(environment(event, payload)))?.fromFork).toBe(expected);
  });

  it.each([
    ["a pull request", "pull_request", { number: 7, head: { sha: "f".repeat(40) } }, 7],
    ["a review of one", "pull_request_review", { number: 8, head: { sha: "f".repeat(40) } }, 8],
    ["one that does not say which", "pull_request", { head: { sha: "f".repeat(40) } }, undefined],
    [
      "one whose number is a text",
      "pull_request",
      { number: "7/../8", head: { sha: "f".repeat(40) } },
      undefined,
    ],
    ["a push that looks like one", "push", { number: 7, head: { sha: "f".repeat(40) } }, undefined],
  ])("knows the number of %s from the event", async (_, event, pull_request, number) => {
    const context = await readContext(environment(event, { repository, pull_request }));
    expect(context?.pullRequest?.number).toBe(number);
  });

  it("does not guess when the event file is broken", async () => {
    await expect(readContext(environment("push", "{"))).rejects.toThrow(UserError);
  });
});
