import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleRepository } from "../../support/example-repository.ts";
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";
import { inTerminal } from "../../support/pseudo-terminal.ts";
import { venv } from "../../support/python.ts";
import { workspaceWith } from "../../support/workspace.ts";

const NOTEBOOK_GATE = join(import.meta.dirname, "../../../src/index.ts");
const gate = (...args: string[]) => [process.execPath, NOTEBOOK_GATE, ...args];

/** Waits in the cell behind its parameters until there is a file `go` beside it. */
const waiting = notebookText(
  parametersCell('region = "luna"'),
  code("import os, time\nwhile not os.path.exists('go'):\n    time.sleep(0.05)"),
  code("assert region != 'fr', f'no plays of {region}'"),
);
const config = ["templates:", "  waits.ipynb:", "    matrix:", "      region: [fr, us, de, luna, jp]"].join(
  "\n",
);
const files = { "waits.ipynb": waiting, "notebook-gate.yml": config };
/** Lets the notebooks of a workspace go on. */
const go = (cwd: string) => spawnSync("touch", [join(cwd, "go")]);

const RESULTS = "notebook-gate-results/results.json";
const MOVES_CURSOR = /\x1b\[\d*[ABCDHJKfsu]/;

describe("`test` on a terminal", () => {
  it("shows a line for each worker and one for all, and lines that stay for what has ended", async () => {
    const cwd = workspaceWith(files);
    const terminal = inTerminal(gate("test", "--max-parallel", "2"), { cwd });
    await terminal.until((lines) => lines.filter((line) => line.includes("cell 3/4")).length === 2);
    const [first, second, total, ...others] = terminal.screen();
    for (const line of [first, second]) {
      expect(line).toMatch(/^ {2}waits\.ipynb \[region=(fr|us)\] +cell 3\/4 +\d+ s$/);
    }
    expect(total).toMatch(/^0\/5 done, \d+ s$/);
    expect(others).toEqual([]);

    go(cwd);
    expect(await terminal.ended).toBe(1);
    const between = terminal.screens.find((lines) => /^\d\/5 done, 1 failed/.test(lines.at(-1)!));
    expect(between?.join("\n")).toMatch(/^✗ waits\.ipynb \[region=fr\]/m);
    const end = terminal.all().join("\n");
    expect(end).not.toMatch(/\/5 done|cell \d\/4 /);
    expect(end.match(/^[✓✗] waits\.ipynb/gm)).toHaveLength(5);
  });

  it("then shows what failed: the line, the traceback, what sets it apart, how to repeat it, and the counts last", async () => {
    const repository = exampleRepository("failing");
    const terminal = inTerminal(gate("test"), { cwd: repository.workspace });
    expect(await terminal.ended).toBe(1);
    const all = terminal.all();
    expect(all).toContain("watch_time.ipynb:53 [region_code=fr] cell 4, line 3: ValueError");
    expect(all).toContain('> 3 |     watched[row["device_type"]] = plays.parse_hours(row["hours"])');
    expect(all).toContain("It fails when region_code = fr; passes in 2 other cases.");
    expect(all).toContain("ValueError: hours must be a number like '12.5', got '715,5'");
    expect(all.join("\n")).toMatch(/^Repeat it: npx notebook-gate run watch_time\.ipynb/m);
    expect(all.at(-1)).toMatch(/^2 passed, 1 failed in \d+\.\d s$/);
    expect(terminal.written()).toContain("\x1b[31mValueError\x1b[39m");
    repository.remove();
  });

  it("leaves room on a small screen, says how many more run, and follows a window that changes", async () => {
    const cwd = workspaceWith(files);
    const terminal = inTerminal(gate("test", "--max-parallel", "5"), { cwd, columns: 40, rows: 7 });
    await terminal.until((lines) => lines.filter((line) => / 3\/4 /.test(line)).length === 2);
    const [first, , more, total] = terminal.screen();
    expect(first).toMatch(/^ {2}waits\.ipynb \[region=[a-z]+\] {2,}3\/4 +\d+ s$/);
    expect([more, total]).toEqual(["  and 3 more running", expect.stringMatching(/^0\/5 done, \d+ s$/)]);

    terminal.resize(80, 24);
    await terminal.until((lines) => lines.filter((line) => line.includes("cell 3/4")).length === 5);
    expect(terminal.screen()).toHaveLength(6);
    terminal.resize(40, 10);
    await terminal.until((lines) => lines.filter((line) => / 3\/4 /.test(line)).length === 5);
    expect(terminal.screen()).toHaveLength(6);

    go(cwd);
    expect(await terminal.ended).toBe(1);
    expect(terminal.all().join("\n")).not.toContain("done,");
    expect(terminal.all().at(-1)).toMatch(/^4 passed, 1 failed in/);
  });

  it("says how long it will take where the last results tell", async () => {
    const cwd = workspaceWith(files);
    go(cwd);
    spawnSync(process.execPath, [NOTEBOOK_GATE, "test"], { cwd, env: venv.env });
    const slow = spawnSync("sed", ["-i", "-E", 's/"duration": [0-9.]+/"duration": 60/', RESULTS], {
      cwd,
    });
    expect(slow.status).toBe(0);
    spawnSync("rm", [join(cwd, "go")]);
    const terminal = inTerminal(gate("test", "--max-parallel", "2", "--last-results", RESULTS), {
      cwd,
    });
    await terminal.until((lines) => /^0\/5 done, \d+ s, about 2:\d\d min left$/.test(lines.at(-1) ?? ""));
    go(cwd);
    expect(await terminal.ended).toBe(1);
  });

  it.each([
    ["with --quiet", ["--quiet"], {}],
    ["in CI", [], { CI: "true" }],
    ["on a terminal that can't", [], { TERM: "dumb" }],
  ])("moves no cursor %s", async (_, args, env) => {
    const cwd = workspaceWith({ "a.ipynb": notebookText(code("1 / 0")) });
    const terminal = inTerminal(gate("test", ...args), { cwd, env });
    expect(await terminal.ended).toBe(1);
    expect(terminal.written()).not.toMatch(MOVES_CURSOR);
    expect(terminal.written()).not.toContain("done,");
    expect(terminal.all().join("\n")).toContain("ZeroDivisionError: division by zero");
  });

  it.each([
    ["NO_COLOR", [], { NO_COLOR: "1" }],
    ["--no-color", ["--no-color"], {}],
  ])("has no colours with %s", async (_, args, env) => {
    const cwd = workspaceWith({ "a.ipynb": notebookText(code("1 / 0")) });
    const terminal = inTerminal(gate("test", ...args), { cwd, env });
    expect(await terminal.ended).toBe(1);
    expect(terminal.written()).not.toMatch(/\x1b\[[\d;]*m/);
    expect(terminal.written()).toMatch(MOVES_CURSOR);
  });

  it("lets no notebook draw on the screen", async () => {
    const hostile = String.raw`raise ValueError('\x1b[2J\x1b[H\x1b]0;owned\x07\x1b[31mred')`;
    const cwd = workspaceWith({ "a.ipynb": notebookText(code(hostile)) });
    const terminal = inTerminal(gate("test", "--no-color"), { cwd });
    expect(await terminal.ended).toBe(1);
    expect(terminal.written()).not.toMatch(/\x1b\[2J|\x1b\[H|\x1b\]|\x1b\[31m/);
  });

  it("ends at a Ctrl-C with what is known by then", async () => {
    const cwd = workspaceWith(files);
    const terminal = inTerminal(gate("test", "--max-parallel", "1"), { cwd });
    await terminal.until((lines) => lines.some((line) => line.includes("cell 3/4")));
    terminal.type("\u0003");
    expect(await terminal.ended).toBe(1);
    expect(terminal.all().at(-1)).toMatch(/^0 passed, 1 failed, 4 skipped, cancelled in/);
    expect(terminal.all().join("\n")).not.toContain("done,");
    expect(existsSync(join(cwd, "notebook-gate-results/results.json"))).toBe(true);
  });

  it("leaves the screen to the message of an error", async () => {
    const cwd = workspaceWith(files);
    const terminal = inTerminal(gate("test", "--jupyter-server-url", "http://127.0.0.1:9/"), { cwd });
    expect(await terminal.ended).toBe(1);
    expect(terminal.all().join("")).toMatch(/error: input 'jupyter-server-url'/);
  });
});
