import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "../../../src/errors.ts";
import type { GitHubContext } from "../../../src/github/context.ts";
import { lastResults } from "../../../src/history/last-results.ts";
import { resultsJson } from "../../../src/report/results-file.ts";
import {
  type ApiRequest,
  type ApiResponse,
  example,
  type GitHubService,
  page,
  startGitHubService,
} from "../../support/github-service.ts";
import { passedCase, resultsOf } from "../../support/results.ts";
import { type ResultsService, startResultsService } from "../../support/results-service.ts";
import { workspaceWith } from "../../support/workspace.ts";
import { understated, zip } from "../../support/zip.ts";

const REPOSITORY = 4711;
const CURRENT = 42;

interface EarlierRun {
  id: number;
  branch?: string;
  /** Whose the head of the run is. */
  head?: number;
  artifacts: { name: string; bytes?: Buffer; expired?: boolean; size?: number }[];
}

interface RunList {
  workflow_runs: { head_repository: object }[];
}

let blobs: ResultsService;
let github: GitHubService;
let notices: Notice[];
/** What GitHub knows, in the order in which it lists it. */
let runs: EarlierRun[];
let stored: { run: number; url: string; artifact: { id: number } }[];
let refusal: number | undefined;

// One for all tests: the client keeps the address that it was loaded with.
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.stop());

beforeEach(async () => {
  blobs = await startResultsService();
  [notices, runs, stored, refusal] = [[], [], [], undefined];
  vi.stubEnv("GITHUB_API_URL", github.env.GITHUB_API_URL);
  vi.stubEnv("GITHUB_SERVER_URL", "https://github.com");
  vi.stubEnv("GITHUB_WORKSPACE", "/nowhere");
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await blobs.stop();
});

/** The results.json of a run, in an archive as we upload it. */
function archive(
  run: number,
  content = resultsJson({ ...resultsOf([passedCase()]), run: runOf(run) }),
): Buffer {
  return zip([
    { path: "junit.xml", content: "<testsuites/>" },
    { path: "results.json", content },
  ]);
}

const runOf = (id: number) => ({ id: String(id), attempt: 1, url: "" });

/** Has GitHub know these runs of the workflow, in this order. */
function history(...earlier: EarlierRun[]): void {
  runs = earlier;
  stored = runs.flatMap(({ id: run, artifacts }) =>
    artifacts.map(({ name, bytes = archive(run), expired = false, size = bytes.length }, index) => ({
      run,
      url: blobs.plant(`${run}-${index}`, bytes),
      artifact: example<{ id: number }>("artifact", {
        id: run * 100 + index,
        name,
        expired,
        size_in_bytes: size,
      }),
    })),
  );
}

/** GitHub, which answers everything with the status `refusal` if there is one. */
function startGitHub(): Promise<GitHubService> {
  const unlessRefused = (answer: (request: ApiRequest) => ApiResponse) => (request: ApiRequest) =>
    refusal ? { status: refusal, body: { message: "refused for the test" } } : answer(request);
  return startGitHubService({
    "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs": unlessRefused(listRuns),
    "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts": unlessRefused(({ path }) => {
      const artifacts = stored
        .filter(({ run }) => String(run) === path.run_id)
        .map(({ artifact }) => artifact);
      return { body: { total_count: artifacts.length, artifacts } };
    }),
    "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}": unlessRefused(
      ({ path }) => {
        const found = stored.find(({ artifact }) => String(artifact.id) === path.artifact_id);
        if (!found) return { status: 410, body: { message: "Artifact has expired" } };
        return { status: 302, headers: { location: found.url } };
      },
    ),
  });
}

function listRuns(request: ApiRequest): ApiResponse {
  const sample = example<RunList>("workflow-run-paginated").workflow_runs[0]!;
  const listed = runs
    .filter(({ branch = "main" }) => branch === request.query.branch)
    .map(({ id, head = REPOSITORY }) => ({
      ...sample,
      id,
      head_repository: { ...sample.head_repository, id: head },
    }));
  const { items, headers } = page(listed, request);
  return { headers, body: { total_count: listed.length, workflow_runs: items } };
}

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
    repository: { id: String(REPOSITORY), fullName: "octo/notebooks" },
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
    history(
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
    history({ id: 41, artifacts: [{ name: "executed-notebooks-attempt2" }, { name }] });
    expect(await find()).toMatchObject({ artifact: 4100 });
  });

  it("are of this branch, or of the one that a pull request goes into, whichever is newer", async () => {
    history(
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
    history({ id: 41, head: 815, artifacts: [{ name }] });
    expect(await find()).toBeNull();
  });

  it("are left alone when they have expired or are huge", async () => {
    history({ id: 40, artifacts: [{ name, size: 1e9 }] }, { id: 41, artifacts: [{ name, expired: true }] });
    expect(await find()).toBeNull();
    expect(notices).toEqual([]);
  });

  it.each([403, 404, 500])("are silently none when GitHub answers %i", async (status) => {
    history({ id: 41, artifacts: [{ name }] });
    refusal = status;
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
    ["has results of another kind", () => archive(41, '{"schema":"something/else"}')],
    ["has the results of another run", () => archive(17)],
    ["is no archive", () => Buffer.from("pwned")],
  ])("are ignored, with a notice, when their archive %s", async (_, bytes) => {
    history({ id: 41, artifacts: [{ name, bytes: bytes() }] });
    expect(await find()).toBeNull();
    expect(notices).toMatchObject([
      { level: "notice", message: expect.stringMatching(/^The last results are not used/) },
    ]);
  });
});

describe("results that are named", () => {
  it("can be an artifact, the same for all shards", async () => {
    history({ id: 41, artifacts: [{ name }] });
    expect(await find({ named: "4100" })).toMatchObject({ artifact: 4100, results: { passed: 1 } });
  });

  it("stop the job when the artifact is not to be had, as another shard may have it", async () => {
    history();
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
