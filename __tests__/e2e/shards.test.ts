import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resultsJson } from "../../src/report/results-file.ts";
import type { Results } from "../../src/results.ts";
import { notebookGate } from "../support/command-line.ts";
import { startConversation } from "../support/conversation.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { failedCase, passedCase, resultsOf } from "../support/results.ts";
import { type ResultsService, startResultsService } from "../support/results-service.ts";
import { type ActionOutcome, type ActionRequest, pullRequestEvent, runAction } from "../support/runner.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";
import { unzip } from "../support/unzip.ts";
import { archiveOf, startWorkflowHistory, type WorkflowHistory } from "../support/workflow-history.ts";

const config = `
templates:
  templates/divide.ipynb:
    matrix: { by: [1, 2, 0, 4] }
  templates/report.ipynb:
    needs: [templates/collect.ipynb]
`;

/** Seven cases in four notebooks; one fails until the notebook is mended. */
const files = {
  "notebook-gate.yml": config,
  "templates/divide.ipynb": notebookText(parametersCell("by = 1"), code("print(8 / by)")),
  "templates/collect.ipynb": notebookText(code("open('plays.txt', 'w').write('8')")),
  "templates/report.ipynb": notebookText(code("print(open('plays.txt').read())")),
  "templates/single.ipynb": notebookText(code("print('single')")),
};

let repository: TemplateRepository;

beforeAll(() => {
  repository = templateRepository();
  repository.commit(files);
});
afterAll(() => repository.remove());

interface JobOptions extends Pick<ActionRequest, "event" | "started"> {
  attempt?: number;
  workspace?: string;
}

/** A workflow run: its jobs have checkouts and attempts of their own, and share its artifacts. */
class WorkflowRun {
  readonly service: ResultsService;
  readonly #env: Record<string, string>;
  readonly #folders: string[] = [];

  constructor(service: ResultsService, env: Record<string, string> = {}) {
    this.service = service;
    this.#env = env;
  }

  async job(
    inputs: Record<string, string>,
    { attempt = 1, workspace = this.#checkout(), ...request }: JobOptions = {},
  ): Promise<ActionOutcome & { workspace: string }> {
    const env = { ...this.service.env, ...this.#env, GITHUB_RUN_ATTEMPT: String(attempt) };
    const outcome = await runAction({
      ...request,
      workspace,
      inputs: { notebooks: "templates/*.ipynb", ...inputs },
      env,
    });
    return { ...outcome, workspace };
  }

  shard(shard: string, inputs: Record<string, string> = {}, options: JobOptions = {}) {
    return this.job({ mode: "test", shard, ...inputs }, options);
  }

  merge(inputs: Record<string, string> = {}, options: JobOptions = {}) {
    return this.job({ mode: "merge", ...inputs }, options);
  }

  #checkout(): string {
    const folder = mkdtempSync(join(tmpdir(), "job-"));
    this.#folders.push(folder);
    repository.git("clone", "--quiet", repository.workspace, folder);
    return folder;
  }

  async end(): Promise<void> {
    await this.service.stop();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}

const resultsIn = (zip: Buffer): Results => JSON.parse(unzip(zip)["results.json"]!);

describe("a run in three shards", () => {
  let run: WorkflowRun;
  let shards: ActionOutcome[];

  beforeAll(async () => {
    run = new WorkflowRun(await startResultsService());
    const { code, outputs } = await run.job({ mode: "plan", shards: "3" });
    expect({ code, cases: outputs.cases }).toEqual({ code: 0, cases: "7" });
    const { include } = JSON.parse(outputs.matrix!);
    expect(include).toEqual([{ shard: "1/3" }, { shard: "2/3" }, { shard: "3/3" }]);
    shards = [];
    for (const { shard } of include) shards.push(await run.shard(shard));
  });
  afterAll(() => run.end());

  it("runs every case in one of them, and shows each failure in its own job", () => {
    expect(shards.map(({ code }) => code).toSorted()).toEqual([0, 0, 1]);
    const counts = shards.map(({ outputs }) => Number(outputs.cases));
    expect(counts.reduce((sum, count) => sum + count)).toBe(7);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
    expect(shards.flatMap(({ annotations }) => annotations).map(({ level }) => level)).toEqual(["error"]);
    expect([...run.service.artifacts.keys()]).toEqual([
      "executed-notebooks-1of3-attempt1",
      "executed-notebooks-1of3-attempt1.html",
      "executed-notebooks-2of3-attempt1",
      "executed-notebooks-2of3-attempt1.html",
      "executed-notebooks-3of3-attempt1",
      "executed-notebooks-3of3-attempt1.html",
    ]);
  });

  it("is merged into what one job would have left: verdict, outputs, summary and artifact", async () => {
    const { code, outputs, summary, annotations, workspace } = await run.merge();
    expect({ code, annotations }).toEqual({ code: 1, annotations: [] });
    expect(outputs).toMatchObject({ result: "failed", cases: "7", passed: "6", failed: "1", skipped: "0" });
    expect(summary).toContain("ZeroDivisionError");
    expect(summary).toContain("| 3/3 | 1 | 2 |");

    const artifact = unzip(run.service.artifacts.get("executed-notebooks-attempt1")!);
    expect(Object.keys(artifact).sort()).toEqual([
      "junit.xml",
      "notebooks/templates/collect/defaults.ipynb",
      "notebooks/templates/divide/by=0.ipynb",
      "notebooks/templates/divide/by=1.ipynb",
      "notebooks/templates/divide/by=2.ipynb",
      "notebooks/templates/divide/by=4.ipynb",
      "notebooks/templates/report/defaults.ipynb",
      "notebooks/templates/single/defaults.ipynb",
      "report.html",
      "results.json",
    ]);
    expect(run.service.artifacts.get("executed-notebooks-attempt1.html")?.toString()).toContain(
      "1 of 7 cases failed",
    );
    expect(outputs["report-url"]).toMatch(/\/actions\/runs\/42\/artifacts\/\d+$/);
    expect(artifact["notebooks/templates/divide/by=0.ipynb"]).toContain("ZeroDivisionError");
    const results = JSON.parse(artifact["results.json"]!) as Results;
    const names = results.cases.map(({ notebook, name }) => `${notebook} ${name}`);
    const oneJob = await notebookGate(["plan", "--json", "templates/*.ipynb"], { cwd: workspace });
    expect(names).toEqual(
      JSON.parse(oneJob.stdout).map(
        ({ notebook, name }: { notebook: string; name: string }) => `${notebook} ${name}`,
      ),
    );
    expect(results.shards?.map(({ index, attempt }) => [index, attempt])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it("is merged on a laptop too, from the folders of its artifacts", async () => {
    const folder = mkdtempSync(join(tmpdir(), "artifacts-"));
    for (const [name, zip] of run.service.artifacts) {
      if (!/-\dof\d-attempt\d$/.test(name)) continue;
      for (const [path, content] of Object.entries(unzip(zip))) {
        mkdirSync(dirname(join(folder, name, path)), { recursive: true });
        writeFileSync(join(folder, name, path), content);
      }
    }
    const { code, stdout } = await notebookGate(["merge", "."], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain("6 passed, 1 failed");
    const results: Results = JSON.parse(
      readFileSync(join(folder, "notebook-gate-results/results.json"), "utf8"),
    );
    expect(results.cases.every(({ executedNotebook }) => executedNotebook !== null)).toBe(true);

    // The folder of the first merge is among the shards' now.
    const again = await notebookGate(["merge", "."], { cwd: folder });
    expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining("6 passed, 1 failed") });
    rmSync(folder, { recursive: true });
  });

  it("is not promoted by one shard's results, whatever they say", async () => {
    const { workspace, ...shard } = await run.shard("1/3", {}, { attempt: 5 });
    const { code, annotations } = await run.job(
      { mode: "promote", results: shard.outputs["results-path"]!, destination: "promoted" },
      { workspace },
    );
    expect(code).toBe(1);
    expect(annotations[0]?.message).toMatch(/^These are the results of shard 1\/3 alone/);
  });
});

describe("a merge refuses", () => {
  let run: WorkflowRun;

  beforeAll(async () => {
    run = new WorkflowRun(await startResultsService());
    await run.shard("1/2");
  });
  afterAll(() => run.end());

  it("to judge when a shard has left nothing, and names it", async () => {
    const { code, annotations, outputs } = await run.merge();
    expect({ code, outputs }).toEqual({ code: 1, outputs: { result: "failed" } });
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.message).toMatch(/^Shard 2\/2 left no results, so not every case has a verdict\./);
  });

  it("results of another workflow run", async () => {
    const { outputs, workspace } = await run.shard("2/2", {}, { attempt: 3 });
    const stranger = new WorkflowRun(await startResultsService());
    const { code, annotations } = await runAction({
      workspace,
      inputs: { mode: "merge", results: outputs["results-path"]! },
      env: { ...stranger.service.env, GITHUB_RUN_ID: "43" },
    });
    await stranger.end();
    expect(code).toBe(1);
    expect(annotations[0]?.message).toMatch(/results\.json is of workflow run 42, but this is run 43/);
  });

  it("a workflow run without any shard", async () => {
    const empty = new WorkflowRun(await startResultsService());
    const { code, annotations } = await empty.merge();
    await empty.end();
    expect(code).toBe(1);
    expect(annotations[0]?.message).toMatch(
      /^No shard has left an artifact "executed-notebooks-…of…-attempt…"/,
    );
  });
});

describe("a shard that is run again", () => {
  it("counts with its newest attempt, and the others with theirs", async () => {
    const run = new WorkflowRun(await startResultsService());
    const flaky = notebookText(code("import os\nassert os.environ['GITHUB_RUN_ATTEMPT'] == '2'"));
    repository.commit({ "templates/single.ipynb": flaky, "notebook-gate.yml": config.replace("0, ", "") });
    for (const shard of ["1/2", "2/2"]) await run.shard(shard);
    const first = await run.merge();
    expect(first).toMatchObject({ code: 1, outputs: { failed: "1", passed: "5" } });

    const failed = [...run.service.artifacts]
      .filter(([name]) => /-\dof\d-attempt\d$/.test(name))
      .map(([, zip]) => resultsIn(zip))
      .flatMap(({ failed, shard }) => (failed > 0 && shard ? `${shard.index}/${shard.total}` : []));
    expect(failed).toHaveLength(1);
    await run.shard(failed[0]!, {}, { attempt: 2 });
    const second = await run.merge({}, { attempt: 2 });
    expect(second).toMatchObject({ code: 0, outputs: { result: "passed", passed: "6" } });
    const results = resultsIn(run.service.artifacts.get("executed-notebooks-attempt2")!);
    expect(results.shards?.map(({ attempt }) => attempt).toSorted()).toEqual([1, 2]);

    const promoted = await run.job(
      {
        mode: "promote",
        results: second.outputs["results-path"]!,
        "results-digest": second.outputs["results-digest"]!,
        destination: "promoted",
      },
      { workspace: second.workspace, attempt: 2 },
    );
    expect(promoted).toMatchObject({ code: 0, outputs: { promoted: "true" } });
    await run.end();
  });
});

describe("shards that know the last run", () => {
  const DURATIONS: Record<string, number> = { a: 1, b: 2, c: 3, d: 100 };
  let history: WorkflowHistory;
  let run: WorkflowRun;
  let matrix: { include: { shard: string }[] };
  let planned: ActionOutcome;

  beforeAll(async () => {
    repository.remove();
    repository = templateRepository();
    const failing = notebookText(code("raise ValueError('still broken')"));
    const passing = notebookText(code("print('fine')"));
    repository.commit(
      Object.fromEntries(
        "abcd".split("").map((name) => [`templates/${name}.ipynb`, name === "a" ? failing : passing]),
      ),
    );
    history = await startWorkflowHistory();
    history.has({
      id: 40,
      artifacts: [{ name: "executed-notebooks-attempt1", bytes: archiveOf(40, lastResults()) }],
    });
    run = new WorkflowRun(await startResultsService(), {
      ...history.env,
      GITHUB_WORKFLOW_REF: "octo/notebooks/.github/workflows/notebooks.yml@refs/heads/main",
    });
    planned = await run.job({ mode: "plan", shards: "2" });
    matrix = JSON.parse(planned.outputs.matrix!);
  });
  afterAll(async () => {
    await run.end();
    await history.stop();
  });

  /** Of run 40, in which the first notebook failed as it had for two runs. */
  function lastResults(): string {
    const cases = Object.entries(DURATIONS).map(([name, duration]) => {
      const change = { notebook: `templates/${name}.ipynb`, duration };
      const url = "https://github.com/octo/notebooks/actions/runs/38/attempts/1";
      const since = { commit: "a".repeat(40), startedAt: "2026-11-20T20:00:00.000Z", url };
      return name === "a" ? failedCase({ ...change, since }) : passedCase(change);
    });
    return resultsJson({ ...resultsOf(cases), run: { id: "40", attempt: 1, url: "" } });
  }

  it("are balanced by its durations, which the plan hands to all of them", async () => {
    expect(planned.outputs["last-results"]).toBe("4000");
    const sizes: number[] = [];
    for (const { shard } of matrix.include) {
      const { outputs } = await run.shard(shard, { "last-results": planned.outputs["last-results"]! });
      sizes.push(Number(outputs.cases));
    }
    expect(sizes).toEqual([1, 3]);
  });

  it("say since when a case fails, also in what is merged", async () => {
    await run.merge();
    const results = resultsIn(run.service.artifacts.get("executed-notebooks-attempt1")!);
    expect(results.cases.map(({ notebook, verdict, since }) => [notebook, verdict, since?.commit])).toEqual([
      ["templates/a.ipynb", "failed", "a".repeat(40)],
      ["templates/b.ipynb", "passed", undefined],
      ["templates/c.ipynb", "passed", undefined],
      ["templates/d.ipynb", "passed", undefined],
    ]);
  });

  it("are caught by the merge when one of them did not go by it", async () => {
    await run.shard("1/2", { "last-results": "4000" }, { attempt: 2 });
    await run.shard("2/2", {}, { attempt: 2 });
    const { code, annotations } = await run.merge({}, { attempt: 2 });
    expect(code).toBe(1);
    expect(annotations[0]?.message).toMatch(
      /ran in (two shards|no shard).*give all of them the same `last-results`/,
    );
  });

  it("stop when the results that they were given cannot be had", async () => {
    const { code, annotations } = await run.shard("1/2", { "last-results": "4711" });
    expect(code).toBe(1);
    expect(annotations[0]?.message).toMatch(/^The artifact 4711 cannot be used/);
  });

  it("run the longest notebook of a job first", async () => {
    const { stdout } = await run.job({ mode: "test", "max-parallel": "1" });
    const order = [...stdout.matchAll(/templates\/(\w)\.ipynb \[defaults\]/g)].map(([, name]) => name);
    expect([...new Set(order)].slice(0, 2)).toEqual(["d", "c"]);
  });
});

describe("shards of few notebooks", () => {
  let run: WorkflowRun;

  beforeEach(async () => {
    run = new WorkflowRun(await startResultsService());
    repository.remove();
    repository = templateRepository();
  });
  afterEach(() => run.end());

  it("have nothing to run where there are more of them than cases, and upload only results when all is well", async () => {
    repository.commit({ "templates/a.ipynb": notebookText(code("print('fine')")) });
    for (const shard of ["1/2", "2/2"]) {
      const { code, outputs } = await run.shard(shard, { upload: "on-failure" });
      expect({ code, cases: outputs.cases }).toEqual({ code: 0, cases: shard === "1/2" ? "1" : "0" });
    }
    const uploaded = [...run.service.artifacts.values()].map((zip) => Object.keys(unzip(zip)).sort());
    expect(uploaded).toEqual(Array(2).fill(["junit.xml", "report.html", "results.json"]));
    expect(await run.merge()).toMatchObject({
      code: 0,
      outputs: { result: "passed", cases: "1" },
      annotations: [],
    });
  });

  it("fail the merge when one was cancelled, which it names", async () => {
    const endless = notebookText(code("open('running', 'w').close()\nimport time\ntime.sleep(600)"));
    repository.commit({
      "templates/a.ipynb": endless,
      "templates/b.ipynb": notebookText(code("print('fine')")),
    });
    const workspace = repository.workspace;
    const { code: shardCode } = await run.shard(
      "1/2",
      {},
      {
        workspace,
        async started(step) {
          while (!existsSync(join(workspace, "templates/running"))) await sleep(50);
          step.kill("SIGINT");
        },
      },
    );
    expect(shardCode).toBe(1);
    await run.shard("2/2");
    const { code: mergeCode, annotations, outputs } = await run.merge();
    expect({ code: mergeCode, result: outputs.result }).toEqual({ code: 1, result: "failed" });
    expect(annotations).toMatchObject([
      { level: "warning", message: expect.stringContaining("Shard 1/2 was cancelled") },
    ]);
  });

  it("leave the pull request's comment to the merge", async () => {
    repository.commit({ "templates/a.ipynb": notebookText(code("raise ValueError('broken')")) });
    const conversation = await startConversation();
    const inputs = { comment: "always", "github-token": "token" };
    run = new WorkflowRun(run.service, conversation.service.env);
    for (const shard of ["1/2", "2/2"]) await run.shard(shard, inputs, { event: pullRequestEvent() });
    expect(conversation.comments).toEqual([]);
    await run.merge(inputs, { event: pullRequestEvent() });
    await conversation.service.stop();
    expect(conversation.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining("1 of 1 case failed"),
    ]);
  });
});
