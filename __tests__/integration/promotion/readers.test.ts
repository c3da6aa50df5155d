import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { promote } from "../../../src/promotion/release.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { requestFor } from "../../support/promotion-site.ts";
import { venv } from "../../support/python.ts";
import { readWhilePromoting } from "../../support/races/reading.ts";
import { type S3Server, startS3Server } from "../../support/s3-server.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const EXAMPLE = join(import.meta.dirname, "../../../examples/airflow");

let s3: S3Server;
let repository: TemplateRepository;
let buckets = 0;
let bucket: string;

beforeAll(async () => {
  s3 = await startS3Server();
  for (const [name, value] of Object.entries(s3.env)) vi.stubEnv(name, value);
  repository = templateRepository();
});
afterAll(async () => {
  repository.remove();
  vi.unstubAllEnvs();
  await s3.stop();
});

async function release(rows: number): Promise<void> {
  const commit = repository.commit({ "templates/vid_agg.ipynb": notebook(`rows = ${rows}`) });
  await promote({ ...requestFor({ repository, commit }), destination: `s3://${bucket}/jobs/templates/` });
}

/** Runs Python with the example's modules and the scheduler's environment. */
async function python(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(join(venv.bin, "python"), ["-c", program, ...args], {
    env: { ...venv.env, ...s3.env, PYTHONPATH: EXAMPLE, PYTHONDONTWRITEBYTECODE: "1" },
  });
  return stdout;
}

const RESOLVE = `import json, sys
from released_templates import live_templates
print(json.dumps(live_templates(sys.argv[1], sys.argv[2:])))`;

const resolve = async (...names: string[]): Promise<Record<string, string>> =>
  JSON.parse(await python(RESOLVE, `s3://${bucket}/jobs/_promote/v1/`, ...names));

/** The first cell of a notebook as papermill reads it. */
const read = async (url: string) =>
  JSON.parse(
    await python(
      "import json, sys; from papermill.iorw import load_notebook_node; print(json.dumps(load_notebook_node(sys.argv[1]).cells[0].source))",
      url,
    ),
  );

describe("a scheduler that resolves the live release once", () => {
  beforeAll(async () => {
    bucket = `bucket-${buckets++}`;
    await s3.createBucket(bucket);
    await release(1);
  });

  it("reads that release with papermill, also after the next one has gone live", async () => {
    const before = await resolve("vid_agg.ipynb");
    expect(await read(before["vid_agg.ipynb"]!)).toBe("rows = 1");
    await release(2);
    expect(await read(before["vid_agg.ipynb"]!)).toBe("rows = 1");
    expect(await read(`s3://${bucket}/jobs/templates/vid_agg.ipynb`)).toBe("rows = 2");
    expect(await read((await resolve("vid_agg.ipynb"))["vid_agg.ipynb"]!)).toBe("rows = 2");
  });

  it("is told when a template is not in it", async () => {
    await expect(resolve("vid_agg.ipynb", "gone.ipynb")).rejects.toThrow(/NoRelease: .* has no gone\.ipynb/);
  });

  it("does not take a manifest that somebody changed", async () => {
    const manifests = Object.keys(await s3.objects(bucket)).filter((key) => key.includes("/releases/"));
    const { PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
    const client = new S3Client({ forcePathStyle: true });
    for (const Key of manifests) await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "{}" }));
    await expect(resolve("vid_agg.ipynb")).rejects.toThrow(/NoRelease: .* was changed/);
  });

  it("is told to name a prefix", async () => {
    await expect(python(RESOLVE, "jobs/_promote", "a.ipynb")).rejects.toThrow("write s3://BUCKET/PREFIX/");
  });
});

describe("papermill that reads again and again while the template is promoted", () => {
  it("gets it by the live release each time, and by its path but for the moments in which it is replaced", {
    timeout: 240_000,
  }, async () => {
    await s3.createBucket("read-in-a-loop");
    const store = await s3Store({ bucket: "read-in-a-loop" });
    const seen = await readWhilePromoting(30, { bucket: "read-in-a-loop", store, env: s3.env });
    expect(seen.releases).toBeGreaterThan(4);
    expect(seen.aliases).toBeGreaterThan(4);
    expect(seen).toMatchObject({ failedReleases: [], failedOutside: [] });
  });
});

it("the example's DAG is Python", async () => {
  const program = "import ast, sys; ast.parse(open(sys.argv[1]).read())";
  await python(program, join(EXAMPLE, "daily_plays.py"));
});
