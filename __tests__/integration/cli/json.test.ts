import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { readResults } from "../../../src/report/results-file.ts";
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";
import { venv } from "../../support/python.ts";
import { templateRepository } from "../../support/template-repository.ts";
import { workspaceWith } from "../../support/workspace.ts";

const NOTEBOOK_GATE = join(import.meta.dirname, "../../../src/index.ts");
const good = notebookText(parametersCell("n = 1"), code("print(n)"));
const bad = notebookText(code("x = 1"), code("1 / 0"));
const config = "notebooks: ['templates/*.ipynb', 'broken/*.ipynb']\n";

let cwd: string;
function gate(...args: string[]) {
  return spawnSync(process.execPath, [NOTEBOOK_GATE, ...args], { cwd, env: venv.env, encoding: "utf8" });
}

beforeAll(() => {
  const repository = templateRepository();
  cwd = repository.workspace;
  repository.commit({ "templates/good.ipynb": good, "broken/bad.ipynb": bad, "notebook-gate.yml": config });
  return () => repository.remove();
});

describe("--json", () => {
  it("of `test` is results.json on stdout, and all else on stderr", async () => {
    const { status, stdout, stderr } = gate("test", "--json");
    expect(status).toBe(1);
    expect(stdout).toBe(readFileSync(join(cwd, "notebook-gate-results/results.json"), "utf8"));
    const { cases } = await readResults(stdout, "stdout");
    expect(cases.map(({ verdict }) => verdict)).toEqual(["failed", "passed"]);
    expect(stderr).toContain("> 1 | 1 / 0");
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^1 passed, 1 failed in \d+\.\d s$/);
  });

  it("of `merge` is the results of all shards", async () => {
    for (const index of [1, 2]) gate("test", "--shard", `${index}/2`, "--output-dir", `shards/${index}`);
    const { status, stdout } = gate("merge", "shards", "--json", "--quiet");
    expect(status).toBe(1);
    const { shards, passed, failed } = await readResults(stdout, "stdout");
    expect({ shards: shards?.length, passed, failed }).toEqual({ shards: 2, passed: 1, failed: 1 });
  });

  it("of `promote` is what became of the promotion", () => {
    gate("test", "templates/*.ipynb", "--output-dir", "passed");
    const promote = (...args: string[]) =>
      gate("promote", "--json", "--output-dir", "passed", "--destination", "promoted", ...args);
    const first = promote();
    expect(first.status, first.stderr).toBe(0);
    const promotion = JSON.parse(first.stdout);
    expect(promotion).toEqual({
      outcome: "promoted",
      destination: expect.stringContaining("promoted"),
      release: expect.stringMatching(/^[0-9a-f]{64}$/),
      added: ["templates/good.ipynb"],
      changed: [],
      removed: [],
      heldBack: [],
      unchanged: [],
    });
    expect(JSON.parse(promote().stdout)).toMatchObject({
      outcome: "already-live",
      release: promotion.release,
    });
  });

  it("leaves stdout empty where there is no document", () => {
    const { status, stdout, stderr } = gate("test", "--json", "nowhere/*.ipynb");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("No notebook matches");
  });
});

describe("--quiet", () => {
  it("says what failed and how it ended, nothing else", () => {
    const { stdout } = gate("test", "--quiet");
    const lines = stdout.trim().split("\n");
    expect(lines[0]).toMatch(/^broken\/bad\.ipynb:\d+ \[defaults\] cell 2, line 1: ZeroDivisionError$/);
    expect(lines.at(-1)).toMatch(/^1 passed, 1 failed in \d+\.\d s$/);
    expect(stdout).not.toMatch(/[✓✗]|Report:|good\.ipynb/);
  });

  it("says one line where all is well", () => {
    const { status, stdout, stderr } = gate("test", "--quiet", "templates/*.ipynb");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^1 passed in \d+\.\d s\n$/);
    const promoted = gate("promote", "--quiet", "--destination", "elsewhere/quietly");
    expect(promoted.stdout).toMatch(/^Promoted to .*quietly.*\n$/);
  });
});

describe("exit codes", () => {
  it.each([
    [0, "all passed", ["test", "templates/*.ipynb"]],
    [1, "a case failed", ["test", "broken/*.ipynb"]],
    [1, "a value is not allowed", ["test", "--max-parallel", "many"]],
    [1, "there is nothing to promote from", ["promote", "--destination", "d", "--results", "nowhere.json"]],
    [2, "the command is unknown", ["tset"]],
    [2, "the option is unknown", ["test", "--max-paralel", "2"]],
    [2, "an argument is missing", ["merge"]],
    [0, "only help was asked for", ["test", "--help"]],
  ])("%d: %s", (expected, _, args) => {
    expect(gate(...args).status).toBe(expected);
  });

  it("130: a second signal ends it at once", async () => {
    const sleeps = "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(60)";
    const workspace = workspaceWith({ "sleeps.ipynb": notebookText(code("print('on')"), code(sleeps)) });
    const child = spawn(process.execPath, [NOTEBOOK_GATE, "test"], { cwd: workspace, env: venv.env });
    const ended = once(child, "close");
    await setTimeout(5_000);
    child.kill("SIGINT");
    // A signal within a second is the first once more.
    await setTimeout(1_200);
    child.kill("SIGINT");
    const [exitCode] = await ended;
    expect(exitCode).toBe(130);
  });
});
