import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { notebookGate } from "../support/command-line.ts";
import { pullRequestEvent } from "../support/events.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { withKernel } from "../support/papermill.ts";
import { venv } from "../support/python.ts";
import { runAction } from "../support/runner.ts";
import { type TemplateRepository, templateRepository } from "../support/template-repository.ts";
import { workspaceWith } from "../support/workspace.ts";

const template = notebookText(
  parametersCell('region_code = "luna"\nrows = 1.0\ntoken = ""'),
  code("import os\nprint(region_code, repr(rows), os.path.basename(os.getcwd()), len(token))"),
  code('if region_code == "fr": raise ValueError("no such region: fr")'),
);

let repository: TemplateRepository;
/** What the artifact of the failed job has, unpacked where a person would. */
let artifact: string;
let commit: string;

beforeAll(async () => {
  repository = templateRepository();
  commit = repository.commit({
    "templates/a.ipynb": template,
    "lib/data.csv": "1",
    "notebook-gate.yml": stringify({
      templates: {
        "templates/a.ipynb": {
          "working-directory": "lib",
          cases: [
            { name: "France", parameters: { region_code: "fr", rows: 2.5 } },
            { name: "with a token", parameters: { token: "AKIAIOSFODNN7EXAMPLE" } },
            { name: "as expected", parameters: { region_code: "fr" }, expect: { error: "ValueError" } },
          ],
        },
      },
    }),
  });
  const { workspace } = repository;
  const { outputs } = await runAction({ workspace, event: pullRequestEvent(), inputs: { upload: "never" } });
  expect(outputs).toMatchObject({ failed: "1", passed: "2" });
  artifact = mkdtempSync(join(tmpdir(), "artifact-"));
  cpSync(join(workspace, "notebook-gate-results"), artifact, { recursive: true });
});
afterAll(() => {
  repository.remove();
  rmSync(artifact, { recursive: true });
});

const executedOf = (name: string) => {
  const folder = join(artifact, "notebooks/templates/a");
  return join(folder, readdirSync(folder).find((file) => file.startsWith(name))!);
};

/** A fresh clone. */
function clone(): string {
  const folder = workspaceWith({});
  repository.git("clone", "--quiet", repository.workspace, join(folder, "clone"));
  return join(folder, "clone");
}

const metadataOf = (file: string) => JSON.parse(readFileSync(file, "utf8")).metadata;

describe("a failed case is repeated from its executed notebook", () => {
  it("in a fresh clone: the same parameters, folder and failure, shown as a test shows it", async () => {
    const cwd = clone();
    const { code, stdout, stderr } = await notebookGate(
      ["rerun", executedOf("France"), "--output-dir", "again"],
      { cwd },
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(
      /✗ templates\/a\.ipynb \[France\] [\s\S]*ValueError: no such region: fr[\s\S]*1 failed in/,
    );
    const again = join(cwd, "again", executedOf("France").slice(artifact.length));
    const { cells } = JSON.parse(readFileSync(again, "utf8"));
    expect(cells.flatMap((cell: { outputs?: object[] }) => cell.outputs ?? [])).toMatchObject([
      { text: ["fr 2.5 lib 0\n"] },
      { ename: "ValueError" },
    ]);
    expect(metadataOf(again).notebook_gate.executed).toEqual(
      metadataOf(executedOf("France")).notebook_gate.executed,
    );
  });

  it("and is mended there: the template that changed is run, and the user told which it was", async () => {
    const cwd = clone();
    writeFileSync(join(cwd, "templates/a.ipynb"), template.replace("raise ValueError", "print"));
    const { code, stdout } = await notebookGate(["rerun", executedOf("France")], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(
      `templates/a.ipynb is not what the executed notebook was made from; yours is run. For the other one: git checkout ${commit}`,
    );
  });

  it("with the outcome that it was there to provoke", async () => {
    const { code, stdout } = await notebookGate(["rerun", executedOf("as-expected")], { cwd: clone() });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("1 passed") });
  });

  it("with another value, where one is given", async () => {
    const args = ["rerun", executedOf("France"), "--parameters", "region_code: us"];
    const { code } = await notebookGate(args, { cwd: clone() });
    expect(code).toBe(0);
  });

  it("where the clone has no such template, from its own cells", async () => {
    const cwd = workspaceWith({});
    const { code, stdout } = await notebookGate(["rerun", executedOf("France")], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(
      `"templates/a.ipynb" is not in this folder, so the cells of the executed notebook are run. Its clone has it: git checkout ${commit}`,
    );
    expect(stdout).toContain('There is no folder "lib", so it runs in this one.');
    expect(stdout).toContain("no such region: fr");
    expect(readdirSync(cwd)).toEqual(["notebook-gate-results"]);
  });

  it("unless a parameter was a secret, which has to be given again", async () => {
    const cwd = clone();
    const refused = await notebookGate(["rerun", executedOf("with-a-token")], { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      "This case ran with a secret in \"token\", which the executed notebook does not hold. Give it again: --parameters 'token: VALUE'",
    );
    const given = await notebookGate(["rerun", executedOf("with-a-token"), "--parameters", "token: four"], {
      cwd,
    });
    expect(given).toMatchObject({ code: 0 });
  });
});

describe("a notebook that papermill executed", () => {
  it("is repeated with its parameters, from where it was or from its own cells", async () => {
    const cwd = workspaceWith({ "in.ipynb": template });
    await withKernel(() => {
      const args = ["-m", "papermill", "in.ipynb", "out.ipynb", "-p", "region_code", "fr"];
      return spawnSync(venv.python, args, { cwd, env: venv.env, encoding: "utf8" });
    });
    const there = await notebookGate(["rerun", "out.ipynb"], { cwd });
    expect(there.stdout).toMatch(/in\.ipynb \[rerun\][\s\S]*no such region: fr/);
    rmSync(join(cwd, "in.ipynb"));
    const gone = await notebookGate(["rerun", "out.ipynb"], { cwd });
    expect(gone.code).toBe(1);
    expect(gone.stdout).toContain('"in.ipynb" is not in this folder');
    expect(gone.stdout).toContain("no such region: fr");
  });
});

describe("what cannot be repeated is told in words", () => {
  const executed = (record: object) => {
    const notebook = JSON.parse(notebookText(code("print(1)")));
    return JSON.stringify({
      ...notebook,
      metadata: { ...notebook.metadata, notebook_gate: { executed: record } },
    });
  };

  it.each([
    ["a file that is not there", {}, /can't be read: ENOENT[\s\S]*below notebooks\//],
    ["no notebook", { "x.ipynb": "{}" }, /x\.ipynb: This is not a Jupyter notebook|x\.ipynb/],
    [
      "a template",
      { "x.ipynb": template },
      /does not say how it was run[\s\S]*npx notebook-gate test x\.ipynb/,
    ],
  ])("%s", async (_, files, message) => {
    const { code, stderr, stdout } = await notebookGate(["rerun", "x.ipynb"], { cwd: workspaceWith(files) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it.each([["../outside.ipynb"], ["/etc/passwd"], ["a/../../outside.ipynb"], [".."], ["."], [""]])(
    "a record that names %s reads and writes nothing there",
    async (path) => {
      const folder = workspaceWith({ "outside.ipynb": template });
      const cwd = join(folder, "clone");
      cpSync(workspaceWith({ "x.ipynb": executed({ template: path, working_directory: "../.." }) }), cwd, {
        recursive: true,
      });
      const { code, stdout } = await notebookGate(["rerun", "x.ipynb"], { cwd });
      expect(code).toBe(0);
      expect(stdout).toContain("is not in this folder, so the cells of the executed notebook are run");
      expect(readdirSync(folder).sort()).toEqual(["clone", "outside.ipynb"]);
      expect(existsSync(join(cwd, "notebook-gate-results/notebooks"))).toBe(true);
    },
  );
});
