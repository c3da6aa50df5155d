import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Results } from "../../src/results.ts";
import { type ChangesApi, startChangesApi } from "../support/changes-api.ts";
import { notebookGate } from "../support/command-line.ts";
import { cells } from "../support/memory-tree.ts";
import { type ActionOutcome, runAction, type WorkflowEvent } from "../support/runner.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";

const repository = { id: 4711, full_name: "octo/notebooks", default_branch: "main" };

/** Three notebooks: one imports a module through a package, one watches data, one stands alone. */
const FILES = {
  "notebook-gate.yml": "templates:\n  templates/watch.ipynb:\n    watch: [data/*.csv]\n",
  "stage/__init__.py": "from .geo import region\n",
  "stage/geo.py": "region = 'fr'\n",
  "data/plays.csv": "1\n",
  "templates/alone.ipynb": cells("print('alone')"),
  "templates/import.ipynb": cells("import sys\nsys.path.append('..')", "import stage\nprint(stage.region)"),
  "templates/watch.ipynb": cells("print(open('../data/plays.csv').read())"),
};

let api: ChangesApi;
let origin: TemplateRepository;

beforeAll(async () => {
  api = await startChangesApi();
});
afterAll(() => api.service.stop());
beforeEach(() => {
  Object.assign(api, { pull: null, comparisons: {}, contents: {} });
  origin = templateRepository();
  onTestFinished(() => origin.remove());
});

/** What actions/checkout leaves of a commit. */
function checkout(commit: string, depth: number): string {
  const folder = mkdtempSync(join(tmpdir(), "checkout-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
  git("init", "--quiet");
  git("fetch", "--quiet", ...(depth > 0 ? [`--depth=${depth}`] : []), `file://${origin.workspace}`, commit);
  git("checkout", "--quiet", "--detach", "FETCH_HEAD");
  return folder;
}

/** A pull request with these changes, merged into `main` as GitHub does for its test. */
function pullRequest(changes: Record<string, string | null>, files: Record<string, string> = FILES) {
  const base = origin.commit(files);
  origin.git("switch", "--quiet", "--create", "topic");
  const head = origin.commit(changes);
  origin.git("switch", "--quiet", "--detach", "main");
  origin.git("merge", "--quiet", "--no-ff", "--message", "Merge", head);
  const merge = origin.git("rev-parse", "HEAD");
  const payload = {
    repository,
    number: 7,
    pull_request: { number: 7, base: { sha: base }, head: { sha: head, repo: repository } },
  };
  return { base, head, merge, event: { name: "pull_request", ref: "refs/pull/7/merge", payload } };
}

interface Run {
  workspace: string;
  event: WorkflowEvent;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

function run({ workspace, event, inputs = {}, env = {} }: Run): Promise<ActionOutcome> {
  return runAction({
    workspace,
    event,
    inputs: { mode: "plan", "changed-only": "true", "github-token": "token", ...inputs },
    env: { ...api.service.env, ...env },
  });
}

const planned = ({ outputs }: ActionOutcome): string[] =>
  JSON.parse(outputs.matrix!).include.map(({ notebook }: { notebook: string }) =>
    notebook.replace(/.*\/|\.ipynb/g, ""),
  );

const notices = ({ annotations }: ActionOutcome) => annotations.map(({ message }) => message).join("\n");

describe("a pull request that changes a module", () => {
  let outcome: ActionOutcome;
  let results: Results;

  it("runs the notebook that imports it, and says why the others are left out", async () => {
    const { merge, base, event } = pullRequest({ "stage/geo.py": "region = 'us'\n" });
    const workspace = checkout(merge, 2);
    outcome = await run({ workspace, event, inputs: { mode: "test", upload: "never" } });
    results = JSON.parse(readFileSync(outcome.outputs["results-path"]!, "utf8"));
    expect(outcome.code).toBe(0);
    expect(outcome.outputs).toMatchObject({ result: "passed", cases: "1", passed: "1" });
    expect(results.cases.map(({ notebook }) => notebook)).toEqual(["templates/import.ipynb"]);
    expect(results.selection).toEqual({ base, concerned: 1, leftOut: 2 });
    expect(notices(outcome)).toContain("1 of 3 notebooks concern this change; 2 left out");
    const [, group = ""] = /::group::Which notebooks.*\n([\s\S]*?)::endgroup::/.exec(outcome.stdout) ?? [];
    expect(group.trim().split("\n")).toEqual([
      "out templates/alone.ipynb: nothing that it depends on changed",
      "in  templates/import.ipynb: stage/geo.py changed, which it imports through stage/__init__.py",
      "out templates/watch.ipynb: nothing that it depends on changed",
    ]);
  });

  it("is the same where only GitHub knows what changed", async () => {
    const { merge, head, base, event } = pullRequest({ "stage/geo.py": "region = 'us'\n" });
    api.pull = { head, base, files: ["stage/geo.py"] };
    expect(planned(await run({ workspace: checkout(merge, 1), event }))).toEqual(["import"]);
  });
});

describe("nothing is left out", () => {
  it("when GitHub does not tell what changed: the token may not, or it is too much", async () => {
    const { merge, head, base, event } = pullRequest({ "stage/geo.py": "" });
    const workspace = checkout(merge, 1);
    const refused = await run({ workspace, event });
    expect(planned(refused)).toEqual(["alone", "import", "watch"]);
    expect(notices(refused)).toContain(
      "All 3 notebooks are run: GitHub answers 403 (Resource not accessible",
    );
    api.pull = { head, base, files: ["stage/geo.py"], count: 3001 };
    const many = await run({ workspace, event });
    expect(planned(many)).toEqual(["alone", "import", "watch"]);
    expect(notices(many)).toContain("the pull request changes 3001 files, and GitHub lists 3000");
  });

  it.each(["schedule", "workflow_dispatch"])("on a %s event, which is about no change", async (name) => {
    const workspace = checkout(origin.commit(FILES), 1);
    const outcome = await run({
      workspace,
      event: { name, ref: "refs/heads/main", payload: { repository } },
    });
    expect(planned(outcome)).toEqual(["alone", "import", "watch"]);
    expect(notices(outcome)).toContain(`a ${name} event is about no change`);
  });

  it("when the workflow that runs changed, or what is installed, or a setting for all", async () => {
    const workflow = ".github/workflows/notebooks.yml";
    for (const [path, text] of [
      [workflow, "on: push"],
      ["requirements.txt", "numpy"],
      ["notebook-gate.yml", `cell-timeout: 60\n${FILES["notebook-gate.yml"]}`],
    ] as const) {
      origin = templateRepository();
      const { merge, event } = pullRequest({ [path]: text });
      const env = { GITHUB_WORKFLOW_REF: `octo/notebooks/${workflow}@refs/pull/7/merge` };
      expect(planned(await run({ workspace: checkout(merge, 2), event, env })), path).toHaveLength(3);
      origin.remove();
    }
  });
});

it("an entry of the config file concerns its notebooks only, as git or GitHub has it from before", async () => {
  const { merge, head, base, event } = pullRequest({
    "notebook-gate.yml": FILES["notebook-gate.yml"].replace("csv", "tsv"),
  });
  expect(planned(await run({ workspace: checkout(merge, 2), event }))).toEqual(["watch"]);
  api.pull = { head, base, files: ["notebook-gate.yml"] };
  api.contents = { [`${base}:notebook-gate.yml`]: FILES["notebook-gate.yml"] };
  expect(planned(await run({ workspace: checkout(merge, 1), event }))).toEqual(["watch"]);
});

describe("a change that concerns no notebook", () => {
  it("passes, for a required check, with no case", async () => {
    const { merge, event, base } = pullRequest({ "README.md": "hello" });
    const workspace = checkout(merge, 2);
    const outcome = await run({ workspace, event, inputs: { mode: "test", upload: "never" } });
    expect(outcome.code).toBe(0);
    expect(outcome.outputs).toMatchObject({ result: "passed", cases: "0", passed: "0", failed: "0" });
    expect(notices(outcome)).toContain("0 of 3 notebooks concern this change; 3 left out");
    const results: Results = JSON.parse(readFileSync(outcome.outputs["results-path"]!, "utf8"));
    expect(results).toMatchObject({ cases: [], selection: { base, concerned: 0, leftOut: 3 } });
    expect(outcome.summary).toMatch(
      /^## ✅ No notebook is concerned\n\n.*3 notebooks left out by `changed-only`/,
    );
  });

  it("plans an empty matrix", async () => {
    const { merge, event } = pullRequest({ "README.md": "hello" });
    const { outputs, code } = await run({ workspace: checkout(merge, 2), event });
    expect({ code, outputs }).toEqual({ code: 0, outputs: { cases: "0", matrix: '{"include":[]}' } });
  });
});

it("a push and a merge group are what they add", async () => {
  const before = origin.commit(FILES);
  const after = origin.commit({ "data/plays.csv": "2\n" });
  const workspace = checkout(after, 2);
  const push = { name: "push", ref: "refs/heads/main", payload: { repository, before, after } };
  expect(planned(await run({ workspace, event: push }))).toEqual(["watch"]);
  const group = { base_sha: before, head_sha: after };
  const queued = {
    name: "merge_group",
    ref: "refs/heads/gh-readonly-queue/main",
    payload: { repository, merge_group: group },
  };
  expect(planned(await run({ workspace, event: queued }))).toEqual(["watch"]);
});

it("a push that promotes keeps the templates that it did not test in the release", async () => {
  const destination = mkdtempSync(join(tmpdir(), "promoted-"));
  onTestFinished(() => rmSync(destination, { recursive: true, force: true }));
  const inputs = {
    mode: "auto",
    destination: join(destination, "templates"),
    upload: "never",
    notebooks: "templates/*.ipynb",
  };
  const promoted = (name: string) => join(destination, "templates", name);
  const first = origin.commit(FILES);
  const whole = {
    name: "push",
    ref: "refs/heads/main",
    payload: { repository, before: "0".repeat(40), after: first },
  };
  const all = await run({ workspace: checkout(first, 0), event: whole, inputs });
  expect(all.outputs).toMatchObject({ passed: "3", promoted: "true" });

  // A push whose run was cancelled, and the next one.
  const skipped = cells("print('not tested yet')");
  const second = origin.commit({ "templates/alone.ipynb": skipped, "templates/watch.ipynb": null });
  const changed = FILES["templates/import.ipynb"].replace("print", "print(1), print");
  const third = origin.commit({ "templates/import.ipynb": changed, "templates/new.ipynb": cells("2") });
  const event = {
    name: "push",
    ref: "refs/heads/main",
    payload: { repository, before: second, after: third },
  };
  const next = await run({ workspace: checkout(third, 0), event, inputs });
  expect(next.stdout).toContain("in  templates/alone.ipynb: it is not live in this version");
  expect(next.outputs).toMatchObject({ passed: "3", promoted: "true" });
  expect(readFileSync(promoted("alone.ipynb"), "utf8")).toBe(skipped);
  expect(readFileSync(promoted("import.ipynb"), "utf8")).toBe(changed);
  // What is gone from the commit is gone from the release, tested or not.
  expect(existsSync(promoted("watch.ipynb"))).toBe(false);

  const fourth = origin.commit({ "templates/new.ipynb": cells("3") });
  const last = { ...event, payload: { repository, before: third, after: fourth } };
  const one = await run({ workspace: checkout(fourth, 0), event: last, inputs });
  expect(one.outputs).toMatchObject({ cases: "1", promoted: "true" });
  expect(readFileSync(promoted("alone.ipynb"), "utf8")).toBe(skipped);
  expect(readFileSync(promoted("import.ipynb"), "utf8")).toBe(changed);
});

it.each(["data/::error::gotcha.csv", "data/x\n::error::gotcha.csv"])(
  "a path that looks like a command reaches the log as text: %j",
  async (hostile) => {
    const { merge, event } = pullRequest({ [hostile]: "" });
    const outcome = await run({ workspace: checkout(merge, 2), event });
    expect(planned(outcome)).toEqual(["watch"]);
    expect(outcome.stdout).toMatch(/^in {2}templates\/watch.ipynb: .*gotcha.csv changed, which its pattern/m);
    expect(outcome.commands.filter(({ name }) => name === "error")).toEqual([]);
  },
);

describe("on the command line", () => {
  it("--changed-only tests what the branch and the work tree change", async () => {
    origin.commit(FILES);
    origin.git("switch", "--quiet", "--create", "topic");
    writeFileSync(join(origin.workspace, "stage/geo.py"), "region = 'us'\n");
    const { code, stdout } = await notebookGate(["test", "--changed-only"], { cwd: origin.workspace });
    expect(code).toBe(0);
    expect(stdout).toContain("in  templates/import.ipynb: stage/geo.py changed");
    expect(stdout).toContain("1 of 3 notebooks concern this change; 2 left out");
    expect(stdout).toContain("1 passed");
  });

  it("--base names another commit to compare with, and `plan --json` prints JSON alone", async () => {
    const first = origin.commit(FILES);
    origin.commit({ "data/plays.csv": "2\n" });
    const args = ["plan", "--json", "--changed-only", "--base", first];
    const { stdout, stderr } = await notebookGate(args, { cwd: origin.workspace });
    expect(JSON.parse(stdout).map(({ notebook }: { notebook: string }) => notebook)).toEqual([
      "templates/watch.ipynb",
    ]);
    expect(stderr).toContain("in  templates/watch.ipynb: data/plays.csv changed");
  });

  it("a base that does not exist is refused", async () => {
    origin.commit(FILES);
    const args = ["test", "--changed-only", "--base", "no-such-branch"];
    const { code, stdout, stderr } = await notebookGate(args, { cwd: origin.workspace });
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/no-such-branch.* is no commit, branch or tag/);
  });
});
