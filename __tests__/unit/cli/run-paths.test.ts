import { describe, expect, it } from "vitest";
import { completePaths } from "../../../src/cli/run/paths.ts";

const TERMINAL = { stdin: false, stdout: false };
const IN = { stdin: true, stdout: false };
const OUT = { stdin: false, stdout: true };
const BOTH = { stdin: true, stdout: true };

describe("the paths of a run", () => {
  it.each([
    ["a.ipynb", "b.ipynb", TERMINAL, { input: "a.ipynb", output: "b.ipynb" }],
    ["a.ipynb", "b.ipynb", BOTH, { input: "a.ipynb", output: "b.ipynb" }],
    ["a.ipynb", "", TERMINAL, undefined],
    ["a.ipynb", "", OUT, { input: "a.ipynb", output: "-" }],
    ["a.ipynb", "", IN, { input: "-", output: "a.ipynb" }],
    ["a.ipynb", "", BOTH, { input: "-", output: "a.ipynb" }],
    ["", "", IN, { input: "-", output: "-" }],
    ["", "", BOTH, { input: "-", output: "-" }],
    ["-", "-", TERMINAL, { input: "-", output: "-" }],
    ["-", "", OUT, { input: "-", output: "-" }],
  ])("given as %j and %j with pipes %j are completed as papermill does", (input, output, pipes, expected) => {
    expect(completePaths({ input, output }, pipes)).toEqual(expected);
  });
});
