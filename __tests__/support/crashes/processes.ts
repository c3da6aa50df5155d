import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../../src/notebook/canonical.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { resultsJson } from "../../../src/report/results-file.ts";
import { workflowDispatchEvent } from "../events.ts";
import { example, type GitHubService, startGitHubService } from "../github-service.ts";
import { passedCase, resultsOf } from "../results.ts";
import { type ActionOutcome, type ActionRequest, runAction } from "../runner.ts";
import { type History, makeHistory } from "./history.ts";
import { newFolder } from "./places.ts";
import type { CommitName, Task } from "./scenarios.ts";

type How = Pick<ActionRequest, "env" | "started">;

/** What runs tasks as steps of a workflow: the bundle, each time in a process of its own. */
export interface Processes {
  /** A folder that is gone in the end. */
  folder: string;
  run(site: Site, task: Task, how?: How): Promise<ActionOutcome>;
  /** Runs a task that nobody kills. Resolves with whether the step succeeded. */
  perform(site: Site, task: Task): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * A repository with a checkout of each of its commits, and GitHub, which says of every run that it is over.
 *
 * @param env what a step needs to reach the destination
 */
export async function startProcesses(env: Record<string, string> = {}): Promise<Processes> {
  const folder = newFolder();
  const history = makeHistory();
  const github: GitHubService = await startGitHubService({
    "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}": () => ({
      body: example("workflow-run", { status: "completed" }),
    }),
  });
  for (const [name, commit] of Object.entries(history.commits)) {
    history.repository.git("worktree", "add", "--quiet", "--detach", join(folder, name), commit);
  }
  // A job that promotes nothing has no checkout.
  mkdirSync(join(folder, "empty"));

  async function run(site: Site, task: Task, { env: more = {}, ...how }: How = {}) {
    const { mode, commit, run, inputs = {} } = task;
    return runAction({
      workspace: join(folder, commit ?? "empty"),
      inputs: {
        mode,
        destination: site.destination.name,
        "github-token": "token",
        ...(commit && testedInputs(history, commit, { run, folder })),
        ...inputs,
      },
      ...(!commit && { event: workflowDispatchEvent() }),
      env: {
        ...env,
        ...github.env,
        GITHUB_RUN_ID: run.id,
        GITHUB_RUN_ATTEMPT: String(run.attempt),
        ...more,
      },
      ...how,
    });
  }

  return {
    folder,
    run,
    async perform(site, task) {
      const { code, stdout, stderr } = await run(site, task);
      if (code !== 0 && code !== 1) throw new Error(`${task.mode} ended with ${code}:\n${stdout}\n${stderr}`);
      return code === 0;
    },
    async stop() {
      history.repository.remove();
      rmSync(folder, { recursive: true });
      await github.stop();
    },
  };
}

/** What a promotion or an adoption is given of the run's test job, where all passed. */
function testedInputs(
  { repository, commits }: History,
  name: CommitName,
  { run, folder }: { run: Task["run"]; folder: string },
): Record<string, string> {
  const commit = commits[name];
  const cases = repository
    .templatesAt(commit)
    .map(({ path, templateSha256 }) => passedCase({ notebook: path, templateSha256 }));
  const json = resultsJson({
    ...resultsOf(cases),
    commit,
    run: { id: run.id, attempt: 1, url: `https://github.com/octo/notebooks/actions/runs/${run.id}` },
  });
  const results = join(folder, `results-${name}-${run.id}.json`);
  writeFileSync(results, json);
  return {
    notebooks: "templates/*.ipynb",
    results,
    "results-digest": sha256(Buffer.from(json)),
    "max-deletes": "50%",
  };
}
