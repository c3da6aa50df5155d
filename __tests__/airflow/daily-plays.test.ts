import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { promote } from "../../src/promotion/release.ts";
import { type Airflow, airflowWithExample } from "../support/airflow.ts";
import { type HttpGate, startHttpGate } from "../support/http-gate.ts";
import { requestFor } from "../support/promotion-site.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

const TEMPLATES = join(import.meta.dirname, "../../examples/templates");
const NAMES = ["vid_agg.ipynb", "report.ipynb"];

let airflow: Airflow;
let s3: S3Server;
let repository: TemplateRepository;
let gate: HttpGate | undefined;

beforeAll(async () => {
  airflow = await airflowWithExample();
  s3 = await startS3Server();
  for (const [name, value] of Object.entries(s3.env)) vi.stubEnv(name, value);
  await s3.createBucket("etlbucket");
  repository = templateRepository();
});
afterEach(() => gate?.stop());
afterAll(async () => {
  repository?.remove();
  airflow?.remove();
  vi.unstubAllEnvs();
  await s3?.stop();
});

/** Promotes the example's notebooks, with the name of the release in their titles, but for one. */
async function release(name: string, { without }: { without?: string } = {}): Promise<void> {
  const notebooks = NAMES.map((file) => {
    if (file === without) return [`templates/${file}`, null];
    const source = readFileSync(join(TEMPLATES, file), "utf8");
    return [`templates/${file}`, source.replace('"# ', `"# ${name}: `)];
  });
  const commit = repository.commit(Object.fromEntries(notebooks));
  const request = { ...requestFor({ repository, commit }), destination: "s3://etlbucket/jobs/templates/" };
  expect(await promote(request)).toMatchObject({ outcome: "promoted" });
}

/** Runs the DAG for a day; its requests to S3 go through a gate. */
async function runDag(day: string, pass: (request: string) => Promise<void> | undefined = () => undefined) {
  gate = await startHttpGate(s3.endpoint, pass);
  await airflow.run(["dags", "test", "daily_plays", day], {
    ...s3.env,
    AWS_ENDPOINT_URL: gate.url,
    // Airflow retries, boto does not.
    AWS_MAX_ATTEMPTS: "1",
  });
  return gate.requests;
}

/** The title of each notebook that the DAG's run of a day has executed, by its name. */
async function titles(day: string): Promise<Record<string, string>> {
  const prefix = `jobs/outputs/${day}/`;
  const executed = Object.entries(await s3.objects("etlbucket")).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(
    executed.map(([key, body]) => {
      const { cells, metadata } = JSON.parse(body);
      expect(metadata.papermill).toMatchObject({ exception: null });
      return [key.slice(prefix.length), [cells[0].source].flat()[0].trim()];
    }),
  );
}

/** The titles when all notebooks are of one release. */
const allOf = (release: string) => ({
  "report.ipynb": `# ${release}: What do regions watch on?`,
  "vid_agg_fr.ipynb": `# ${release}: Video plays by device type`,
  "vid_agg_us.ipynb": `# ${release}: Video plays by device type`,
});

describe("the example's DAG in Airflow", () => {
  it("is imported without an error by the process that does that in a deployment", async () => {
    await airflow.run(["dag-processor", "--num-runs", "1"]);
    const list = async (what: string) => {
      const printed = await airflow.run(["dags", what, "--output", "json"]);
      return JSON.parse(printed.trimEnd().split("\n").at(-1)!);
    };
    expect(await list("list-import-errors")).toEqual([]);
    expect(await list("list")).toEqual([expect.objectContaining({ dag_id: "daily_plays" })]);
  });

  it("runs every notebook from the release that was live at its start, though the next one goes live meanwhile", async () => {
    await release("First");
    let second: Promise<void> | undefined;
    const requests = await runDag("2026-11-02", (request) => {
      // What is live is known, and no notebook is read yet.
      if (request.includes("/blobs/")) second ??= release("Second");
      return second;
    });
    await expect(second).resolves.toBeUndefined();
    expect(await titles("2026-11-02")).toEqual(allOf("First"));
    expect(requests.filter((request) => request.endsWith("/current.json"))).toHaveLength(1);
    expect(requests.filter((request) => request.includes("/templates/"))).toEqual([]);
  });

  it("runs every notebook from the next release the next day", async () => {
    await runDag("2026-11-03");
    expect(await titles("2026-11-03")).toEqual(allOf("Second"));
  });

  it("reads the same release when a task is retried after the next one has gone live", async () => {
    await release("Third");
    let fourth: Promise<void> | undefined;
    await runDag("2026-11-05", async (request) => {
      if (fourth || !request.includes("/blobs/")) return;
      fourth = release("Fourth");
      await fourth;
      throw new Error("The first read of a notebook fails");
    });
    await expect(fourth).resolves.toBeUndefined();
    expect(await titles("2026-11-05")).toEqual(allOf("Third"));
  });

  it("fails, and runs no notebook, when a template is not in the release", async () => {
    await release("Fifth", { without: "report.ipynb" });
    await expect(runDag("2026-11-04")).rejects.toThrow("has no report.ipynb");
    expect(await titles("2026-11-04")).toEqual({});
  });
});
