import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { code, notebookText } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { templateRepository } from "../support/template-repository.ts";
import { workspaceWith } from "../support/workspace.ts";

/** Finds the files beside which nothing tells it where they are, as the runner puts them below RUNNER_TEMP. */
const findsThem = [
  "import os, pathlib",
  "found = [path for path in pathlib.Path(os.environ['RUNNER_TEMP']).rglob('*') if path.is_file()]",
  "named = lambda name: next(path for path in found if path.name == name)",
].join("\n");

async function run(cell: string) {
  const workspace = workspaceWith({ "a.ipynb": notebookText(code(findsThem), code(cell)) });
  return runAction({ workspace, inputs: { upload: "never", mode: "test" } });
}

describe("a cell that writes to the files by which steps command the runner", () => {
  it("cannot find them in its environment", async () => {
    const { code: exit } = await run(
      "assert not [name for name in os.environ if name in ('GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_ARTIFACTS')]",
    );
    expect(exit).toBe(0);
  });

  it.each([
    ["GITHUB_ENV", "ENV", "LD_PRELOAD=/tmp/pwned.so"],
    ["GITHUB_PATH", "PATH", "/tmp/pwned"],
    ["GITHUB_OUTPUT", "OUTPUT", "pwned=true"],
    ["GITHUB_STATE", "STATE", "pwned=true"],
    ["GITHUB_STEP_SUMMARY", "STEP_SUMMARY", "pwned"],
  ])("fails the job for %s, although it passed, and commands nothing", async (variable, file, line) => {
    const outcome = await run(
      `with open(named('${file}'), 'a') as file:\n    file.write(${JSON.stringify(`${line}\n`)})`,
    );
    expect(outcome.code).toBe(1);
    expect(outcome.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`^A notebook has changed the file that ${variable} names,`)),
    ]);
    expect(outcome.outputs).toMatchObject({ result: "failed", passed: "1" });
    expect(JSON.stringify([outcome.outputs, outcome.summary, outcome.stdout])).not.toContain("pwned");
    expect(outcome.commandFiles).toEqual({ ENV: "", PATH: "", STATE: "" });
  });

  it.each([
    ["nothing then", "named('ENV').write_text('PATH=/tmp')", false],
    ["what it would have otherwise", "named('ENV').read_text()", true],
  ])("promotes %s", async (_, cell, promoted) => {
    const repository = templateRepository();
    onTestFinished(() => repository.remove());
    repository.commit({ "a.ipynb": notebookText(code(findsThem), code(cell)) });
    const { workspace } = repository;
    const outcome = await runAction({ workspace, inputs: { upload: "never", destination: "published/" } });
    expect(outcome.code).toBe(promoted ? 0 : 1);
    expect(existsSync(join(workspace, "published/a.ipynb"))).toBe(promoted);
  });

  it("leaves the results of its case, as of any other", async () => {
    const { outputs } = await run("named('ENV').unlink()");
    expect(JSON.parse(readFileSync(outputs["results-path"]!, "utf8"))).toMatchObject({ passed: 1 });
  });
});
