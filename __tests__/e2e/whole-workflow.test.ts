import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runWorkflow, type WorkflowOutcome } from "../support/act.ts";
import { exampleRepository } from "../support/example-repository.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { type ResultsService, startResultsService } from "../support/results-service.ts";
import { pullRequestEvent, pushEvent, type WorkflowEvent } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";
import { unzip } from "../support/unzip.ts";

/** What the notebooks need is installed already, so that `pip` has nothing to do. */
const PYTHON = `mkdir -p "$RUNNER_TEMP/bin"
ln -s "$(command -v true)" "$RUNNER_TEMP/bin/pip"
echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"`;

// act is to be had for Linux, and needs no container there.
describe.runIf(process.platform === "linux")("the workflow one-step.yml, run whole", () => {
  let commit: string;
  let repository: TemplateRepository;
  let artifacts: ResultsService;
  let s3: S3Server;

  beforeAll(async () => {
    repository = exampleRepository();
    mkdirSync(join(repository.workspace, ".github/workflows"), { recursive: true });
    cpSync(
      join(repository.workspace, "workflows/one-step.yml"),
      join(repository.workspace, ".github/workflows/notebooks.yml"),
    );
    repository.git("remote", "add", "origin", "https://github.com/octo/notebooks");
    commit = repository.commit({});
    [artifacts, s3] = await Promise.all([startResultsService(), startS3Server()]);
    await s3.createBucket("etlbucket");
  });
  afterAll(async () => {
    await Promise.all([artifacts.stop(), s3.stop()]);
    repository.remove();
  });

  /** With AWS's action writing the credentials of the local store, as it writes those of a role. */
  function run(event: WorkflowEvent): Promise<WorkflowOutcome> {
    const credentials = Object.entries(s3.env).map(([name, value]) => `echo ${name}=${value} >> $GITHUB_ENV`);
    return runWorkflow({
      workspace: repository.workspace,
      workflow: ".github/workflows/notebooks.yml",
      event,
      env: artifacts.env,
      actions: {
        "actions/setup-python@v6": [{ run: PYTHON }],
        "aws-actions/configure-aws-credentials@v6": [{ run: credentials.join("\n") }],
      },
    });
  }

  it("tests a pull request and promotes nothing", async () => {
    const { code, log } = await run(pullRequestEvent());
    expect(code, log).toBe(0);
    expect(log).toContain("8 cases passed in 4 notebooks");
    expect(Object.keys(unzip(artifacts.artifacts.get("executed-notebooks-attempt1")!))).toContain(
      "results.json",
    );
    expect(await s3.objects("etlbucket")).toEqual({});
  });

  it("tests a push to main, and promotes what passed", async () => {
    const { code, log } = await run(pushEvent("main", commit));
    expect(code, log).toBe(0);
    expect(log).toContain("promoted=true");
    const templates = Object.keys(await s3.objects("etlbucket")).filter((key) =>
      /^jobs\/templates\//.test(key),
    );
    expect(templates).toEqual(
      ["collect_plays", "enrich_geo", "report", "vid_agg"].map((name) => `jobs/templates/${name}.ipynb`),
    );
  });
});

describe.runIf(process.platform === "linux")("the workflow shards.yml, run whole", () => {
  let repository: TemplateRepository;
  let artifacts: ResultsService;

  beforeAll(async () => {
    repository = templateRepository();
    const file = join(import.meta.dirname, "../../examples/workflows/shards.yml");
    // act does not know the queue of `concurrency` yet, and these notebooks need no package.
    const workflow = readFileSync(file, "utf8").replace(/^ *(queue: max|- run: pip install .*)\n/gm, "");
    const quotient = notebookText(parametersCell("by = 1"), code("print(8 / by)"));
    repository.commit({
      ".github/workflows/notebooks.yml": workflow,
      "templates/divide.ipynb": quotient,
      "notebook-gate.yml": "templates:\n  templates/divide.ipynb: { matrix: { by: [1, 2, 4, 5, 8] } }\n",
    });
    repository.git("remote", "add", "origin", "https://github.com/octo/notebooks");
    artifacts = await startResultsService();
  });
  afterAll(async () => {
    await artifacts.stop();
    repository.remove();
  });

  it("plans four shards, runs each in its job, and merges what they found", async () => {
    const { code, log } = await runWorkflow({
      workspace: repository.workspace,
      workflow: ".github/workflows/notebooks.yml",
      event: pullRequestEvent(),
      env: artifacts.env,
      actions: { "actions/setup-python@v6": [{ run: "python --version" }] },
    });
    expect(code, log).toBe(0);
    const zips = [...artifacts.artifacts.keys()].filter((name) => !name.endsWith(".html"));
    expect(zips.sort()).toEqual([
      "executed-notebooks-1of4-attempt1",
      "executed-notebooks-2of4-attempt1",
      "executed-notebooks-3of4-attempt1",
      "executed-notebooks-4of4-attempt1",
      "executed-notebooks-attempt1",
    ]);
    const merged = unzip(artifacts.artifacts.get("executed-notebooks-attempt1")!);
    expect(JSON.parse(merged["results.json"]!)).toMatchObject({ passed: 5, failed: 0, skipped: 0 });
  });
});
