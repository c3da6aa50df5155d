import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandOutcome, notebookGate } from "../support/command-line.ts";
import { exampleRepository } from "../support/example-repository.ts";
import { code, markdown, notebookText, parametersCell } from "../support/notebooks.ts";
import { withKernel } from "../support/papermill.ts";
import { venv } from "../support/python.ts";
import type { TemplateRepository } from "../support/template-repository.ts";
import { workspaceWith } from "../support/workspace.ts";

describe("the examples on a laptop", () => {
  let repository: TemplateRepository;
  let test: CommandOutcome;
  const gate = (...args: string[]) => notebookGate(args, { cwd: repository.workspace });

  beforeAll(async () => {
    repository = exampleRepository();
    test = await gate("test");
  });
  afterAll(() => repository.remove());

  it("`test` runs every case and says where the results are", () => {
    expect(test).toMatchObject({ code: 0, stderr: "" });
    expect(test.stdout).toContain("✓ templates/vid_agg.ipynb [region_code=fr, run_date=2017_01_01]");
    expect(test.stdout).toMatch(/^8 passed in \d+\.\d s$/m);
    expect(test.stdout).toContain("Report: notebook-gate-results/report.html");
    expect(test.stdout).toContain("Results: notebook-gate-results/results.json");
  });

  it("`plan` lists the cases and runs nothing", async () => {
    const { code, stdout } = await gate("plan", "templates/vid_agg.ipynb");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^templates\/vid_agg\.ipynb \[a day that does not exist\]\n {4}run_date = 2017_02_29$/m,
    );
    expect(stdout).toContain("7 cases");
  });

  it("`plan --json` is for programs", async () => {
    const { code, stdout } = await gate("plan", "--json");
    const cases = JSON.parse(stdout);
    expect({ code, count: cases.length }).toEqual({ code: 0, count: 8 });
    expect(cases[2]).toMatchObject({
      notebook: "templates/vid_agg.ipynb",
      name: "region_code=luna, run_date=2017_01_01",
      parameters: { region_code: "luna", run_date: "2017_01_01" },
      needs: ["templates/enrich_geo.ipynb"],
    });
  });

  it("`plan --destination` tells what a promotion would change, `promote` does it, a second one nothing", async () => {
    const promoted = join(repository.workspace, "promoted");
    const plan = await gate("plan", "--destination", "promoted");
    expect(plan).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Would be promoted[\s\S]*\+ vid_agg\.ipynb/),
    });
    expect(existsSync(promoted)).toBe(false);

    expect((await gate("promote", "--destination", "promoted")).stdout).toContain("Promoted to");
    const templates = ["collect_plays", "enrich_geo", "report", "vid_agg"].map((name) => `${name}.ipynb`);
    expect(readdirSync(promoted).sort()).toEqual(templates);
    const vidAgg = readFileSync(join(promoted, "vid_agg.ipynb"), "utf8");
    expect(vidAgg).toBe(readFileSync(join(repository.workspace, "templates/vid_agg.ipynb"), "utf8"));

    const again = await gate("promote", "--destination", "promoted");
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("has these very templates") });
  });

  it("`inspect` shows what a notebook can be told", async () => {
    const { code, stdout } = await gate("inspect", "templates/vid_agg.ipynb");
    expect(code).toBe(0);
    expect(stdout).toContain('region_code: str = "luna"  # whose plays to count: luna, fr or us\n');
    const json = await gate("inspect", "--json", "templates/vid_agg.ipynb");
    const names = JSON.parse(json.stdout).map(({ name }: { name: string }) => name);
    expect(names).toEqual(["region_code", "run_date", "database"]);
  });
});

describe("a failing notebook", () => {
  it("fails `test`, shows the traceback, and names a command that repeats it", async () => {
    const repository = exampleRepository("failing");
    const { workspace } = repository;
    const { code, stdout } = await notebookGate(["test"], { cwd: workspace });
    expect(code).toBe(1);
    expect(stdout).toContain("watch_time.ipynb:53 [region_code=fr] cell 4, line 3: ValueError");
    expect(stdout).toContain("2 passed, 1 failed");

    const repeat = /^Repeat it: npx notebook-gate (.*)$/m.exec(stdout)![1]!;
    const repeated = await notebookGate(repeat.split(" "), { cwd: workspace });
    expect(repeated.code).toBe(1);
    expect(repeated.stderr).toContain("hours must be a number like '12.5', got '715,5'");
    repository.remove();
  });
});

describe("the commands", () => {
  const cwd = import.meta.dirname;

  it("are listed by --help", async () => {
    const { code, stdout } = await notebookGate(["--help"], { cwd });
    expect(code).toBe(0);
    for (const command of ["test", "plan", "promote", "inspect", "run"]) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    }
  });

  it.each([
    [["tset"], "unknown command 'tset'"],
    [["test", "--max-paralel", "2"], "unknown option '--max-paralel'"],
    [["run", "in.ipynb", "out.ipynb", "-p", "name"], "Write a name and a value: -p region fr"],
  ])("%j is not understood: exit code 2", async (args, says) => {
    const { code, stderr } = await notebookGate(args, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});

/** What papermill leaves to chance or clock, and the ids it makes up for cells without one. */
const VOLATILE = new Set([
  "start_time",
  "end_time",
  "duration",
  "input_path",
  "output_path",
  "id",
  "execution",
]);

function comparable(file: string): unknown {
  const notebook = JSON.parse(readFileSync(file, "utf8"), (key, value) =>
    VOLATILE.has(key) ? undefined : value,
  );
  const withoutAddresses = JSON.stringify(notebook).replace(/ipykernel_\d+|0x[0-9a-f]+/g, "…");
  return JSON.parse(withoutAddresses);
}

describe("`run` is papermill", () => {
  const parameters = parametersCell('region = "luna"  # whose\nrows: int = 1\nratio = 0.5\ntags = None');
  const show = code(
    "print(region, rows, ratio, tags)\n[type(value).__name__ for value in (region, rows, ratio, tags)]",
  );

  it.each([
    {
      what: "a notebook with parameters of every kind",
      text: notebookText(markdown("# Title"), parameters, show),
      args: [
        "-y",
        "{tags: [a, 2, 1.5, null, true], region: yaml}",
        "-p",
        "rows",
        "2",
        "-p",
        "ratio",
        "1e3",
        "-r",
        "region",
        "1",
      ],
      exitCode: 0,
    },
    {
      what: "a notebook with parameters from a file, and outputs of many kinds",
      text: notebookText(
        parameters,
        code(
          "from IPython.display import display, HTML\ndisplay(HTML('<b>x</b>'), metadata={'a': 1})\n{'k': 1.0}",
        ),
        code("import sys\nprint('out')\nprint('err', file=sys.stderr)"),
        show,
      ),
      args: ["-f", "parameters.yaml", "-p", "rows", "None"],
      exitCode: 0,
    },
    {
      what: "a notebook without a parameters cell that fails",
      text: notebookText(code("x = 1"), code("\n1 / 0"), code("x")),
      args: ["-p", "x", "True"],
      exitCode: 1,
    },
  ])("$what", async ({ text, args, exitCode }) => {
    const cwd = workspaceWith({ "in.ipynb": text, "parameters.yaml": "region: file\ntags: {a: [1, 2]}\n" });
    const command = ["in.ipynb", "theirs.ipynb", ...args];
    const papermill = await withKernel(() =>
      spawnSync(join(venv.bin, "papermill"), command, { cwd, env: venv.env, encoding: "utf8" }),
    );
    const { code } = await notebookGate(["run", "in.ipynb", "ours.ipynb", ...args], { cwd });
    expect({ theirs: papermill.status, ours: code }).toEqual({ theirs: exitCode, ours: exitCode });
    expect(comparable(join(cwd, "ours.ipynb"))).toEqual(comparable(join(cwd, "theirs.ipynb")));
  });

  it("ends with 138 when the kernel dies", async () => {
    const cwd = workspaceWith({ "in.ipynb": notebookText(code("import os\nos.kill(os.getpid(), 9)")) });
    const { code: exitCode, stderr } = await notebookGate(["run", "in.ipynb", "out.ipynb"], { cwd });
    expect(exitCode).toBe(138);
    expect(stderr).toContain("SIGKILL");
    expect(existsSync(join(cwd, "out.ipynb"))).toBe(true);
  });

  it("leaves a notebook that nbformat finds valid", async () => {
    const cwd = workspaceWith({ "in.ipynb": notebookText(parameters, show) });
    await notebookGate(["run", "in.ipynb", "out.ipynb", "-p", "rows", "3"], { cwd });
    writeFileSync(
      join(cwd, "validate.py"),
      "import nbformat; nbformat.validate(nbformat.read('out.ipynb', as_version=4))",
    );
    expect(() => execFileSync(venv.python, ["validate.py"], { cwd, stdio: "pipe" })).not.toThrow();
  });
});
