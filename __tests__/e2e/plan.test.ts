import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../src/notebook/canonical.ts";
import { resultsJson } from "../../src/report/results-file.ts";
import { notebookGate } from "../support/command-line.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { passedCase, resultsOf } from "../support/results.ts";
import { pullRequestEvent, runAction } from "../support/runner.ts";
import { type S3Double, startS3Double } from "../support/s3-double/server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

const rows = (count: number) => notebookText(parametersCell(`rows = ${count}`), code("print(rows)"));
const destination = "s3://etlbucket/jobs/templates/";

let s3: S3Double;
let repository: TemplateRepository;
/** The commit that is live, and the one that a pull request would make. */
let commits: { live: string; next: string };

beforeAll(async () => {
  s3 = await startS3Double();
  await s3.createBucket("etlbucket");
  repository = templateRepository();
  const live = repository.commit({
    "templates/a.ipynb": rows(1),
    "templates/b.ipynb": rows(2),
    "templates/same.ipynb": rows(3),
  });
  expect(await promote()).toMatchObject({ code: 0, outputs: { promoted: "true" } });
  const next = repository.commit({
    "templates/a.ipynb": rows(10),
    "templates/b.ipynb": null,
    "templates/new.ipynb": rows(4),
  });
  commits = { live, next };
});
afterAll(async () => {
  repository?.remove();
  await s3?.stop();
});

/** The job that promotes, with results of a test of the commit that is checked out. */
async function promote(inputs: Record<string, string> = {}, failed: string[] = []) {
  const { workspace } = repository;
  const commit = repository.git("rev-parse", "HEAD");
  const cases = repository.templatesAt(commit).map(({ path: notebook, templateSha256 }) =>
    passedCase({
      notebook,
      templateSha256,
      ...(failed.includes(notebook) && {
        verdict: "failed",
        failure: { kind: "cell-error", message: "no", rerun: "" },
      }),
    }),
  );
  const results = join(workspace, ".git", "results.json");
  writeFileSync(results, resultsJson({ ...resultsOf(cases), commit }));
  return runAction({
    workspace,
    inputs: {
      mode: "promote",
      notebooks: "templates/*.ipynb",
      results,
      "results-digest": sha256(readFileSync(results)),
      destination,
      "max-deletes": "50%",
      "on-failure": "hold-back",
      ...inputs,
    },
    env: s3.env,
  });
}

/** The job of a pull request, whose role may only read. */
async function plan(inputs: Record<string, string> = {}) {
  s3.fail(({ method }) =>
    method === "GET" ? undefined : { when: "before", effect: { status: 403, code: "AccessDenied" } },
  );
  const outcome = await runAction({
    workspace: repository.workspace,
    inputs: { mode: "plan", notebooks: "templates/*.ipynb", destination, "max-deletes": "50%", ...inputs },
    event: pullRequestEvent(),
    env: s3.env,
  });
  const requests = await s3.requests();
  s3.fail(() => undefined);
  expect(requests.filter((line) => !line.startsWith("GET "))).toEqual([]);
  return outcome;
}

const digestOf = (commit: string, name: string) =>
  repository.templatesAt(commit).find(({ key }) => key === name)!.templateSha256;

describe("a pull request", () => {
  it("is shown with a role that only reads what its merge would change, each with its digests", async () => {
    const { code, annotations, outputs, summary } = await plan();
    expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
    const a = [digestOf(commits.live, "a.ipynb"), digestOf(commits.next, "a.ipynb")].map((digest) =>
      digest.slice(0, 12),
    );
    expect(summary).toContain("Would be promoted to");
    expect(summary).toContain("1 added · 1 changed · 1 removed");
    expect(summary).toContain(`Plan \`${outputs["plan-digest"]}\``);
    expect(summary).toContain(`| changed | <code>a.ipynb</code> | <code>${a[0]} → ${a[1]}</code> |`);
    const written = readFileSync(outputs["plan-path"]!);
    expect(sha256(written)).toBe(outputs["plan-digest"]);
    expect(JSON.parse(written.toString())).toMatchObject({
      schema: "nbp/plan@1",
      destination,
      changes: [
        { key: "a.ipynb", change: "change" },
        { key: "b.ipynb", change: "remove", to: null },
        { key: "new.ipynb", change: "add", from: null },
      ],
    });
  });
});

describe("a promotion with the digest of an approved plan", () => {
  it("is refused before it writes when it would do anything else, and says what", async () => {
    const { outputs } = await plan();
    s3.fail(() => undefined);
    const approved = { "plan-digest": outputs["plan-digest"]! };
    const { code, annotations } = await promote(approved, ["templates/new.ipynb"]);
    expect(code).toBe(1);
    expect(annotations).toMatchObject([
      {
        level: "error",
        message: expect.stringMatching(
          new RegExp(
            `has the digest [0-9a-f]{64}, .plan-digest. says ${approved["plan-digest"]}.*hold-back new\\.ipynb`,
            "s",
          ),
        ),
      },
    ]);
    expect((await s3.requests()).filter((line) => !line.startsWith("GET "))).toEqual([]);
  });

  it("goes live when it does that, and is harmless when it is repeated", async () => {
    const { outputs } = await plan();
    const approved = { "plan-digest": outputs["plan-digest"]! };
    expect(await promote(approved)).toMatchObject({ code: 0, outputs: { promoted: "true" } });
    expect(await promote(approved)).toMatchObject({ code: 0, outputs: { promoted: "false" } });
    const { summary } = await plan();
    expect(summary).toContain("Already live at");
  });

  it("has an exact plan of what passed, where the plan is given the results", async () => {
    const commit = repository.commit({ "templates/a.ipynb": rows(11), "templates/new.ipynb": rows(5) });
    // Made by the job that tested.
    await promote({ destination: "s3://etlbucket/other/templates/" }, ["templates/new.ipynb"]);
    const results = join(repository.workspace, ".git", "results.json");
    const { outputs, summary } = await plan({ results, "on-failure": "hold-back" });
    expect(summary).toContain("Held back");
    expect(JSON.parse(readFileSync(outputs["plan-path"]!, "utf8")).changes).toMatchObject([
      { key: "a.ipynb", change: "change", to: digestOf(commit, "a.ipynb") },
      { key: "new.ipynb", change: "hold-back" },
    ]);
    const approved = { "plan-digest": outputs["plan-digest"]! };
    expect(await promote(approved, ["templates/new.ipynb"])).toMatchObject({ outputs: { promoted: "true" } });
  });
});

describe("on a terminal", () => {
  let laptop: TemplateRepository;
  const gate = (...args: string[]) => notebookGate(args, { cwd: laptop.workspace });
  const place = ["--destination", "promoted"];

  beforeAll(async () => {
    laptop = templateRepository();
    laptop.commit({
      "notebook-gate.yml": 'notebooks: ["templates/*.ipynb"]\n',
      ".gitignore": "promoted\n_promote\n.promote\nnotebook-gate-results\nresults.json\n",
      "templates/a.ipynb": rows(1),
      "templates/same.ipynb": rows(3),
    });
    expect((await promoteHere()).stdout).toContain("Promoted to");
    laptop.commit({ "templates/a.ipynb": rows(2) });
  });
  afterAll(() => laptop?.remove());

  function promoteHere(...args: string[]) {
    const commit = laptop.git("rev-parse", "HEAD");
    const cases = laptop
      .templatesAt(commit)
      .map(({ path: notebook, templateSha256 }) => passedCase({ notebook, templateSha256 }));
    const results = resultsJson({ ...resultsOf(cases), commit });
    writeFileSync(join(laptop.workspace, "results.json"), results);
    return gate("promote", "--results", "results.json", ...args, ...place);
  }

  it("a plan has its digests and its own, also as JSON", async () => {
    const shown = await gate("plan", ...place);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toMatch(/ {2}~ a\.ipynb {2}[0-9a-f]{12} → [0-9a-f]{12}\n/);
    const { stdout } = await gate("plan", ...place, "--json");
    const { cases, promotion } = JSON.parse(stdout);
    expect(cases).toMatchObject([{ notebook: "templates/a.ipynb" }, { notebook: "templates/same.ipynb" }]);
    expect(promotion).toMatchObject({
      outcome: "promoted",
      changes: [{ key: "a.ipynb", change: "change" }],
      carried: [],
      unchanged: [{ key: "same.ipynb", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(shown.stdout).toContain(`Plan ${promotion["plan-digest"]}\n`);
    const refused = await promoteHere("--plan-digest", "0".repeat(64));
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(promotion["plan-digest"]) });
  });

  it("a promotion that is held says since when and how to go on, and nothing of unchanged templates", async () => {
    await gate("rollback", "1", "--reason", "counts twice", ...place);
    const { code, stdout } = await promoteHere();
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /is held\. Promotions are held since .*: counts twice\. `mode: resume`, or `notebook-gate resume`, lets them go on/,
    );
    expect(stdout).not.toContain("unchanged");
    await gate("resume", ...place);
    expect((await gate("history", ...place)).stdout).toMatch(/resume: held since .*counts twice/);
  });

  it.each([
    ["test", "outputs-destination"],
    ["verify", "destination"],
  ])("a mistake in an input of %s names it once: %s", async (command, input) => {
    const { code, stderr } = await gate(command, `--${input}`, "s3://etl/");
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^error: input '${input}': "s3://etl/" has no prefix`));
  });
});
