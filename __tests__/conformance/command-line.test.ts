import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compare, describeDifference } from "./compare.ts";
import { corpusFolder, ENVIRONMENTS } from "./environments.ts";
import { normalise } from "./normalise.ts";
import { Counter } from "./tally.ts";

const root = join(import.meta.dirname, "../..");
const { python, env } = ENVIRONMENTS[0]!;
const notebooks = corpusFolder("papermill", "tests/notebooks");

/** Arguments of one invocation, after the notebook and the place of its output. */
const INVOCATIONS: [notebook: string, ...args: string[]][] = [
  ["simple_execute"],
  ["simple_execute", "-p", "msg", "Hello"],
  ["simple_execute", "-p", "msg", "1_000", "-r", "msg", "1_000"],
  ["simple_execute", "-y", "{msg: [1.0, yes, 2020-01-01]}"],
  ["no_parameters", "--prepare-only", "-p", "a", "1e16"],
  ["report_mode_test", "-p", "a", "1", "--report-mode"],
  ["blank-vscode", "-k", "python3"],
  ["broken1", "-k", "python3"],
  ["line_magic_error"],
  ["sysexit0"],
  ["sysexit1"],
  ["simple_execute", "-k", "no-such-kernel"],
  ["no-such-notebook"],
  ["simple_execute", "--no-such-option"],
];

describe("the command line", () => {
  const counter = new Counter("command lines");
  afterAll(() => counter.save());

  it.each(INVOCATIONS)("does as papermill's: %s %s %s %s %s", (notebook, ...args) => {
    const cwd = mkdtempSync(join(tmpdir(), "nbg-conformance-"));
    const input = join(notebooks, `${notebook}.ipynb`);
    const run = (program: string[], output: string) => {
      const [file, ...leading] = program as [string, ...string[]];
      const { status } = spawnSync(file, [...leading, input, output, ...args], { cwd, env });
      return { status, path: join(cwd, output) };
    };
    const theirs = run([python, "-m", "papermill"], "out.ipynb");
    const expected = existsSync(theirs.path) ? readFileSync(theirs.path, "utf8") : null;
    rmSync(theirs.path, { force: true });
    const ours = run(
      [process.execPath, join(root, "dist/index.js"), "run", "--papermill-exact"],
      "out.ipynb",
    );
    const differences =
      expected === null
        ? []
        : compare(normalise(expected, text(input)), normalise(text(ours.path), text(input)));
    const wrong = [...compare(theirs.status, ours.status, "exit code"), ...differences];
    counter.add("papermill, exact", { decided: new Set(), wrong });
    expect(wrong.map(describeDifference).join("\n")).toBe("");
  });
});

function text(path: string): string {
  return readFileSync(path, "utf8");
}
