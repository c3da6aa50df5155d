import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { strayFile } from "../../../src/git.ts";
import { foreignness } from "../../../src/github/checkout-trust.ts";
import { readContext } from "../../../src/github/context.ts";
import {
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pullRequestReviewEvent,
  pullRequestTargetEvent,
  pushEvent,
  scheduleEvent,
  type WorkflowEvent,
  workflowDispatchEvent,
  workflowRunEvent,
} from "../../support/events.ts";
import { workspaceWith } from "../../support/workspace.ts";

const sha = "a".repeat(40);
const head = "f".repeat(40);
const merge = "e".repeat(40);
const clean = { head: sha, stray: null };

/** What the context of a run with this event says. */
async function triggerOf(event: WorkflowEvent) {
  const folder = workspaceWith({ "event.json": JSON.stringify(event.payload) });
  const context = await readContext({
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_REF: event.ref,
    GITHUB_SHA: event.sha ?? sha,
  });
  return context!;
}

describe("notebooks run, whatever is checked out, where a stranger's job has no secret or a writer started it", () => {
  const foreign = { head: merge, stray: "notebooks/theirs.ipynb" };
  it.each([
    ["a pull request of a branch", pullRequestEvent()],
    ["a pull request of a fork", pullRequestEvent({ from: "fork" })],
    ["a pull request of a fork that is gone", pullRequestEvent({ from: "deleted fork" })],
    ["a review of a fork's pull request", pullRequestReviewEvent()],
    ["a push", pushEvent("topic")],
    ["a merge group", mergeGroupEvent()],
    ["a schedule", scheduleEvent()],
    ["a dispatch", workflowDispatchEvent()],
  ])("%s", async (_, event) => {
    expect(foreignness(await triggerOf(event), foreign)).toBeUndefined();
  });
});

describe("where a stranger's job has secrets, only the commit that GitHub chose runs", () => {
  it.each([
    ["pull_request_target with the base checked out", pullRequestTargetEvent({ sha }), clean],
    [
      "pull_request_target with `ref: base.sha`",
      pullRequestTargetEvent({ sha, base: merge }),
      { head: merge, stray: null },
    ],
    ["workflow_run with the default branch checked out", workflowRunEvent({ sha }), clean],
    ["issue_comment with the default branch checked out", issueCommentEvent({ sha }), clean],
    ["an event of the future with its own commit", { ...pushEvent(), name: "telepathy", sha }, clean],
  ])("allowed: %s", async (_, event, checkout) => {
    expect(foreignness(await triggerOf(event), checkout)).toBeUndefined();
  });

  it.each([
    [
      "pull_request_target with a fork's head",
      pullRequestTargetEvent({ sha }),
      { head, stray: null },
      /the head of stranger\/notebooks/,
    ],
    [
      "pull_request_target with the head of a fork that is gone",
      pullRequestTargetEvent({ sha, from: "deleted fork" }),
      { head, stray: null },
      /the head of a fork that is gone/,
    ],
    [
      "pull_request_target with an unreviewed branch",
      pullRequestTargetEvent({ sha, from: "branch" }),
      { head, stray: null },
      /the head of octo\/notebooks/,
    ],
    [
      "pull_request_target with the merge of a fork",
      pullRequestTargetEvent({ sha }),
      { head: merge, stray: null },
      /commit e+, and not a+$/,
    ],
    [
      "workflow_run with the head of the run before",
      workflowRunEvent({ sha }),
      { head, stray: null },
      /the head of stranger/,
    ],
    [
      "workflow_run with an artifact's notebook",
      workflowRunEvent({ sha }),
      { head: sha, stray: "in/x.ipynb" },
      /"in\/x\.ipynb" is not as it is/,
    ],
    [
      "issue_comment after `gh pr checkout`",
      issueCommentEvent({ sha }),
      { head, stray: null },
      /holds commit f+/,
    ],
    [
      "issue_comment in what is no clone",
      issueCommentEvent({ sha }),
      { head: null, stray: null },
      /git cannot tell/,
    ],
    [
      "an event of the future with another commit",
      { ...pushEvent(), name: "telepathy" },
      { head, stray: null },
      /holds commit/,
    ],
    [
      "an event without a commit",
      { ...issueCommentEvent({ sha }), sha: "" },
      { head, stray: null },
      /a commit that the event names/,
    ],
  ])("refused: %s", async (_, event, checkout, reason) => {
    expect(foreignness(await triggerOf(event), checkout)).toMatch(reason);
  });
});

describe("what git does not know of in a checkout", () => {
  function clone(): string {
    const folder = workspaceWith({ "a.ipynb": "{}", "data.csv": "1", ".gitignore": "ignored/\n.venv/\n" });
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@b.c", ...args]);
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
    return folder;
  }
  const put = (folder: string, path: string, text = "{}") => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  it("is nothing after a checkout, an installation and an earlier test", async () => {
    const folder = clone();
    put(folder, ".venv/lib/site-packages/pkg/demo.ipynb");
    put(folder, "ignored/log.txt");
    put(folder, "out/notebooks/a.ipynb");
    expect(await strayFile(folder, { except: "out" })).toBeNull();
    for (const except of ["../out", "", "/elsewhere"]) {
      expect(await strayFile(folder, { except })).toBe("out/notebooks/a.ipynb");
    }
  });

  it.each([
    ["a changed file", "data.csv"],
    ["an unpacked artifact", "artifact/x.ipynb"],
    ["one that git would ignore", "ignored/x.ipynb"],
    ["a module beside the notebooks", "helper.py"],
    ["a name with a line break", "a\nb.ipynb"],
  ])("is %s", async (_, path) => {
    const folder = clone();
    put(folder, path, "new");
    expect(await strayFile(folder, { except: "out" })).toBe(path);
  });

  it("is a clone of something else within it", async () => {
    const folder = clone();
    put(folder, "theirs/x.ipynb");
    execFileSync("git", ["-C", join(folder, "theirs"), "init", "-q"]);
    expect(await strayFile(folder, { except: "out" })).toMatch(/^theirs\//);
  });
});
