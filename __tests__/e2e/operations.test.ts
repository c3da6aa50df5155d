import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notebookGate } from "../support/command-line.ts";
import { scheduleEvent, workflowDispatchEvent } from "../support/events.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { pullRequestEvent, runAction, type WorkflowEvent } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";
import { workspaceWith } from "../support/workspace.ts";

const rows = (count: number) => notebookText(parametersCell(`rows = ${count}`), code("assert rows < 100"));

describe("a bucket with three releases", () => {
  let s3: S3Server;
  let repository: TemplateRepository;
  let commits: string[];
  const bucket = "etlbucket";
  const destination = `s3://${bucket}/jobs/templates/`;
  const templates = async () => {
    const objects = await s3.objects(bucket);
    return Object.fromEntries(Object.entries(objects).filter(([key]) => key.startsWith("jobs/templates/")));
  };

  /** A job without a checkout, as a person starts it or a schedule does. */
  function operate(
    mode: string,
    inputs: Record<string, string> = {},
    event: WorkflowEvent = workflowDispatchEvent(),
  ) {
    const workspace = workspaceWith({});
    return runAction({ workspace, inputs: { mode, destination, ...inputs }, env: s3.env, event });
  }
  function push(inputs: Record<string, string> = {}) {
    const { workspace } = repository;
    const given = { notebooks: "templates/*.ipynb", destination, upload: "never", ...inputs };
    return runAction({ workspace, inputs: given, env: s3.env });
  }

  beforeAll(async () => {
    s3 = await startS3Server();
    await s3.createBucket(bucket);
    repository = templateRepository();
    commits = [];
    for (const count of [1, 2, 3]) {
      commits.push(repository.commit({ "templates/a.ipynb": rows(count), "templates/b.ipynb": rows(10) }));
      expect((await push()).outputs).toMatchObject({ promoted: "true" });
    }
  });
  afterAll(async () => {
    repository.remove();
    await s3.stop();
  });

  it("is verified on a schedule, and in a pull request too, without a checkout", async () => {
    for (const event of [scheduleEvent(), pullRequestEvent()]) {
      const { code, outputs, summary, annotations } = await operate("verify", {}, event);
      expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
      expect(outputs).toMatchObject({ result: "passed", drift: "0" });
      expect(summary).toContain("holds its live release of");
    }
  });

  it("shows its history in the summary, the newest release first", async () => {
    const { code, summary } = await operate("history", { limit: "2" });
    expect(code).toBe(0);
    expect(summary).toContain("|  | Live since |");
    expect(summary.indexOf(commits[2]!.slice(0, 12))).toBeLessThan(summary.indexOf(commits[1]!.slice(0, 12)));
    expect(summary).not.toContain(commits[0]!.slice(0, 12));
    expect(summary).toContain("octocat");
  });

  it("can be changed from the default branch only", async () => {
    for (const mode of ["rollback", "resume", "repair", "gc"]) {
      const { code, annotations, outputs } = await operate(mode, { to: "1" }, pullRequestEvent());
      expect({ mode, code, outputs }).toEqual({ mode, code: 1, outputs: { result: "failed" } });
      expect(annotations[0]?.message).toContain("from the default branch (main) only");
    }
  });

  it("is rolled back, holds the next push without failing it, and goes on after resume", async () => {
    const reason = "a lost rows | <b>see</b> @octo/etl";
    const rolledBack = await operate("rollback", { to: commits[0]!.slice(0, 10), reason });
    expect({ code: rolledBack.code, annotations: rolledBack.annotations }).toEqual({
      code: 0,
      annotations: [],
    });
    expect(rolledBack.outputs).toMatchObject({
      result: "passed",
      release: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(rolledBack.summary).toContain("Rolled back to");
    expect(rolledBack.summary).not.toMatch(/<b>|@octo/);
    expect(await templates()).toEqual({
      "jobs/templates/a.ipynb": rows(1),
      "jobs/templates/b.ipynb": rows(10),
    });

    repository.commit({ "templates/a.ipynb": rows(4) });
    const held = await push();
    expect(held.code).toBe(0);
    expect(held.outputs).toMatchObject({
      result: "passed",
      promoted: "false",
      release: rolledBack.outputs.release,
    });
    expect(held.summary).toContain("is held");
    expect(held.summary).toContain("a lost rows");
    expect(held.summary).not.toMatch(/<b>|@octo/);
    expect(await templates()).toMatchObject({ "jobs/templates/a.ipynb": rows(1) });

    const resumed = await operate("resume");
    expect(resumed.code).toBe(0);
    expect(resumed.summary).toContain("go on");
    expect((await push()).outputs).toMatchObject({ promoted: "true" });
    expect(await templates()).toMatchObject({ "jobs/templates/a.ipynb": rows(4) });
  });

  it("is repaired after somebody wrote to it, and says so before", async () => {
    await s3.put(bucket, "jobs/templates/a.ipynb", rows(66));
    const verified = await operate("verify", {}, scheduleEvent());
    expect(verified.code).toBe(1);
    expect(verified.outputs).toMatchObject({ result: "failed", drift: "1" });
    expect(verified.summary).toContain("<code>a.ipynb</code>");

    const repaired = await operate("repair");
    expect(repaired.code).toBe(0);
    expect(repaired.stdout).toContain("Replacing foreign bytes:");
    expect(await templates()).toMatchObject({ "jobs/templates/a.ipynb": rows(4) });
    expect((await operate("verify")).code).toBe(0);
  });

  it("loses nothing to a dry run of gc, and what no kept release needs to a real one", async () => {
    const blobs = async () => Object.keys(await s3.objects(bucket)).filter((key) => key.includes("/blobs/"));
    const before = await blobs();
    const flags = { keep: "1", "keep-days": "0" };
    const dry = await operate("gc", flags);
    expect(dry.summary).toContain("could be removed");
    expect(await blobs()).toEqual(before);
    expect((await operate("gc", { ...flags, "dry-run": "false" })).code).toBe(0);
    expect(await blobs()).toHaveLength(2);
    expect((await operate("verify")).code).toBe(0);
  });
});

describe("a bucket that `aws s3 sync` has filled", () => {
  it("is adopted by a job that has the results of a test, with what differs named and replaced", async () => {
    const s3 = await startS3Server();
    await s3.createBucket("etlbucket");
    await s3.put("etlbucket", "jobs/templates/a.ipynb", rows(1));
    await s3.put("etlbucket", "jobs/templates/b.ipynb", rows(66));
    await s3.put("etlbucket", "jobs/templates/theirs.ipynb", rows(7));
    const repository = templateRepository();
    repository.commit({ "templates/a.ipynb": rows(1), "templates/b.ipynb": rows(2) });
    const { workspace } = repository;
    const inputs = { notebooks: "templates/*.ipynb", destination: "s3://etlbucket/jobs/templates/" };
    const env = s3.env;
    const test = await runAction({ workspace, inputs: { ...inputs, mode: "test", upload: "never" } });
    const proved = {
      ...inputs,
      results: test.outputs["results-path"]!,
      "results-digest": test.outputs["results-digest"]!,
    };
    const refused = await runAction({ workspace, inputs: { ...proved, mode: "promote" }, env });
    expect(refused.annotations[0]?.message).toContain("Somebody else wrote to the destination");

    const adopted = await runAction({ workspace, inputs: { ...proved, mode: "adopt" }, env });
    expect(adopted.annotations).toEqual([]);
    expect(adopted).toMatchObject({ code: 0, outputs: { result: "passed", promoted: "true" } });
    expect(adopted.stdout).toMatch(/Replacing foreign bytes: .*b\.ipynb/);
    expect(adopted.summary).toContain("1 adopted, 1 replaced, 0 added");
    expect(adopted.summary).toContain("| <code>left alone</code> | <code>theirs.ipynb</code> |");
    expect(await s3.objects("etlbucket")).toMatchObject({
      "jobs/templates/a.ipynb": rows(1),
      "jobs/templates/b.ipynb": rows(2),
      "jobs/templates/theirs.ipynb": rows(7),
    });
    expect((await runAction({ workspace, inputs: { ...proved, mode: "adopt" }, env })).code).toBe(1);
    repository.remove();
    await s3.stop();
  });
});

describe("a folder as the destination, from the command line", () => {
  let repository: TemplateRepository;
  const gate = (...args: string[]) =>
    notebookGate([...args, "--destination", "promoted"], { cwd: repository.workspace });
  const json = async (...args: string[]) => JSON.parse((await gate(...args, "--json")).stdout);
  const promoted = (name: string) => join(repository.workspace, "promoted", name);

  beforeEach(async () => {
    repository = templateRepository();
    for (const count of [1, 2]) {
      repository.commit({
        "notebook-gate.yml": 'notebooks: ["templates/*.ipynb"]\n',
        ".gitignore": "promoted\n_promote\n.promote\nnotebook-gate-results\n",
        "templates/a.ipynb": rows(count),
      });
      const tested = await notebookGate(["test"], { cwd: repository.workspace });
      expect(tested).toMatchObject({ code: 0, stderr: "" });
      if (count === 1) expect(await gate("adopt")).toMatchObject({ code: 0, stderr: "" });
      else expect((await gate("promote")).stdout).toContain("Promoted to");
    }
  });
  afterEach(() => repository.remove());

  it("has every operation, each also as JSON", async () => {
    expect(await gate("verify")).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("1 template, release"),
    });
    expect(await json("history")).toMatchObject([
      { sequence: 2, operation: "promote" },
      { sequence: 1, operation: "adopt" },
    ]);
    expect(await json("rollback", "1", "--reason", "slow")).toMatchObject({
      changed: ["a.ipynb"],
      hold: { reason: "slow" },
    });
    expect(readFileSync(promoted("a.ipynb"), "utf8")).toBe(rows(1));
    expect(await gate("promote")).toMatchObject({ code: 0, stdout: expect.stringMatching(/is held.*slow/) });
    expect(await json("resume")).toMatchObject({ cleared: { reason: "slow" } });
    expect((await gate("promote")).stdout).toContain("Promoted to");

    writeFileSync(promoted("a.ipynb"), rows(66));
    const drifted = await gate("verify", "--json");
    expect(drifted.code).toBe(1);
    expect(JSON.parse(drifted.stdout)).toMatchObject({ changed: [{ key: "a.ipynb" }], drift: 1 });
    expect(await json("repair")).toMatchObject({ changed: ["a.ipynb"] });
    expect(readFileSync(promoted("a.ipynb"), "utf8")).toBe(rows(2));

    const releases = () => readdirSync(join(repository.workspace, "_promote/v1/releases"));
    const before = releases();
    expect(await json("gc", "--keep", "1", "--keep-days", "0")).toMatchObject({ deleted: false });
    expect(releases()).toEqual(before);
    expect(await json("gc", "--keep", "1", "--keep-days", "0", "--delete")).toMatchObject({ deleted: true });
    expect(await gate("verify")).toMatchObject({ code: 0 });
  });

  it("says what is wrong with a command", async () => {
    expect(await gate("rollback", "9")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"9" is no release that was live'),
    });
    expect(await gate("rollback")).toMatchObject({ code: 2 });
    expect(await gate("adopt")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("has a release already"),
    });
  });
});
