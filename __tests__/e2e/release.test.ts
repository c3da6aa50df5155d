import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../src/notebook/canonical.ts";
import { exampleRepository } from "../support/example-repository.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { venv } from "../support/python.ts";
import { type ActionOutcome, runAction } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

let s3: S3Server;
let buckets = 0;
let bucket: string;

beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(() => s3.stop());

async function newBucket(): Promise<void> {
  bucket = `bucket-${buckets++}`;
  await s3.createBucket(bucket);
}

/** What the workflow does on a push to main. */
function push({ workspace }: TemplateRepository, inputs: Record<string, string> = {}) {
  return runAction({
    workspace,
    inputs: {
      notebooks: "templates/*.ipynb",
      destination: `s3://${bucket}/jobs/templates/`,
      upload: "never",
      ...inputs,
    },
    env: s3.env,
  });
}

describe("a push to main after which every case passes", () => {
  let repository: TemplateRepository;
  let outcome: ActionOutcome;
  let objects: Record<string, string>;
  const templates = ["collect_plays", "enrich_geo", "report", "vid_agg"].map((name) => `${name}.ipynb`);

  beforeAll(async () => {
    await newBucket();
    repository = exampleRepository();
    outcome = await push(repository);
    objects = await s3.objects(bucket);
  });
  afterAll(() => repository.remove());

  it("succeeds, and says that the release is live", () => {
    expect(outcome.stderr + outcome.annotations.map(({ message }) => message)).toBe("");
    expect(outcome.code).toBe(0);
    expect(outcome.summary).toContain("8 cases passed in 4 notebooks");
    expect(outcome.summary).toContain(`Promoted to <code>s3&#58;//${bucket}/jobs/templates/</code>`);
    expect(outcome.outputs).toMatchObject({ result: "passed", passed: "8", promoted: "true" });
  });

  it("has every template at its path, with the bytes of the commit", () => {
    for (const template of templates) {
      const committed = readFileSync(join(repository.workspace, "templates", template), "utf8");
      expect(objects[`jobs/templates/${template}`]).toBe(committed);
    }
    const aliases = Object.keys(objects).filter((key) => key.startsWith("jobs/templates/"));
    expect(aliases).toEqual(templates.map((template) => `jobs/templates/${template}`));
  });

  it("keeps the release beside them: blobs by digest, a manifest, the pointer to it, a log", () => {
    const state = "jobs/_promote/v1/";
    const release = outcome.outputs.release!;
    const commit = repository.git("rev-parse", "HEAD");
    const digests = templates.map((template) => sha256(Buffer.from(objects[`jobs/templates/${template}`]!)));
    expect(Object.keys(objects).filter((key) => key.startsWith(state))).toEqual(
      [
        ...digests.map((digest) => `${state}blobs/sha256/${digest.slice(0, 2)}/${digest}.ipynb`).sort(),
        `${state}capabilities.json`,
        `${state}current.json`,
        expect.stringMatching(/^jobs\/_promote\/v1\/log\/\d{12}-promote\.json$/),
        `${state}releases/${commit}/${release}.json`,
      ].flat(),
    );
    expect(sha256(Buffer.from(objects[`${state}releases/${commit}/${release}.json`]!))).toBe(release);
    expect(JSON.parse(objects[`${state}current.json`]!)).toMatchObject({ applying: null });
    expect(objects[`${state}current.json`]).toContain(release);
  });

  it("is what the scheduler's papermill runs from the bucket", () => {
    const output = join(repository.workspace, "vid_agg_fr.ipynb");
    const template = `s3://${bucket}/jobs/templates/vid_agg.ipynb`;
    execFileSync(join(venv.bin, "papermill"), [template, output, "-p", "region_code", "fr"], {
      cwd: repository.workspace,
      env: { ...venv.env, ...s3.env },
      stdio: "ignore",
    });
    const byDevice = (file: string) => JSON.parse(readFileSync(file, "utf8")).cells.at(-1).outputs[0].data;
    const tested =
      "notebook-gate-results/notebooks/templates/vid_agg/region_code=fr,run_date=2017_01_01.ipynb";
    expect(byDevice(output)["text/plain"].join("")).toMatch(/^\{'\w+': \d+, /);
    expect(byDevice(output)).toEqual(byDevice(join(repository.workspace, tested)));
  });
});

const rows = (count: number) => notebookText(parametersCell(`rows = ${count}`), code("assert rows < 100"));

describe("a push to main with templates that are live", () => {
  let repository: TemplateRepository;
  let live: Record<string, string>;

  beforeEach(async () => {
    await newBucket();
    repository = templateRepository();
    repository.commit({ "templates/a.ipynb": rows(1), "templates/b.ipynb": rows(2) });
    expect((await push(repository)).outputs).toMatchObject({ promoted: "true" });
    live = await s3.objects(bucket);
  });
  afterEach(() => repository.remove());

  /** The requests that the push made, so that nothing hides behind equal bytes. */
  async function requestsOf(work: () => Promise<ActionOutcome>) {
    const before = (await s3.requests()).length;
    const outcome = await work();
    return { outcome, requests: (await s3.requests()).slice(before) };
  }

  it("leaves the bucket as it is, byte for byte, when one fails and failures block", async () => {
    repository.commit({ "templates/a.ipynb": rows(10), "templates/b.ipynb": rows(200) });
    const { outcome, requests } = await requestsOf(() => push(repository, { "on-failure": "block" }));
    expect(outcome.code).toBe(1);
    expect(outcome.outputs).toMatchObject({ result: "failed", promoted: "false" });
    expect(outcome.summary).toContain("Not promoted");
    expect(requests.filter((request) => !request.startsWith("GET"))).toEqual([]);
    expect(await s3.objects(bucket)).toEqual(live);
  });

  it("takes the others live and keeps the live version of the one that fails when that is held back", async () => {
    repository.commit({ "templates/a.ipynb": rows(10), "templates/b.ipynb": rows(200) });
    const outcome = await push(repository, { "on-failure": "hold-back" });
    expect(outcome.code).toBe(1);
    expect(outcome.outputs).toMatchObject({ result: "failed", promoted: "true" });
    expect(outcome.summary).toContain("Held back, because their cases failed");
    const objects = await s3.objects(bucket);
    expect(objects["jobs/templates/a.ipynb"]).toBe(rows(10));
    expect(objects["jobs/templates/b.ipynb"]).toBe(rows(2));
  });

  it("writes nothing when no notebook has changed", async () => {
    repository.commit({ "README.md": "# Templates" });
    const { outcome, requests } = await requestsOf(() => push(repository));
    expect(outcome.code).toBe(0);
    expect(outcome.summary).toContain("Already live");
    expect(outcome.outputs).toMatchObject({ result: "passed", promoted: "false" });
    expect(requests.filter((request) => request.includes("/jobs/templates/"))).toEqual([]);
    expect(await s3.objects(bucket)).toMatchObject(
      Object.fromEntries(Object.entries(live).filter(([key]) => key.includes("/templates/"))),
    );
  });

  it("writes only the notebook that has changed", async () => {
    repository.commit({ "templates/b.ipynb": rows(20) });
    const { outcome, requests } = await requestsOf(() => push(repository));
    expect(outcome.code).toBe(0);
    const aliases = requests.filter((request) => /^(PUT|DELETE) .*\/jobs\/templates\//.test(request));
    expect(aliases).toEqual([expect.stringContaining(`PUT /${bucket}/jobs/templates/b.ipynb`)]);
    expect((await s3.objects(bucket))["jobs/templates/b.ipynb"]).toBe(rows(20));
  });
});

describe("templates of one group", () => {
  it("stay as they are while one of them fails, and move together when it passes", async () => {
    await newBucket();
    const repository = templateRepository();
    const config = 'templates:\n  "templates/{a,b}.ipynb":\n    group: billing\n';
    const first = {
      "templates/a.ipynb": rows(1),
      "templates/b.ipynb": rows(2),
      "templates/c.ipynb": rows(3),
    };
    repository.commit({ ...first, "notebook-gate.yml": config });
    await push(repository);
    repository.commit({
      "templates/a.ipynb": rows(10),
      "templates/b.ipynb": rows(200),
      "templates/c.ipynb": rows(30),
    });
    const held = await push(repository, { "on-failure": "hold-back" });
    expect(held.summary).toContain("or others of their group");
    const live = async () => {
      const objects = await s3.objects(bucket);
      return ["a", "b", "c"].map((name) => objects[`jobs/templates/${name}.ipynb`]);
    };
    expect(await live()).toEqual([rows(1), rows(2), rows(30)]);
    repository.commit({ "templates/b.ipynb": rows(20) });
    expect(await push(repository)).toMatchObject({ code: 0, outputs: { promoted: "true" } });
    expect(await live()).toEqual([rows(10), rows(20), rows(30)]);
    repository.remove();
  });
});
