import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
} from "../support/events.ts";
import { code, notebookText } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

const leavesATrace = notebookText(code("open('was-here', 'w').close()"));
let repository: TemplateRepository;
/** The default branch's commit. */
let base: string;
/** A stranger's, on top of it; checked out only where a test says so. */
let foreign: string;

beforeEach(() => {
  repository = templateRepository();
  base = repository.commit({ "templates/a.ipynb": leavesATrace });
  repository.git("checkout", "--quiet", "-b", "change");
  repository.git("commit", "--quiet", "--allow-empty", "-m", "theirs");
  foreign = repository.git("rev-parse", "HEAD");
  repository.git("checkout", "--quiet", base);
});
afterEach(() => repository.remove());

const ran = () => existsSync(join(repository.workspace, "templates/was-here"));

async function gate(
  event: WorkflowEvent,
  { inputs = {}, env = {} }: Partial<Parameters<typeof runAction>[0]> = {},
) {
  return runAction({ workspace: repository.workspace, event, inputs: { upload: "never", ...inputs }, env });
}

describe("notebooks are tested without a token or a secret", () => {
  it.each([
    ["pull request of the repository", () => pullRequestEvent({ head: foreign, base })],
    ["pull request of a fork", () => pullRequestEvent({ from: "fork", head: foreign, base })],
    [
      "pull request of a fork that is gone",
      () => pullRequestEvent({ from: "deleted fork", head: foreign, base }),
    ],
    ["review of a fork's pull request", () => pullRequestReviewEvent({ head: foreign, base })],
  ])("on a %s, of whatever it checks out", async (_, event) => {
    repository.git("checkout", "--quiet", foreign);
    const { code, outputs, annotations } = await gate(event(), { inputs: { "github-token": "" } });
    expect({ code, annotations, passed: outputs.passed, ran: ran() }).toEqual({
      code: 0,
      annotations: [],
      passed: "1",
      ran: true,
    });
  });

  it.each([
    ["push", () => pushEvent()],
    ["merge group", mergeGroupEvent],
    ["schedule", scheduleEvent],
    ["dispatch", workflowDispatchEvent],
    [
      "pull_request_target that has the base checked out",
      () => pullRequestTargetEvent({ sha: base, head: foreign, base }),
    ],
    [
      "workflow_run that has the default branch checked out",
      () => workflowRunEvent({ sha: base, head: foreign }),
    ],
    ["comment that has the default branch checked out", () => issueCommentEvent({ sha: base })],
  ])("on a %s", async (_, event) => {
    const { code, outputs, annotations } = await gate(event());
    expect({ code, annotations, passed: outputs.passed }).toEqual({ code: 0, annotations: [], passed: "1" });
  });

  it("on the second attempt of a run, which says so in its results", async () => {
    const { code, outputs } = await gate(pushEvent(), { env: { GITHUB_RUN_ATTEMPT: "2" } });
    expect({ code, passed: outputs.passed }).toEqual({ code: 0, passed: "1" });
    const { run } = (await import(outputs["results-path"]!, { with: { type: "json" } })).default;
    expect(run).toMatchObject({ id: "42", attempt: 2 });
  });
});

describe("where a stranger's commit would run with the repository's secrets, nothing does", () => {
  it.each([
    [
      "pull_request_target, a fork's head",
      () => pullRequestTargetEvent({ sha: base, head: foreign, base }),
      /the head of stranger\/notebooks/,
    ],
    [
      "pull_request_target, the head of a fork that is gone",
      () => pullRequestTargetEvent({ from: "deleted fork", sha: base, head: foreign, base }),
      /the head of a fork that is gone/,
    ],
    [
      "workflow_run, the head of the run before",
      () => workflowRunEvent({ sha: base, head: foreign }),
      /the head of stranger/,
    ],
    ["issue_comment, the pull request", () => issueCommentEvent({ sha: base }), /holds commit/],
  ])("%s", async (_, event, reason) => {
    repository.git("checkout", "--quiet", foreign);
    const { code, annotations, outputs } = await gate(event());
    expect({ code, outputs, ran: ran() }).toEqual({ code: 1, outputs: { result: "failed" }, ran: false });
    expect(annotations).toHaveLength(1);
    expect(annotations[0]!.message).toMatch(reason);
    expect(annotations[0]!.message).toContain("Test pull requests `on: pull_request`");
    expect(readdirSync(repository.workspace)).not.toContain("notebook-gate-results");
  });

  it("an artifact of another run, unpacked in the workspace", async () => {
    mkdirSync(join(repository.workspace, "artifact"));
    writeFileSync(join(repository.workspace, "artifact/theirs.ipynb"), leavesATrace);
    const { code, annotations } = await gate(workflowRunEvent({ sha: base, head: foreign }));
    expect(code).toBe(1);
    expect(annotations[0]!.message).toContain('"artifact/theirs.ipynb" is not as it is in commit');
    expect(ran()).toBe(false);
  });

  it.each([
    ["pull_request_target", () => pullRequestTargetEvent({ sha: base, head: foreign, base })],
    ["workflow_run", () => workflowRunEvent({ from: "branch", sha: base })],
    ["issue_comment", () => issueCommentEvent({ sha: base })],
    ["pull_request of a fork", () => pullRequestEvent({ from: "fork", base })],
  ])("a promotion on %s, even of the default branch's commit", async (_, event) => {
    const tested = await gate(pushEvent());
    expect(tested.code).toBe(0);
    repository.git("clean", "--quiet", "--force", "templates");
    const results = tested.outputs["results-path"]!;
    const { code, annotations } = await gate(event(), {
      inputs: { mode: "promote", destination: "published/", results },
    });
    expect(code).toBe(1);
    expect(annotations[0]!.message).toMatch(/Templates are promoted from the default branch \(main\) only/);
    expect(existsSync(join(repository.workspace, "published"))).toBe(false);
  });
});
