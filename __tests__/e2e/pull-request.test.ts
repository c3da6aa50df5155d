import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Results } from "../../src/results.ts";
import { exampleRepository } from "../support/example-repository.ts";
import { type ResultsService, startResultsService } from "../support/results-service.ts";
import { type ActionOutcome, pullRequestEvent, runAction } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import type { TemplateRepository } from "../support/template-repository.ts";
import { unzip } from "../support/unzip.ts";

let s3: S3Server;

beforeAll(async () => {
  s3 = await startS3Server();
  await s3.createBucket("etlbucket");
});
afterAll(() => s3.stop());

describe.each([
  { from: "a branch", event: pullRequestEvent() },
  { from: "a fork", event: pullRequestEvent({ fork: true }) },
])("a pull request from $from with a notebook that fails for one region", ({ event }) => {
  let repository: TemplateRepository;
  let service: ResultsService;
  let outcome: ActionOutcome;
  let artifact: Record<string, string>;
  let requestsBefore: string[];

  beforeAll(async () => {
    repository = exampleRepository("failing");
    service = await startResultsService();
    requestsBefore = await s3.requests();
    outcome = await runAction({
      workspace: repository.workspace,
      event,
      inputs: { destination: "s3://etlbucket/jobs/templates/" },
      env: { ...s3.env, ...service.env },
    });
    artifact = unzip(service.artifacts.get("executed-notebooks-attempt1")!);
  });
  afterAll(async () => {
    await service.stop();
    repository.remove();
  });

  it("fails the step, without a stack trace of ours", () => {
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toBe("");
  });

  it("has one annotation, on the line of the file that raised", () => {
    expect(outcome.annotations).toHaveLength(1);
    const [{ file, line, title, message }] = outcome.annotations as [(typeof outcome.annotations)[0]];
    const notebook = readFileSync(join(repository.workspace, file!), "utf8").split("\n");
    expect(notebook[line! - 1]).toContain('plays.parse_hours(row[\\"hours\\"])');
    expect(title).toContain("watch_time.ipynb [region_code=fr] cell 4, line 3: ValueError");
    expect(message).toContain("hours must be a number like '12.5', got '715,5'");
    expect(message).toContain("It fails when region_code = fr; passes in 2 other cases.");
    expect(message).toContain("npx notebook-gate run watch_time.ipynb out.ipynb -r region_code fr");
  });

  it("tells the whole story in the job summary", () => {
    expect(outcome.summary).toMatch(/^## .*1 of 3 cases failed/);
    expect(outcome.summary).toContain("fails when region_code = fr");
    expect(outcome.summary).toContain(outcome.outputs["artifact-url"]);
  });

  it("sets the outputs", () => {
    expect(outcome.outputs).toEqual({
      result: "failed",
      passed: "2",
      failed: "1",
      skipped: "0",
      cases: "3",
      "results-path": join(repository.workspace, "notebook-gate-results/results.json"),
      "results-digest": expect.stringMatching(/^[0-9a-f]{64}$/),
      "report-path": join(repository.workspace, "notebook-gate-results/report.html"),
      "report-url": "https://github.com/octo/notebooks/actions/runs/42/artifacts/2",
      "artifact-id": "1",
      "artifact-url": "https://github.com/octo/notebooks/actions/runs/42/artifacts/1",
    });
  });

  it("uploads results, a JUnit file and every executed notebook", () => {
    expect(Object.keys(artifact).sort()).toEqual([
      "junit.xml",
      "notebooks/watch_time/region_code=fr.ipynb",
      "notebooks/watch_time/region_code=luna.ipynb",
      "notebooks/watch_time/region_code=us.ipynb",
      "report.html",
      "results.json",
    ]);
    const results: Results = JSON.parse(artifact["results.json"]!);
    expect(results).toMatchObject({ passed: 2, failed: 1, commit: repository.git("rev-parse", "HEAD") });
    expect(artifact["junit.xml"]).toMatch(/tests="3" failures="1"/);
  });

  it("leaves the failing run to be opened: its parameters, papermill's markers, the traceback", () => {
    const { cells, metadata } = JSON.parse(artifact["notebooks/watch_time/region_code=fr.ipynb"]!);
    const sources: string[] = cells.map((cell: { source: string[] }) => cell.source.join(""));
    expect(metadata.papermill).toMatchObject({ exception: true, parameters: { region_code: "fr" } });
    expect(sources[0]).toContain("An Exception was encountered at");
    expect(sources).toContain('# Parameters\nregion_code = "fr"\n');
    const anchor = sources.findIndex((source) => source.includes('id="papermill-error-cell"'));
    expect(cells[anchor + 1].outputs).toMatchObject([{ output_type: "error", ename: "ValueError" }]);
  });

  it("promotes nothing, although there is a destination", async () => {
    expect(await s3.requests()).toEqual(requestsBefore);
    expect(outcome.outputs.promoted).toBeUndefined();
  });
});

it("a pull request can be shown what its merge would promote, and runs nothing for it", async () => {
  const repository = exampleRepository();
  const { code, outputs, summary, annotations } = await runAction({
    workspace: repository.workspace,
    event: pullRequestEvent(),
    inputs: { mode: "plan", destination: "s3://etlbucket/jobs/templates/" },
    env: s3.env,
  });
  repository.remove();
  expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
  expect(summary).toMatch(/Would be promoted to .*etlbucket[\s\S]*4 added[\s\S]*vid_agg\.ipynb/);
  expect(Object.keys(outputs)).toEqual(["cases", "matrix", "plan-digest", "plan-path"]);
  expect(JSON.parse(outputs.matrix!).include).toHaveLength(8);
  expect(await s3.objects("etlbucket")).toEqual({});
});
