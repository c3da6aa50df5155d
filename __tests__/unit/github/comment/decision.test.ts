import { describe, expect, it } from "vitest";
import { decide, reasonForSilence } from "../../../../src/github/comment/decision.ts";
import type { Mark } from "../../../../src/github/comment/mark.ts";
import type { GitHubContext } from "../../../../src/github/context.ts";
import { failedCase, passedCase, resultsOf, skippedCase } from "../../../support/results.ts";

const run = { id: "42", attempt: 2 };
const found = (change: Partial<Mark>): Mark => ({
  key: "a".repeat(32),
  run: "41",
  attempt: 1,
  head: "e".repeat(40),
  verdict: "failed",
  ...change,
});
const failing = resultsOf([passedCase(), failedCase({ name: "b" })]);
const passing = resultsOf([passedCase()]);

describe("what becomes of a comment", () => {
  it.each([
    ["the first failure", failing, undefined, "failed", "failed"],
    ["another failure", failing, found({}), "failed", "failed"],
    ["a failure after it passed", failing, found({ verdict: "passed" }), "failed", "failed"],
    ["no failure so far", passing, undefined, "nothing has failed so far", "passed"],
    ["a failure that is mended", passing, found({}), "passed-again", "passed-again"],
    [
      "one that was mended before",
      passing,
      found({ verdict: "passed-again" }),
      "passed-again",
      "passed-again",
    ],
    ["a pass after a pass", passing, found({ verdict: "passed" }), "passed", "passed"],
    [
      "a failure that a newer run was told of",
      failing,
      found({ run: "43" }),
      "run 43 is newer and has written it",
      "run 43 is newer and has written it",
    ],
    [
      "a pass of an older run",
      passing,
      found({ run: "100" }),
      "run 100 is newer and has written it",
      "run 100 is newer and has written it",
    ],
    ["the same run, done again", passing, found({ run: "42", attempt: 1 }), "passed-again", "passed-again"],
    [
      "the same attempt, told twice",
      passing,
      found({ run: "42", attempt: 2 }),
      "passed-again",
      "passed-again",
    ],
    [
      "an attempt that is over",
      passing,
      found({ run: "42", attempt: 3 }),
      "run 42 is newer and has written it",
      "run 42 is newer and has written it",
    ],
    [
      "ids beyond 2^53",
      failing,
      found({ run: "9007199254740993" }),
      "run 9007199254740993 is newer and has written it",
      "run 9007199254740993 is newer and has written it",
    ],
  ])("after %s", (_, results, mark, onFailure, always) => {
    const outcome = (when: "on-failure" | "always") =>
      Object.values(decide(results, { when, run, found: mark }))[0];
    expect([outcome("on-failure"), outcome("always")]).toEqual([onFailure, always]);
  });
});

describe("a run that says nothing", () => {
  const github = (change: Partial<GitHubContext>): GitHubContext => ({
    event: "pull_request",
    sha: "d".repeat(40),
    ref: "refs/pull/7/merge",
    defaultBranch: "main",
    repository: { id: "1", fullName: "octo/notebooks" },
    run: { ...run, url: "", job: "test" },
    step: "gate",
    change: null,
    workflowFile: null,
    workflow: "octo/notebooks/.github/workflows/test.yml",
    actor: "octocat",
    serverUrl: "https://github.com",
    isPullRequest: true,
    pullRequest: { number: 7, head: "f".repeat(40) },
    fromFork: false,
    isDefaultBranchPush: false,
    head: null,
    base: null,
    ...change,
  });

  it.each([
    ["a pull request", failing, {}, "token", undefined],
    [
      "a push",
      failing,
      { event: "push", pullRequest: null },
      "token",
      "the event push is of no pull request",
    ],
    [
      "a merge group",
      failing,
      { event: "merge_group", pullRequest: null },
      "token",
      "the event merge_group is of no pull request",
    ],
    ["a fork", failing, { fromFork: true }, "token", "it comes from a fork"],
    ["no token", failing, {}, undefined, "there is no github-token"],
    [
      "a cancelled run",
      { ...resultsOf([failedCase({}, { kind: "cancelled" }), skippedCase()]), cancelled: true as const },
      {},
      "token",
      "the run was cancelled",
    ],
    [
      "cases skipped after a failure",
      resultsOf([failedCase(), skippedCase({ name: "b" })]),
      {},
      "token",
      undefined,
    ],
  ])("%s", (_, results, change, token, reason) => {
    expect(reasonForSilence(results, github(change), token)).toBe(reason);
  });
});
