import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { runWorkflow } from "../support/act.ts";
import { type Conversation, startConversation } from "../support/conversation.ts";
import {
  type ActionRequest,
  pullRequestEvent,
  pushEvent,
  runAction,
  type WorkflowEvent,
} from "../support/runner.ts";
import { notebook, type TemplateRepository, templateRepository } from "../support/template-repository.ts";

const CREATE = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const UPDATE = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const bot = "github-actions[bot]";

let failing: TemplateRepository;
let passing: TemplateRepository;
let conversation: Conversation;

beforeAll(() => {
  failing = templateRepository();
  failing.commit({ "templates/a.ipynb": notebook("raise ValueError('@octocat, see #1')") });
  passing = templateRepository();
  passing.commit({ "templates/a.ipynb": notebook("1 + 1") });
});
afterAll(() => {
  failing.remove();
  passing.remove();
});
afterEach(() => conversation.service.stop());

/** One run of the action in the pull request, the first one with the number 42. */
function gate(
  { workspace }: TemplateRepository,
  {
    comment = "on-failure",
    run = 42,
    attempt = 1,
    event = pullRequestEvent(),
    inputs = {},
    env = {},
  }: { comment?: string; run?: number; attempt?: number; event?: WorkflowEvent } & Pick<
    ActionRequest,
    "inputs" | "env"
  > = {},
) {
  return runAction({
    workspace,
    event,
    inputs: { mode: "test", upload: "never", comment, "github-token": "the-token", ...inputs },
    env: {
      ...conversation.service.env,
      GITHUB_RUN_ID: String(run),
      GITHUB_RUN_ATTEMPT: String(attempt),
      ...env,
    },
  });
}

describe("the comment of a pull request", () => {
  it("is made at the first failure, by the token that was given", async () => {
    conversation = await startConversation();
    const { code, annotations } = await gate(failing);
    expect(code).toBe(1);
    expect(annotations).toHaveLength(1);
    expect(conversation.writes()).toEqual([CREATE]);
    expect(new Set(conversation.service.requests.map(({ token }) => token))).toEqual(new Set(["the-token"]));
    expect(conversation.service.requests.at(-1)!.path).toMatchObject({
      owner: "octo",
      repo: "notebooks",
      issue_number: "7",
    });
    const { body } = conversation.comments[0]!;
    expect(body).toMatch(
      /^<!-- notebook-gate comment=\w+ run=42 attempt=1 head=f{40} verdict=failed -->\n## ❌ 1 of 1 case failed/,
    );
    expect(body).toContain("<code>ValueError&#58; &#64;octocat, see #1</code>");
    expect(body).toContain("npx notebook-gate run templates/a.ipynb out.ipynb");
    expect(body).toContain(
      "attempt 1 of [run 42](https://github.com/octo/notebooks/actions/runs/42/attempts/1)",
    );
  });

  it("is found again on whatever page, and says what the new run has found", async () => {
    conversation = await startConversation();
    for (let n = 0; n < 110; n++) conversation.say("octocat", `Comment ${n}`);
    await gate(failing);
    for (let n = 0; n < 110; n++) conversation.say("octocat", `Comment ${n + 110}`);
    await gate(failing, { run: 43 });
    expect(conversation.writes()).toEqual([CREATE, UPDATE]);
    expect(conversation.comments).toHaveLength(221);
    expect(conversation.comments[110]!.body).toContain("[run 43]");
  });

  it("says that it passes again, and never that it passes when nothing has failed", async () => {
    conversation = await startConversation();
    await gate(passing);
    expect(conversation.comments).toEqual([]);
    await gate(failing, { run: 43 });
    const { code } = await gate(passing, { run: 44 });
    expect(code).toBe(0);
    expect(conversation.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(
        /verdict=passed-again -->\n## ✅ 1 case passed[\s\S]*It failed earlier in this pull request, and passes again\./,
      ),
    ]);
  });

  it("is not that of somebody who has copied its mark", async () => {
    conversation = await startConversation();
    await gate(failing);
    const { body } = conversation.comments[0]!;
    conversation.comments.length = 0;
    conversation.say("mallory", body.replace("run=42", "run=99"));
    conversation.say("octocat", `> ${body}`);
    await gate(failing, { run: 43 });
    expect(conversation.comments.map(({ user }) => user.login)).toEqual(["mallory", "octocat", bot]);
    expect(conversation.comments[0]!.body).toContain("run=99");
    expect(conversation.writes()).toEqual([CREATE, CREATE]);
  });

  it("is made for a run that passes where it is always wanted", async () => {
    conversation = await startConversation();
    await gate(passing, { comment: "always" });
    expect(conversation.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/verdict=passed -->\n## ✅ 1 case passed in 1 notebook\n/),
    ]);
  });

  it("is that of the newest run, also when an older one ends later or is done again", async () => {
    conversation = await startConversation();
    await gate(failing, { run: 43 });
    const { body } = conversation.comments[0]!;
    const { code, stdout, annotations } = await gate(passing, { run: 42, attempt: 2 });
    expect(conversation.comments.map((comment) => comment.body)).toEqual([body]);
    expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
    expect(stdout).toContain("The pull request gets no comment: run 43 is newer and has written it.");
  });

  it("is not begun by a run of a commit that was replaced meanwhile", async () => {
    conversation = await startConversation({ newest: "a".repeat(40) });
    const { stdout } = await gate(failing);
    expect(conversation.comments).toEqual([]);
    expect(stdout).toContain("The pull request gets no comment: the pull request has a newer commit.");
  });

  it("is made and found again on GitHub Enterprise Server", async () => {
    conversation = await startConversation();
    const url = conversation.service.env.GITHUB_API_URL;
    const env = { GITHUB_API_URL: `${url}/api/v3`, GITHUB_SERVER_URL: "https://github.example.com" };
    await gate(failing, { env });
    await gate(failing, { env, run: 43 });
    expect(conversation.writes()).toEqual([CREATE, UPDATE]);
    expect(conversation.service.requests.map((request) => request.url)).toContain(`${url}/api/graphql`);
    expect(conversation.comments[0]!.body).toContain(
      "[run 43](https://github.example.com/octo/notebooks/actions/runs/43/attempts/1)",
    );
  });

  it("is one for each `comment-key`", async () => {
    conversation = await startConversation();
    const job = (key: string, run: number) => gate(failing, { run, inputs: { "comment-key": key } });
    await job("a", 42);
    await job("b", 42);
    await job("a", 43);
    expect(conversation.writes()).toEqual([CREATE, CREATE, UPDATE]);
    expect(conversation.comments.map(({ body }) => /run=\d+/.exec(body)?.[0])).toEqual(["run=43", "run=42"]);
  });

  // act is to be had for Linux, and needs no container there.
  it.runIf(process.platform === "linux")("is one for each job of a workflow's matrix", async () => {
    conversation = await startConversation();
    const file = ".github/workflows/notebooks.yml";
    const uses = "notebook-gate/notebook-gate@v1";
    const gate = { uses, with: { comment: "always", upload: "never", "github-token": "the-token" } };
    const test = {
      "runs-on": "ubuntu-latest",
      strategy: { matrix: { python: ["3.12", "3.13"] } },
      steps: [{ uses: "actions/checkout@v7" }, gate],
    };
    passing.commit({ [file]: stringify({ on: "pull_request", jobs: { test } }) });
    const { code, log } = await runWorkflow({
      workspace: passing.workspace,
      workflow: file,
      event: pullRequestEvent(),
      env: conversation.service.env,
      actions: {},
    });
    expect(code, log).toBe(0);
    const keys = conversation.comments.map(({ body }) => /comment=(\w+)/.exec(body)?.[1]);
    expect(new Set(keys).size).toBe(2);
  });
});

describe("a run that must not comment", () => {
  const mergeGroup = {
    name: "merge_group",
    ref: "refs/heads/gh-readonly-queue/main/pr-7",
    payload: { merge_group: {} },
  };

  it.each([
    ["was not told to", "never", pullRequestEvent()],
    ["is of a fork", "always", pullRequestEvent({ fork: true })],
    ["is of a merge group", "always", mergeGroup],
    ["is of a push", "always", pushEvent()],
  ])("asks GitHub for nothing when it %s", async (_, comment, event) => {
    conversation = await startConversation();
    const { code, annotations } = await gate(failing, { comment, event });
    expect({ code, errors: annotations.length }).toEqual({ code: 1, errors: 1 });
    // Earlier runs are looked for, for their results.
    const aboutThis = conversation.service.requests.filter(({ operation }) => !/\/actions\//.test(operation));
    expect(aboutThis).toEqual([]);
  });

  const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
  const locked = { status: 403, body: { message: "Unable to create comment because issue is locked." } };

  it.each([
    ["may not read the comments", { list: refused }],
    ["may not write one", { create: refused }],
    ["does not see the repository", { list: { status: 404, body: { message: "Not Found" } } }],
    ["has a bad token", { list: { status: 401, body: { message: "Bad credentials" } } }],
    ["finds the conversation locked", { create: locked }],
  ])("leaves a line in the log when it %s", async (_, refusals) => {
    conversation = await startConversation({ refusals });
    const { code, annotations, stdout } = await gate(passing, { comment: "always" });
    expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
    expect(stdout).toMatch(
      /The pull request gets no comment: GitHub says 40[134], .*\. It takes a token with pull-requests: write\./,
    );
  });

  it.each([
    ["is down", { list: { status: 502, body: { message: "Server Error" } } }],
    ["fails at the end", { create: { status: 500, body: { message: "Server Error" } } }],
    ["has had too many requests", { list: { status: 429, body: { message: "API rate limit exceeded" } } }],
  ])("leaves a notice when GitHub %s", async (_, refusals) => {
    conversation = await startConversation({ refusals });
    const { code, annotations } = await gate(passing, { comment: "always" });
    expect(code).toBe(0);
    expect(annotations).toEqual([
      {
        level: "notice",
        message: expect.stringMatching(/^The comment in the pull request could not be written: /),
      },
    ]);
  });

  it("leaves a comment alone, with a notice, when GitHub does not say whose it is", async () => {
    const nobody = { body: { data: null, errors: [{ message: "Something went wrong" }] } };
    conversation = await startConversation({ refusals: { graphql: nobody } });
    await gate(failing);
    const { code, annotations } = await gate(passing, { run: 43 });
    expect(code).toBe(0);
    expect(annotations).toEqual([
      { level: "notice", message: expect.stringContaining("Something went wrong") },
    ]);
    expect(conversation.writes()).toEqual([CREATE]);
  });
});
