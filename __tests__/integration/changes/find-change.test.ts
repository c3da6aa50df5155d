import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type Change, findChange } from "../../../src/changes/change.ts";
import { type Clone, cloneOf } from "../../../src/changes/history.ts";
import { readContext } from "../../../src/github/context.ts";
import { type ChangesApi, startChangesApi } from "../../support/changes-api.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const ZEROS = "0".repeat(40);
const NEXT = "e".repeat(40);

let api: ChangesApi;
let origin: TemplateRepository;

beforeAll(async () => {
  api = await startChangesApi();
  // The client of @actions/github reads it once.
  process.env.GITHUB_API_URL = api.service.env.GITHUB_API_URL;
});
afterAll(async () => {
  delete process.env.GITHUB_API_URL;
  await api.service.stop();
});
beforeEach(() => {
  Object.assign(api, { pull: null, comparisons: {}, contents: {} });
  api.service.requests.length = 0;
  origin = templateRepository();
  onTestFinished(() => origin.remove());
});

/** `main` with one commit, a pull request that moves b to c, and `main` gone on meanwhile, merged as GitHub does. */
function pullRequest() {
  const base = origin.commit({ "templates/a.ipynb": notebook("a"), "templates/b.ipynb": notebook("b") });
  origin.git("switch", "--quiet", "--create", "topic");
  const head = origin.commit({ "templates/b.ipynb": null, "templates/c.ipynb": notebook("b") });
  origin.git("switch", "--quiet", "main");
  const moved = origin.commit({ "templates/a.ipynb": notebook("a, later") });
  origin.git("switch", "--quiet", "--detach");
  origin.git("merge", "--quiet", "--no-ff", "--message", "Merge", head);
  const merge = origin.git("rev-parse", "HEAD");
  origin.git("update-ref", "refs/pull/7/merge", merge);
  origin.git("switch", "--quiet", "main");
  return { base, head, moved, merge };
}

/** What actions/checkout leaves of a ref or commit. */
function checkout(ref: string, { depth = 0 } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "checkout-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
  git("init", "--quiet");
  git("remote", "add", "origin", `file://${origin.workspace}`);
  const branches = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*"] : [];
  git("fetch", "--quiet", ...(depth > 0 ? [`--depth=${depth}`] : []), "origin", ref, ...branches);
  git("checkout", "--quiet", "--detach", "FETCH_HEAD");
  return folder;
}

interface Event {
  name: string;
  payload: object;
  ref?: string;
  sha: string;
}

async function changeOf(workspace: string, event: Event | null, inputs = {}): Promise<Change> {
  const file = join(workspace, ".git/event.json");
  const repository = { id: 1, default_branch: "main" };
  if (event) writeFileSync(file, JSON.stringify({ repository, ...event.payload }));
  const github = event
    ? await readContext({
        GITHUB_ACTIONS: "true",
        GITHUB_EVENT_NAME: event.name,
        GITHUB_EVENT_PATH: file,
        GITHUB_REF: event.ref ?? "refs/heads/main",
        GITHUB_SHA: event.sha,
        GITHUB_REPOSITORY: "octo/notebooks",
      })
    : null;
  const clone = await cloneAt(workspace);
  return findChange({ githubToken: "token", ...inputs }, { clone, github });
}

/** The clone that holds the notebook. */
async function cloneAt(workspace: string, notebook = "templates/a.ipynb"): Promise<Clone> {
  const clone = await cloneOf(workspace, [notebook]);
  if (!clone) throw new Error(`${notebook} is in no clone`);
  return clone;
}

const paths = (change: Change) => ("paths" in change ? [...change.paths].sort() : change.everything);

describe("a pull request", () => {
  const moved = ["templates/b.ipynb", "templates/c.ipynb"];
  const event = (
    { base, head, merge }: { base: string; head: string; merge: string },
    name = "pull_request",
  ) => ({
    name,
    payload: { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } },
    ref: "refs/pull/7/merge",
    sha: merge,
  });

  it.each([2, 0])("is what its merge commit changes, in a clone of depth %i", async (depth) => {
    const commits = pullRequest();
    const change = await changeOf(checkout("refs/pull/7/merge", { depth }), event(commits));
    expect(paths(change)).toEqual(moved);
    expect(change).toMatchObject({ base: commits.moved });
    expect(api.service.requests).toEqual([]);
  });

  it("is asked for where the clone has no history, both names of what was renamed", async () => {
    const commits = pullRequest();
    api.pull = {
      head: commits.head,
      base: commits.base,
      files: [["templates/b.ipynb", "templates/c.ipynb"]],
      count: 1,
    };
    api.contents = { [`${commits.base}:conf/notebook-gate.yml`]: "templates: {}" };
    const change = await changeOf(checkout("refs/pull/7/merge", { depth: 1 }), event(commits));
    expect(paths(change)).toEqual(moved);
    expect(api.service.requests.map(({ token }) => token)).toEqual(["token", "token"]);
    if (!("paths" in change)) throw new Error(change.everything);
    expect(await change.before("conf/notebook-gate.yml")).toBe("templates: {}");
    expect(await change.before("other.yml")).toBeUndefined();
  });

  it("of many files is asked for page by page", async () => {
    const commits = pullRequest();
    const files = Array.from({ length: 250 }, (_, index) => `data/${index}.csv`);
    api.pull = { head: commits.head, base: commits.base, files };
    const change = await changeOf(checkout("refs/pull/7/merge", { depth: 1 }), event(commits));
    expect(paths(change)).toEqual(files.sort());
    expect(api.service.requests).toHaveLength(4);
  });

  it.each([
    ["more files than GitHub lists", { count: 3001 }, /changes 3001 files, and GitHub lists 3000/],
    ["a list that is not whole", { count: 5 }, /lists 1 of the pull request's 5 files/],
    ["a pull request that has gone on", { head: NEXT }, /has gone on to e+/],
  ])("is everything: %s", async (_, pull, reason) => {
    const commits = pullRequest();
    api.pull = { head: commits.head, base: commits.base, files: ["x"], ...pull };
    expect(paths(await changeOf(checkout("refs/pull/7/merge", { depth: 1 }), event(commits)))).toMatch(
      reason,
    );
  });

  it("is everything when the token may not ask, or there is none", async () => {
    const commits = pullRequest();
    const shallow = checkout("refs/pull/7/merge", { depth: 1 });
    expect(paths(await changeOf(shallow, event(commits)))).toMatch(
      /^GitHub answers 403 \(Resource not accessible by integration\); give actions\/checkout `fetch-depth: 2`/,
    );
    expect(paths(await changeOf(shallow, event(commits), { githubToken: undefined }))).toMatch(
      /no `github-token`/,
    );
  });

  it("whose own head is checked out is what it changed since it left main", async () => {
    const commits = pullRequest();
    const change = await changeOf(checkout(commits.head), event({ ...commits, base: commits.moved }));
    expect(paths(change)).toEqual(moved);
    expect(change).toMatchObject({ base: commits.base });
  });

  it("that runs with the code of main, as pull_request_target does, is asked for", async () => {
    const commits = pullRequest();
    api.pull = { head: commits.head, base: commits.moved, files: ["templates/c.ipynb"] };
    const target = { ...event(commits, "pull_request_target"), ref: "refs/heads/main", sha: commits.moved };
    expect(paths(await changeOf(checkout("main"), target))).toEqual(["templates/c.ipynb"]);
  });

  it("is everything when something else is checked out", async () => {
    const commits = pullRequest();
    expect(paths(await changeOf(checkout(commits.base), event(commits)))).toMatch(
      /is checked out, which is not what the event is about/,
    );
  });
});

describe("a push", () => {
  const event = (before: string, after: string, ref = "refs/heads/main") => ({
    name: "push",
    payload: { ref, before, after },
    ref,
    sha: after,
  });

  it("is what lies between before and after", async () => {
    const before = origin.commit({ "templates/a.ipynb": notebook("1") });
    origin.commit({ "lib/x.py": "" });
    const after = origin.commit({ "templates/a.ipynb": notebook("2"), "lib/y z\n.py": "" });
    expect(paths(await changeOf(checkout("main"), event(before, after)))).toEqual([
      "lib/x.py",
      "lib/y z\n.py",
      "templates/a.ipynb",
    ]);
  });

  it("that was forced is what differs, whatever the history", async () => {
    const root = origin.commit({ "templates/a.ipynb": notebook("1") });
    const before = origin.commit({ "lib/gone.py": "" });
    origin.git("branch", "old");
    origin.git("reset", "--quiet", "--hard", root);
    const after = origin.commit({ "lib/new.py": "" });
    expect(paths(await changeOf(checkout("main"), event(before, after)))).toEqual([
      "lib/gone.py",
      "lib/new.py",
    ]);
  });

  it("that a shallow clone does not know is compared by GitHub, a forced one both ways", async () => {
    const before = origin.commit({ "templates/a.ipynb": notebook("1") });
    const after = origin.commit({ "templates/a.ipynb": notebook("2") });
    const workspace = checkout("main", { depth: 1 });
    api.comparisons[`${before}...${after}`] = { status: "ahead", files: ["templates/a.ipynb"] };
    expect(paths(await changeOf(workspace, event(before, after)))).toEqual(["templates/a.ipynb"]);
    api.comparisons[`${NEXT}...${after}`] = { status: "diverged", files: ["one.py"] };
    api.comparisons[`${after}...${NEXT}`] = { status: "diverged", files: ["two.py"] };
    expect(paths(await changeOf(workspace, event(NEXT, after)))).toEqual(["one.py", "two.py"]);
  });

  it("of as many files as a comparison shows is everything", async () => {
    const before = origin.commit({ "templates/a.ipynb": notebook("1") });
    const after = origin.commit({ "templates/a.ipynb": notebook("2") });
    const files = Array.from({ length: 400 }, (_, index) => `data/${index}.csv`);
    api.comparisons[`${before}...${after}`] = { status: "ahead", files };
    expect(paths(await changeOf(checkout("main", { depth: 1 }), event(before, after)))).toMatch(
      /300 files or more/,
    );
  });

  it("of a new branch is what it changed since it left main", async () => {
    const { head, base } = pullRequest();
    const pushed = event(ZEROS, head, "refs/heads/topic");
    const moved = ["templates/b.ipynb", "templates/c.ipynb"];
    expect(paths(await changeOf(checkout("topic"), pushed))).toEqual(moved);
    api.comparisons[`main...${head}`] = { status: "diverged", files: moved, mergeBase: base };
    const change = await changeOf(checkout("topic", { depth: 1 }), pushed);
    expect(paths(change)).toEqual(moved);
    expect(change).toMatchObject({ base });
  });

  it.each(["refs/heads/main", "refs/tags/v1"])("of %s that is new is everything", async (ref) => {
    const after = origin.commit({ "templates/a.ipynb": notebook("1") });
    expect(paths(await changeOf(checkout("main"), event(ZEROS, after, ref)))).toBe(
      `nothing was at ${ref} before`,
    );
  });
});

it("a merge group is what it adds to its base", async () => {
  const { moved, merge } = pullRequest();
  const event = {
    name: "merge_group",
    payload: { merge_group: { base_sha: moved, head_sha: merge } },
    sha: merge,
  };
  const expected = ["templates/b.ipynb", "templates/c.ipynb"];
  expect(paths(await changeOf(checkout(merge), event))).toEqual(expected);
  api.comparisons[`${moved}...${merge}`] = { status: "ahead", files: expected };
  expect(paths(await changeOf(checkout(merge, { depth: 1 }), event))).toEqual(expected);
});

it.each(["schedule", "workflow_dispatch", "repository_dispatch", "release"])(
  "a %s event is everything",
  async (name) => {
    const sha = origin.commit({ "templates/a.ipynb": notebook("1") });
    expect(paths(await changeOf(checkout("main"), { name, payload: {}, sha }))).toBe(
      `a ${name} event is about no change`,
    );
  },
);

describe("on a laptop", () => {
  /** A branch with a commit, and work that is not committed. */
  function laptop(): string {
    origin.commit({
      "templates/a.ipynb": notebook("1"),
      "lib/x.py": "",
      "lib/y.py": "",
      ".gitignore": "*.log",
    });
    const workspace = checkout("main");
    const git = (...args: string[]) => execFileSync("git", args, { cwd: workspace, stdio: "pipe" });
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.org");
    git("switch", "--quiet", "--create", "topic");
    writeFileSync(join(workspace, "lib/x.py"), "x = 1\n");
    git("commit", "--quiet", "--all", "--message", "change");
    writeFileSync(join(workspace, "lib/y.py"), "y = 1\n");
    mkdirSync(join(workspace, "lib/deep"));
    writeFileSync(join(workspace, "lib/deep/new ä.py"), "");
    writeFileSync(join(workspace, "lib/noise.log"), "");
    return workspace;
  }

  it("a change is what the branch has beyond main, and what is not committed or not known to git", async () => {
    expect(paths(await changeOf(laptop(), null))).toEqual(["lib/deep/new ä.py", "lib/x.py", "lib/y.py"]);
  });

  it("a base can be named, by a branch of the remote too", async () => {
    const workspace = laptop();
    const uncommitted = ["lib/deep/new ä.py", "lib/y.py"];
    expect(paths(await changeOf(workspace, null, { base: "HEAD" }))).toEqual(uncommitted);
    expect(paths(await changeOf(workspace, null, { base: "main" }))).toEqual([
      "lib/deep/new ä.py",
      "lib/x.py",
      "lib/y.py",
    ]);
  });

  it.each(["no-such-branch", "--output=x"])("a base that is none is refused: %s", async (base) => {
    await expect(changeOf(laptop(), null, { base })).rejects.toThrow(
      /is no commit, branch or tag of this clone/,
    );
  });

  it("a folder of the repository has what changed around it too, seen from there", async () => {
    const workspace = laptop();
    const clone = await cloneAt(join(workspace, "lib"), "deep/x.ipynb");
    const change = await findChange({}, { clone, github: null });
    expect(clone).toMatchObject({ above: 1 });
    expect(paths(change)).toEqual(["deep/new ä.py", "x.py", "y.py"]);
  });

  it("a repository without main or a remote is everything", async () => {
    origin.commit({ "templates/a.ipynb": notebook("1") });
    origin.git("branch", "--move", "main", "trunk");
    expect(paths(await changeOf(origin.workspace, null))).toMatch(
      /name a commit or branch with `--base REF`/,
    );
  });
});

describe("the clone", () => {
  it("may lie in a folder of the workspace", async () => {
    const before = origin.commit({ "templates/a.ipynb": notebook("1") });
    const after = origin.commit({ "templates/a.ipynb": notebook("2") });
    const workspace = mkdtempSync(join(tmpdir(), "around-"));
    onTestFinished(() => rmSync(workspace, { recursive: true, force: true }));
    execFileSync("git", ["clone", "--quiet", origin.workspace, join(workspace, "repo")]);
    const clone = await cloneAt(workspace, "repo/templates/a.ipynb");
    const change = await findChange({ base: before }, { clone, github: null });
    expect(clone.head).toBe(after);
    expect(paths(change)).toEqual(["repo/templates/a.ipynb"]);
    if (!("paths" in change)) throw new Error(change.everything);
    expect(await change.before("repo/templates/a.ipynb")).toBe(notebook("1"));
    expect(await change.before("repo/templates/new.ipynb")).toBeNull();
    expect(await cloneOf(workspace, ["repo/templates/a.ipynb", "other/b.ipynb"])).toBeNull();
  });

  it("may be reached by a symbolic link", async () => {
    origin.commit({ "templates/a.ipynb": notebook("1") });
    const link = `${origin.workspace}-link`;
    symlinkSync(origin.workspace, link);
    onTestFinished(() => rmSync(link));
    writeFileSync(join(origin.workspace, "new.py"), "");
    const clone = await cloneAt(link);
    expect(paths(await findChange({}, { clone, github: null }))).toEqual(["new.py"]);
  });

  it("names a submodule that moved by its folder, even one that says it is to be ignored", async () => {
    const library = templateRepository();
    onTestFinished(() => library.remove());
    library.commit({ "geo.py": "" });
    const allow = ["-c", "protocol.file.allow=always"];
    origin.git(...allow, "submodule", "--quiet", "add", library.workspace, "vendor/lib");
    origin.git("config", "--file", ".gitmodules", "submodule.vendor/lib.ignore", "all");
    const before = origin.commit({ "templates/a.ipynb": notebook("1") });
    library.commit({ "geo.py": "x = 1" });
    execFileSync("git", ["pull", "--quiet"], { cwd: join(origin.workspace, "vendor/lib") });
    expect(paths(await changeOf(origin.workspace, null, { base: before }))).toEqual(["vendor/lib"]);
    origin.git("add", "--force", "vendor/lib");
    origin.git("commit", "--quiet", "--message", "move");
    expect(paths(await changeOf(origin.workspace, null, { base: before }))).toEqual(["vendor/lib"]);
  });

  it("is missing where there is no git", async () => {
    const workspace = mkdtempSync(join(tmpdir(), "no-git-"));
    onTestFinished(() => rmSync(workspace, { recursive: true, force: true }));
    expect(await cloneOf(workspace, ["a.ipynb"])).toBeNull();
  });
});
