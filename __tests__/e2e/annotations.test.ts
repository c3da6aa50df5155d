import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readResults } from "../../src/report/results-file.ts";
import { notebookGate } from "../support/command-line.ts";
import { code, markdown, notebookText, parametersCell } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { type Files, workspaceWith } from "../support/workspace.ts";

/** Runs the action; every annotation's file is in the workspace and has the line. */
async function annotationsOf(files: Files, inputs: Record<string, string> = {}) {
  const workspace = workspaceWith(files);
  const outcome = await runAction({ workspace, inputs: { mode: "test", upload: "never", ...inputs } });
  const textAt = ({ file = "", line = 0, column = 1 }: (typeof outcome.annotations)[0]) =>
    readFileSync(join(workspace, file), "utf8")
      .split("\n")
      [line - 1]?.slice(column - 1);
  const resultsFile = join(workspace, "notebook-gate-results/results.json");
  const results = () => readResults(readFileSync(resultsFile, "utf8"), resultsFile);
  return { ...outcome, workspace, textAt, results };
}

const plays = [
  "def parse(text):",
  "    return check(float(text))",
  "",
  "def check(hours):",
  "    if hours < 0:",
  "        raise ValueError('negative')",
  "",
].join("\n");

describe("a notebook whose library raises for some parameters", async () => {
  const text = notebookText(
    markdown("# Hours"),
    code("import sys\nsys.path.insert(0, 'lib')\nimport plays"),
    parametersCell("region = 'luna'\nhours = 1"),
    code("text = str(hours)\nif region == 'fr':\n    plays.parse(text)"),
  );
  const matrix = "templates:\n  a.ipynb:\n    matrix: {region: [luna, fr, us], hours: [-2, -1, 1]}\n";
  const files = { "a.ipynb": text, "lib/plays.py": plays, "notebook-gate.yml": matrix };

  it("has one annotation in the notebook and one in the library, and both are to the point", async () => {
    const { annotations, textAt, results } = await annotationsOf(files);
    expect(annotations).toHaveLength(2);
    const [cell, library] = annotations as [(typeof annotations)[0], (typeof annotations)[0]];
    expect(textAt(cell)).toContain("plays.parse(text)");
    expect(cell.title).toBe("a.ipynb [2 cases] cell 4, line 3: ValueError");
    expect(cell.message).toContain("It fails when region = fr and hours ≤ -1; passes in 7 other cases.");
    expect(cell.message).toContain("Raised in lib/plays.py, line 6.");
    expect(library).toMatchObject({ file: "lib/plays.py", line: 6, endLine: 6 });
    expect(textAt(library)).toContain("raise ValueError");
    const failed = (await results()).cases.find(({ verdict }) => verdict === "failed");
    expect(failed?.failure?.traceback?.join("\n")).toMatch(/^File lib\/plays\.py:6/m);
  });

  it("is told the same on a terminal", async () => {
    const { stdout } = await notebookGate(["test", "a.ipynb"], { cwd: workspaceWith(files) });
    expect(stdout).toMatch(/^a\.ipynb:\d+ \[2 cases\] cell 4, line 3: ValueError$/m);
    expect(stdout).toContain("\nIt fails when region = fr and hours ≤ -1; passes in 7 other cases.\n");
    expect(stdout).toContain("\n> 3 |     plays.parse(text)\nRaised in lib/plays.py, line 6.\n");
  });
});

it("a SyntaxError is shown at its column of the raw file, escapes counted", async () => {
  const text = notebookText(code("x = 1"), code("s = '\\té\"'; y = = 2"));
  const { annotations, textAt } = await annotationsOf({ "a.ipynb": text });
  expect(annotations).toHaveLength(1);
  expect(textAt(annotations[0]!)).toBe('= 2"');
  expect(annotations[0]).toMatchObject({ column: annotations[0]!.endColumn, line: annotations[0]!.endLine });
});

it("every way in which a cell can end has its place", async () => {
  const files = {
    "death.ipynb": notebookText(code("1"), code("import os\nos.kill(os.getpid(), 9)")),
    "flood.ipynb": notebookText(code("1"), code("x = 1\nwhile True: print('x' * 100_000)")),
    "timeout.ipynb": notebookText(code("1"), code("import time\ntime.sleep(60)")),
    "other.ipynb": notebookText(code("def f():\n    1 / 0"), code("x = 1\nf()")),
  };
  const limits = { "cell-timeout": "3", "max-output-size": "1MB" };
  const { annotations, textAt } = await annotationsOf(files, limits);
  expect(annotations.map((it) => [it.title?.replace(/ \[defaults\]/, ""), textAt(it)?.trim()])).toEqual([
    ["death.ipynb cell 2: kernel died", '"import os\\n",'],
    ["flood.ipynb cell 2: too much output", '"x = 1\\n",'],
    ["other.ipynb cell 2, line 2: ZeroDivisionError", '"f()"'],
    ["timeout.ipynb cell 2, line 2: cell timed out", '"time.sleep(60)"'],
  ]);
  expect(annotations[2]?.message).toContain("Raised in cell 1, line 2, called from here.");
});

it("a step with more failing cells than GitHub shows says so, and keeps no room for libraries", async () => {
  const setup = code("import sys\nsys.path.insert(0, 'lib')\nimport plays");
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [
      `n${n + 10}.ipynb`,
      notebookText(setup, code("plays.parse('-1')")),
    ]),
  );
  const { annotations, commands, summary } = await annotationsOf({ ...files, "lib/plays.py": plays });
  const errors = commands.filter(({ name }) => name === "error");
  expect(errors).toHaveLength(9);
  expect(annotations).toHaveLength(9);
  expect(annotations.at(-1)).toMatchObject({ title: "4 more failing cells" });
  expect(annotations.filter(({ file }) => file === "lib/plays.py")).toEqual([]);
  expect(summary).toContain("4 failing cells without an annotation");
});

it("the notebooks' own mistakes are each shown at line and column", async () => {
  const wrong = (key: string) => {
    const notebook = JSON.parse(notebookText(code("1")));
    notebook.metadata.notebook_gate = { [key]: 1 };
    return JSON.stringify(notebook, null, 1);
  };
  const { annotations, textAt } = await annotationsOf({
    "a.ipynb": wrong("matrx"),
    "b.ipynb": wrong("casses"),
  });
  expect(annotations.map((it) => [it.file, textAt(it)])).toEqual([
    ["a.ipynb", '"matrx": 1'],
    ["b.ipynb", '"casses": 1'],
  ]);
});

it("a mistake in the config file is shown at line and column", async () => {
  const files = {
    "a.ipynb": notebookText(code("1")),
    "ci/gate.yml": "cell-timeout: 5\ntemplates:\n  a.ipynb: {matrx: {}}\n",
  };
  const { annotations, textAt } = await annotationsOf(files, { config: "ci/gate.yml" });
  expect(annotations).toHaveLength(1);
  expect(annotations[0]).toMatchObject({ file: "ci/gate.yml", line: 3, column: 13 });
  expect(textAt(annotations[0]!)).toBe("matrx: {}}");
});
