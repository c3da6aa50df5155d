import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "../../../src/errors.ts";
import type { GitHubContext } from "../../../src/github/context.ts";
import { lastResults } from "../../../src/history/last-results.ts";
import { resultsJson } from "../../../src/report/results-file.ts";
import { passedCase, resultsOf } from "../../support/results.ts";
import {
  archiveOf,
  REPOSITORY_ID,
  startWorkflowHistory,
  type WorkflowHistory,
} from "../../support/workflow-history.ts";
import { workspaceWith } from "../../support/workspace.ts";
import { understated, zip } from "../../support/zip.ts";

const CURRENT = 42;

let history: WorkflowHistory;
let notices: Notice[];

// One for all tests: the client keeps the address that it was loaded with.
beforeAll(async () => {
  history = await startWorkflowHistory();
});
afterAll(() => history.stop());

beforeEach(() => {
  notices = [];
  history.has();
  history.refuses(undefined);
  const env = { ...history.env, GITHUB_SERVER_URL: "https://github.com", GITHUB_WORKSPACE: "/nowhere" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function find({
  named,
  env = {},
  workspace = "/nowhere",
}: {
  named?: string;
  env?: object;
  workspace?: string;
} = {}) {
  const context = {
    repository: { id: String(REPOSITORY_ID), fullName: "octo/notebooks" },
    run: { id: String(CURRENT), attempt: 1, url: "", job: "test" },
    ref: "refs/heads/main",
    defaultBranch: "main",
  } as GitHubContext;
  return lastResults(
    {
      ...(named !== undefined && { lastResults: named }),
      artifactName: "executed-notebooks",
      githubToken: "token",
      workspace,
    },
    {
      env: { GITHUB_WORKFLOW_REF: "octo/notebooks/.github/workflows/notebooks.yml@refs/heads/main", ...env },
      github: context,
      log: { info() {}, debug() {}, notice: (notice) => notices.push(notice), group: (_, work) => work() },
    },
  );
}

const name = "executed-notebooks-attempt1";

describe("the results of the last run", () => {
  it("are those of the newest run before this one that has left some", async () => {
    history.has(
      { id: 39, artifacts: [{ name }] },
      {
        id: 40,
        artifacts: [{ name: "executed-notebooks-1of2-attempt1" }, { name }, { name: `${name}.html` }],
      },
      { id: 41, artifacts: [{ name: "something-else" }] },
      { id: CURRENT, artifacts: [{ name }] },
      { id: 43, artifacts: [{ name }] },
    );
    expect(await find()).toMatchObject({ artifact: 4001, results: { run: { id: "40" } } });
    expect(notices).toEqual([]);
  });

  it("are those of the newest attempt", async () => {
    history.has({ id: 41, artifacts: [{ name: "executed-notebooks-attempt2" }, { name }] });
    expect(await find()).toMatchObject({ artifact: 4100 });
  });

  it("are of this branch, or of the one that a pull request goes into, whichever is newer", async () => {
    history.has(
      { id: 38, branch: "release", artifacts: [{ name }] },
      { id: 39, branch: "change", artifacts: [{ name }] },
      { id: 40, branch: "other", artifacts: [{ name }] },
    );
    const env = { GITHUB_HEAD_REF: "change", GITHUB_BASE_REF: "release" };
    expect(await find({ env })).toMatchObject({ results: { run: { id: "39" } } });
    expect(await find({ env: { ...env, GITHUB_HEAD_REF: "new" } })).toMatchObject({
      results: { run: { id: "38" } },
    });
  });

  it("are never those of a fork's branch of the same name", async () => {
    history.has({ id: 41, head: 815, artifacts: [{ name }] });
    expect(await find()).toBeNull();
  });

  it("are left alone when they have expired or are huge", async () => {
    history.has(
      { id: 40, artifacts: [{ name, size: 1e9 }] },
      { id: 41, artifacts: [{ name, expired: true }] },
    );
    expect(await find()).toBeNull();
    expect(notices).toEqual([]);
  });

  it.each([403, 404, 500])("are silently none when GitHub answers %i", async (status) => {
    history.has({ id: 41, artifacts: [{ name }] });
    history.refuses(status);
    expect(await find()).toBeNull();
    expect(notices).toEqual([]);
  });

  it.each<[string, () => Buffer]>([
    ["leaves the folder", () => zip([{ path: "../results.json", content: "{}" }])],
    ["is a bomb", () => zip([{ path: "results.json", zeros: 300 * 1024 * 1024 }])],
    [
      "is a bomb that says it is none",
      () => understated(zip([{ path: "results.json", zeros: 9_000_000 }]), 10),
    ],
    ["is a link", () => zip([{ path: "results.json", link: "/etc/passwd" }])],
    ["has no results", () => zip([{ path: "other.json", content: "{}" }])],
    ["has results of another kind", () => archiveOf(41, '{"schema":"something/else"}')],
    ["has the results of another run", () => archiveOf(17)],
    ["is no archive", () => Buffer.from("pwned")],
  ])("are ignored, with a notice, when their archive %s", async (_, bytes) => {
    history.has({ id: 41, artifacts: [{ name, bytes: bytes() }] });
    expect(await find()).toBeNull();
    expect(notices).toMatchObject([
      { level: "notice", message: expect.stringMatching(/^The last results are not used/) },
    ]);
  });
});

describe("results that are named", () => {
  it("can be an artifact, the same for all shards", async () => {
    history.has({ id: 41, artifacts: [{ name }] });
    expect(await find({ named: "4100" })).toMatchObject({ artifact: 4100, results: { passed: 1 } });
  });

  it("stop the job when the artifact is not to be had, as another shard may have it", async () => {
    history.has();
    await expect(find({ named: "4100" })).rejects.toMatchObject({
      message: expect.stringMatching(/^The artifact 4100 cannot be used: .*`actions: read`/),
      at: { input: "last-results" },
    });
  });

  it("can be a file", async () => {
    const workspace = workspaceWith({ "last/results.json": resultsJson(resultsOf([passedCase()])) });
    expect(await find({ named: "last/results.json", workspace })).toMatchObject({ artifact: null });
  });

  it("need not be there yet, and are ignored with a notice when they are broken", async () => {
    const workspace = workspaceWith({ "results.json": "{" });
    expect(await find({ named: "missing.json", workspace })).toBeNull();
    expect(notices).toEqual([]);
    expect(await find({ named: "results.json", workspace })).toBeNull();
    expect(notices).toMatchObject([{ level: "notice" }]);
  });
});
