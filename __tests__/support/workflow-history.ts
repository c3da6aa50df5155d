import { resultsJson } from "../../src/report/results-file.ts";
import { type ApiRequest, type ApiResponse, example, page, startGitHubService } from "./github-service.ts";
import { passedCase, resultsOf } from "./results.ts";
import { startResultsService } from "./results-service.ts";
import { zip } from "./zip.ts";

/** Of the repository that the runner's double has. */
export const REPOSITORY_ID = 4711;

/** An earlier run of the workflow, on `main` unless told otherwise. */
export interface EarlierRun {
  id: number;
  branch?: string;
  /** The repository that its head is of; another one for a fork. */
  head?: number;
  /** Their ids are `id * 100` and those that follow. By default each has the run's results. */
  artifacts: { name: string; bytes?: Buffer; expired?: boolean; size?: number }[];
}

/** GitHub's API as far as it tells of earlier runs and hands out what these have left. */
export interface WorkflowHistory {
  /** What the runner would set for an action. */
  env: { GITHUB_API_URL: string };
  /** These are the runs there were, in the order in which GitHub lists them. */
  has(...runs: EarlierRun[]): void;
  /** Every request is answered with that status from now on; undefined for as it should. */
  refuses(status: number | undefined): void;
  stop(): Promise<void>;
}

export async function startWorkflowHistory(): Promise<WorkflowHistory> {
  const blobs = await startResultsService();
  let runs: EarlierRun[] = [];
  let stored: { run: number; url: string; artifact: { id: number } }[] = [];
  let planted = 0;
  let refusal: number | undefined;

  const unlessRefused = (answer: (request: ApiRequest) => ApiResponse) => (request: ApiRequest) =>
    refusal ? { status: refusal, body: { message: "refused for the test" } } : answer(request);
  const github = await startGitHubService({
    "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs": unlessRefused((request) =>
      runList(runs, request),
    ),
    "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts": unlessRefused(({ path }) => {
      const own = stored.filter(({ run }) => String(run) === path.run_id);
      return { body: { total_count: own.length, artifacts: own.map(({ artifact }) => artifact) } };
    }),
    "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}": unlessRefused(
      ({ path }) => {
        const found = stored.find(({ artifact }) => String(artifact.id) === path.artifact_id);
        if (!found) return { status: 410, body: { message: "Artifact has expired" } };
        return { status: 302, headers: { location: found.url } };
      },
    ),
  });

  return {
    env: github.env,
    has(...earlier) {
      runs = earlier;
      stored = runs.flatMap(({ id: run, artifacts }) =>
        artifacts.map(({ name, bytes = archiveOf(run), expired = false, size = bytes.length }, index) => ({
          run,
          url: blobs.plant(String(planted++), bytes),
          artifact: example("artifact", { id: run * 100 + index, name, expired, size_in_bytes: size }),
        })),
      );
    },
    refuses(status) {
      refusal = status;
    },
    async stop() {
      await Promise.all([blobs.stop(), github.stop()]);
    },
  };
}

/** What a run uploads, with this as its results.json. */
export function archiveOf(
  run: number,
  content = resultsJson({ ...resultsOf([passedCase()]), run: { id: String(run), attempt: 1, url: "" } }),
): Buffer {
  return zip([
    { path: "junit.xml", content: "<testsuites/>" },
    { path: "results.json", content },
  ]);
}

interface RunList {
  workflow_runs: { head_repository: object }[];
}

function runList(runs: EarlierRun[], request: ApiRequest): ApiResponse {
  const sample = example<RunList>("workflow-run-paginated").workflow_runs[0]!;
  const listed = runs
    .filter(({ branch = "main" }) => branch === request.query.branch)
    .map(({ id, head = REPOSITORY_ID }) => ({
      ...sample,
      id,
      head_repository: { ...sample.head_repository, id: head },
    }));
  const { items, headers } = page(listed, request);
  return { headers, body: { total_count: listed.length, workflow_runs: items } };
}
