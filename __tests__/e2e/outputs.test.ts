import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { sha256 } from "../../src/notebook/canonical.ts";
import type { Results } from "../../src/results.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { workspaceWith } from "../support/workspace.ts";

let s3: S3Server;
let bucket: string;
let buckets = 0;
let workspace: string;

beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(() => s3.stop());
beforeEach(async () => {
  bucket = `bucket-${buckets++}`;
  await s3.createBucket(bucket);
  workspace = workspaceWith({
    "templates/good.ipynb": notebookText(parametersCell("rows = 1"), code("print(rows)")),
    "templates/bad.ipynb": notebookText(code("raise ValueError('no')")),
  });
});

function test(inputs: Record<string, string> = {}, env: Record<string, string> = {}) {
  return runAction({
    workspace,
    inputs: {
      mode: "test",
      notebooks: "templates/*.ipynb",
      "outputs-destination": `s3://${bucket}/jobs/tests/`,
      upload: "never",
      ...inputs,
    },
    env: { ...s3.env, GITHUB_SHA: "d".repeat(40), ...env },
  });
}

const inOutputFolder = (path: string) => readFileSync(join(workspace, "notebook-gate-results", path), "utf8");

describe("what a test leaves", () => {
  it("is kept in the bucket by run and attempt, whether it passed or failed", async () => {
    const { code, outputs, annotations } = await test();
    expect({ code, outputs }).toMatchObject({ code: 1, outputs: { passed: "1", failed: "1" } });
    expect(annotations).toHaveLength(1);
    const objects = await s3.objects(bucket);
    const paths = [
      "junit.xml",
      "notebooks/templates/bad/defaults.ipynb",
      "notebooks/templates/good/defaults.ipynb",
      "report.html",
      "results.json",
    ];
    expect(objects).toEqual(
      Object.fromEntries(paths.map((path) => [`jobs/tests/42/1/${path}`, inOutputFolder(path)])),
    );
    expect(sha256(Buffer.from(objects["jobs/tests/42/1/results.json"]!))).toBe(outputs["results-digest"]);
  });

  it("of another attempt is kept beside it", async () => {
    await test();
    const before = await s3.objects(bucket);
    await test({}, { GITHUB_RUN_ATTEMPT: "2" });
    const after = await s3.objects(bucket);
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength(2 * Object.keys(before).length);
  });

  it("never replaces what another job of the run has kept there, which fails the step after its reports", async () => {
    await test({ notebooks: "templates/good.ipynb" });
    const before = await s3.objects(bucket);
    const { code, outputs, annotations, summary } = await test({ notebooks: "templates/good.ipynb" });
    expect({ code, outputs }).toMatchObject({ code: 1, outputs: { passed: "1" } });
    expect(summary).toContain("1 case passed");
    expect(annotations).toMatchObject([
      {
        level: "error",
        title: "notebook-gate: input 'outputs-destination'",
        message: expect.stringMatching(
          /of 4 files could not be kept in s3:.*results\.json: another job of this run has written other bytes there/s,
        ),
      },
    ]);
    expect(await s3.objects(bucket)).toEqual(before);
  });

  it("fails the step when it cannot be written", async () => {
    const { code, annotations, outputs } = await test({
      notebooks: "templates/good.ipynb",
      "outputs-destination": "s3://no-such-bucket/tests/",
    });
    expect({ code, outputs }).toMatchObject({ code: 1, outputs: { passed: "1" } });
    expect(annotations[0]?.message).toMatch(/4 of 4 files could not be kept.*no bucket 'no-such-bucket'/s);
  });

  it("can be kept in a folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "outputs-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await test({ notebooks: "templates/good.ipynb", "outputs-destination": join(folder, "tests") });
    const kept = readdirSync(join(folder, "tests/42/1")).sort();
    expect(kept).toEqual(["junit.xml", "notebooks", "report.html", "results.json"]);
  });
});

it("what the shards left is kept by the job that merges them", async () => {
  for (const shard of ["1/2", "2/2"]) {
    await test({ shard, "outputs-destination": "" });
    mkdirSync(join(workspace, "shards"), { recursive: true });
    renameSync(join(workspace, "notebook-gate-results"), join(workspace, "shards", shard.replace("/", "of")));
  }
  expect(Object.keys(await s3.objects(bucket))).toEqual([]);
  await runAction({
    workspace,
    inputs: {
      mode: "merge",
      results: "shards",
      "outputs-destination": `s3://${bucket}/jobs/tests/`,
      upload: "never",
    },
    env: { ...s3.env, GITHUB_SHA: "d".repeat(40) },
  });
  const objects = await s3.objects(bucket);
  const { cases }: Results = JSON.parse(objects["jobs/tests/42/1/results.json"]!);
  expect(cases).toHaveLength(2);
  for (const { executedNotebook, executedSha256 } of cases) {
    expect(sha256(Buffer.from(objects[`jobs/tests/42/1/${executedNotebook}`]!))).toBe(executedSha256);
  }
});
