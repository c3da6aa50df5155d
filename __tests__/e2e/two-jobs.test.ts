import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { sha256 } from "../../src/notebook/canonical.ts";
import type { Results } from "../../src/results.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { startResultsService } from "../support/results-service.ts";
import { pullRequestEvent, pushEvent, runAction, type WorkflowEvent } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";
import { unzip } from "../support/unzip.ts";

const notebook = (rows: number) => notebookText(parametersCell(`rows = ${rows}`), code("print(rows)"));

let s3: S3Server;
let repository: TemplateRepository;
/** The commit that the test job had, and the results.json in its artifact. */
let tested: string;
let results: string;
/** What the test job's outputs say of it. */
let digest: string;
let buckets = 0;
let bucket: string;

beforeAll(async () => {
  s3 = await startS3Server();
  repository = templateRepository();
  tested = repository.commit({ "templates/a.ipynb": notebook(1), "templates/b.ipynb": notebook(2) });
  ({ results, digest } = await testJob());
});
afterAll(async () => {
  repository.remove();
  await s3.stop();
});
beforeEach(async () => {
  bucket = `bucket-${buckets++}`;
  await s3.createBucket(bucket);
});

/** The job that runs the notebooks: it has no credentials, and leaves an artifact. */
async function testJob(): Promise<{ results: string; digest: string }> {
  const service = await startResultsService();
  const { code, outputs } = await runAction({
    workspace: repository.workspace,
    inputs: { mode: "test", notebooks: "templates/*.ipynb", destination: "s3://etlbucket/jobs/templates/" },
    env: service.env,
  });
  expect({ code, outputs }).toMatchObject({ code: 0, outputs: { result: "passed" } });
  expect(outputs).not.toHaveProperty("promoted");
  const artifact = unzip(service.artifacts.get("executed-notebooks-attempt1")!);
  await service.stop();
  return { results: artifact["results.json"]!, digest: outputs["results-digest"]! };
}

interface PromoteJob {
  results?: string;
  /** By default that of the results it is given, so that what refuses them is something else. */
  digest?: string;
  attempt?: number;
  event?: WorkflowEvent;
  commit?: string;
  depth?: number;
}

/** The job that holds the credentials: a checkout of its own, the downloaded results, and no Python. */
async function promoteJob({
  results: text = results,
  digest: given = sha256(Buffer.from(text)),
  attempt = 1,
  event,
  commit = tested,
  depth,
}: PromoteJob = {}) {
  const folder = mkdtempSync(join(tmpdir(), "promote-job-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const workspace = join(folder, "checkout");
  const shallow = depth ? [`--depth=${depth}`] : [];
  execFileSync("git", ["clone", "--quiet", ...shallow, `file://${repository.workspace}`, workspace]);
  execFileSync("git", ["checkout", "--quiet", commit], { cwd: workspace });
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  mkdirSync(join(folder, "bin"));
  symlinkSync(git, join(folder, "bin/git"));
  const file = join(folder, "results.json");
  writeFileSync(file, text);
  return runAction({
    workspace,
    inputs: {
      mode: "promote",
      notebooks: "templates/*.ipynb",
      results: file,
      "results-digest": given,
      destination: `s3://${bucket}/jobs/templates/`,
    },
    env: { ...s3.env, PATH: join(folder, "bin"), GITHUB_RUN_ATTEMPT: String(attempt) },
    ...(event && { event }),
  });
}

describe("promotion in a job of its own", () => {
  it("publishes what the test job passed, from its own checkout, without running anything", async () => {
    const { code, outputs, summary, annotations } = await promoteJob({ digest });
    expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
    expect(outputs).toMatchObject({ promoted: "true", release: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(outputs["manifest-path"]).toMatch(/notebook-gate-results.release\.json$/);
    const manifest = readFileSync(outputs["manifest-path"]!);
    expect(sha256(manifest)).toBe(outputs.release);
    const stored = `jobs/_promote/v1/releases/${tested}/${outputs.release}.json`;
    expect((await s3.objects(bucket))[stored]).toBe(manifest.toString());
    expect(summary).toContain("Promoted to");
    expect(await s3.objects(bucket)).toMatchObject({
      "jobs/templates/a.ipynb": notebook(1),
      "jobs/templates/b.ipynb": notebook(2),
    });
  });

  it("needs no history for the first release", async () => {
    expect((await promoteJob({ depth: 1 })).outputs).toMatchObject({ promoted: "true" });
  });

  it("repeats harmlessly", async () => {
    const first = await promoteJob();
    const again = await promoteJob();
    expect(again.code).toBe(0);
    expect(again.outputs).toEqual({
      release: first.outputs.release,
      promoted: "false",
      "manifest-path": expect.stringMatching(/release\.json$/),
    });
    expect(sha256(readFileSync(again.outputs["manifest-path"]!))).toBe(first.outputs.release);
  });
});

describe("promotion without the digest of the test job's results", () => {
  it("says that nothing binds them to it, and how to", async () => {
    const { code, annotations } = await promoteJob({ digest: "" });
    expect(code).toBe(0);
    expect(annotations).toMatchObject([
      { level: "warning", message: expect.stringContaining("needs.test.outputs.results-digest") },
    ]);
  });

  it("refuses those of an earlier attempt, which a later one may have replaced", async () => {
    const { code, annotations } = await promoteJob({ digest: "", attempt: 2 });
    expect(code).toBe(1);
    expect(annotations[0]?.message).toMatch(/results of attempt 1, but this is attempt 2 of run 42/);
  });
});

describe("a promotion that is run again alone", () => {
  it("takes the results of the earlier attempt, which the test job's output still names", async () => {
    const { code, outputs } = await promoteJob({ digest, attempt: 2 });
    expect({ code, outputs }).toMatchObject({ code: 0, outputs: { promoted: "true" } });
  });
});

describe("promotion refuses", () => {
  function edited(edit: (results: Results) => void): string {
    const copy: Results = JSON.parse(results);
    edit(copy);
    return JSON.stringify(copy);
  }

  /** Whether the live release is read before; nothing is ever written. */
  it.each<{ what: string; job: () => PromoteJob; message: RegExp; reads?: true }>([
    {
      what: "results of another commit than the one that is checked out",
      job: () => ({ commit: repository.commit({ "templates/a.ipynb": notebook(100) }) }),
      message: /The results are of commit [0-9a-f]{40}, but [0-9a-f]{40} is checked out/,
    },
    {
      what: "results whose commit was changed to the one that is checked out, whose template was never tested",
      job: () => {
        const commit = repository.commit({ "templates/a.ipynb": notebook(666) });
        return { results: edited((copy) => Object.assign(copy, { commit })), commit };
      },
      message: /a\.ipynb: the commit holds other bytes than those that were tested/,
      reads: true,
    },
    {
      what: "results with another digest of a template",
      job: () => ({
        results: edited((copy) => Object.assign(copy.cases[0]!, { templateSha256: "0".repeat(64) })),
      }),
      message: /a\.ipynb: the commit holds other bytes than those that were tested/,
      reads: true,
    },
    {
      what: "results whose counts are not those of their cases",
      job: () => ({ results: edited((copy) => Object.assign(copy, { passed: 3 })) }),
      message: /passed is 3, but 2 of the cases passed/,
    },
    {
      what: "results that were edited after the test job, consistently",
      job: () => ({ results: edited((copy) => Object.assign(copy, { duration: 0 })), digest }),
      message:
        /is not what the test job wrote: its sha256 is [0-9a-f]{64}, `results-digest` says [0-9a-f]{64}/,
    },
    {
      what: "a digest that is none",
      job: () => ({ digest: "sha256:abc" }),
      message: /"sha256:abc" is not allowed here/,
    },
    {
      what: "results of another workflow run",
      job: () => ({
        results: edited((copy) => Object.assign(copy, { run: { ...copy.run, id: "41" } })),
      }),
      message: /results of workflow run 41, but this is run 42\. Promote in the run that tested/,
    },
    {
      what: "results of a laptop",
      job: () => ({ results: edited((copy) => Object.assign(copy, { run: null })) }),
      message: /results of a test outside of GitHub Actions, but this is run 42/,
    },
    {
      what: "results of an attempt that has not been",
      job: () => ({
        results: edited((copy) => Object.assign(copy, { run: { ...copy.run, attempt: 2 } })),
      }),
      message: /results of attempt 2, but this is attempt 1 of run 42/,
    },
    {
      what: "results of a test that was cancelled",
      job: () => ({ results: edited((copy) => Object.assign(copy, { cancelled: true })) }),
      message: /test that was cancelled.*Re-run the test job/,
    },
    {
      what: "a file that is no results",
      job: () => ({ results: "{}" }),
      message: /Not the results of a test/,
    },
    {
      what: "a pull request",
      job: () => ({ event: pullRequestEvent() }),
      message: /from the default branch \(main\) only; this is a pull_request on refs\/pull\/7\/merge/,
    },
    {
      what: "a pull request that runs with the base's rights",
      job: () => ({ event: { ...pullRequestEvent(), name: "pull_request_target", ref: "refs/heads/main" } }),
      message: /this is a pull_request_target on refs\/heads\/main/,
    },
    {
      what: "a push to another branch",
      job: () => ({ event: pushEvent("feature") }),
      message: /this is a push on refs\/heads\/feature/,
    },
  ])("$what", async ({ job, message, reads = false }) => {
    const before = await s3.requests();
    const { code, annotations, stdout, stderr } = await promoteJob(job());
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({ level: "error", message: expect.stringMatching(message) });
    expect(stdout).not.toMatch(/^ {4}at /m);
    const requests = (await s3.requests()).slice(before.length);
    expect(requests.filter((request) => !(reads && request.startsWith("GET ")))).toEqual([]);
  });
});
