import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { GitHubContext } from "../../../src/github/context.ts";
import { refuseForeignBranch, refuseForeignCommit } from "../../../src/promotion/admission.ts";
import type { Relation } from "../../../src/promotion/history.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const context = (change: Partial<GitHubContext>) =>
  ({ event: "push", ref: "refs/heads/main", defaultBranch: "main", sha: "", ...change }) as GitHubContext;

describe("an event that templates are not promoted on", () => {
  it.each([
    ["a push to another branch", "push", "refs/heads/feature"],
    ["a branch named like it", "push", "refs/heads/x/main"],
    ["a tag", "push", "refs/tags/v1"],
    ["a tag that is named like the branch", "push", "refs/tags/main"],
    ["a release", "release", "refs/tags/v1"],
    ["a dispatch on a tag", "workflow_dispatch", "refs/tags/v1"],
    ["a dispatch on another branch", "workflow_dispatch", "refs/heads/feature"],
    ["no ref at all", "push", ""],
    ["a pull request", "pull_request", "refs/pull/7/merge"],
    ["a pull request, with the base's rights", "pull_request_target", "refs/heads/main"],
    ["the end of another workflow, such as a pull request's", "workflow_run", "refs/heads/main"],
    ["a comment", "issue_comment", "refs/heads/main"],
    ["a merge queue", "merge_group", "refs/heads/gh-readonly-queue/main/pr-7"],
    ["a deployment", "deployment", "refs/heads/main"],
  ])("is %s", (_, event, ref) => {
    expect(() => refuseForeignBranch(context({ event, ref }))).toThrow(
      `Templates are promoted from the default branch (main) only; this is a ${event} on ${ref}`,
    );
  });

  it("is any, where the event does not say which branch is the default one", () => {
    expect(() => refuseForeignBranch(context({ defaultBranch: null, ref: "refs/heads/null" }))).toThrow(
      "the default branch (unknown)",
    );
  });
});

describe("a commit that is checked out to be promoted", () => {
  let repository: TemplateRepository;
  let commits: { older: string; event: string; newer: string; feature: string; stranger: string };
  beforeAll(() => {
    repository = templateRepository();
    const { git } = repository;
    const commit = (n: number) => repository.commit({ "templates/a.ipynb": notebook(`a = ${n}`) });
    const older = commit(1);
    const event = commit(2);
    git("checkout", "--quiet", "-b", "feature");
    const feature = commit(3);
    git("checkout", "--quiet", "main");
    const newer = commit(4);
    const stranger = git("commit-tree", `${event}^{tree}`, "-m", "another history");
    commits = { older, event, newer, feature, stranger };
  });
  afterAll(() => repository.remove());

  const admit = (
    name: keyof typeof commits,
    { workspace = repository.workspace, onGitHub }: { workspace?: string; onGitHub?: Relation } = {},
  ) =>
    refuseForeignCommit(context({ sha: commits.event }), {
      commit: commits[name],
      workspace,
      compareCommits: onGitHub && (async (base) => (base === "main" ? onGitHub : "unknown")),
    });

  it.each(["event", "older"] as const)("may be the event's own or one before it: %s", async (name) => {
    await admit(name);
  });

  it.each(["feature", "newer", "stranger"] as const)(
    "may not be one of which nothing says that it is on the branch: %s",
    async (name) => {
      await expect(admit(name)).rejects.toThrow(
        `Commit ${commits[name]} is checked out, and nothing says that it is on the default branch (main): ` +
          `this run is of ${commits.event}. Nothing was promoted. Leave \`ref\` out of the checkout`,
      );
    },
  );

  it.each([
    ["same", true],
    ["older", true],
    ["newer", false],
    ["diverged", false],
    ["unknown", false],
  ] as const)(
    "may be one that GitHub says is on it: seen from the branch it is %s: %s",
    async (onGitHub, ok) => {
      const admitted = admit("newer", { onGitHub });
      if (ok) await admitted;
      else await expect(admitted).rejects.toThrow("Nothing was promoted");
    },
  );

  it("is the event's own in a clone of one commit too", async () => {
    const workspace = mkdtempSync(join(tmpdir(), "shallow-"));
    onTestFinished(() => rmSync(workspace, { recursive: true }));
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
    const git = (...args: string[]) => execFileSync("git", args, { cwd: workspace });
    git("init", "--quiet");
    git("fetch", "--quiet", "--depth=1", `file://${repository.workspace}`, commits.event);
    await admit("event", { workspace });
    await expect(admit("older", { workspace })).rejects.toThrow("fetch-depth: 0");
  });

  it("may be any on a laptop, where there is no such event", async () => {
    await refuseForeignCommit(null, { commit: commits.stranger, workspace: repository.workspace });
  });
});
