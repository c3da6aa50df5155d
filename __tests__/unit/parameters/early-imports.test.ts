import { describe, expect, it } from "vitest";
import { readNotebook } from "../../../src/notebook/read.ts";
import { earlyImports } from "../../../src/parameters/early-imports.ts";
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";

async function importsOf(...cells: Parameters<typeof notebookText>): Promise<string[]> {
  return earlyImports(readNotebook(notebookText(...cells), "x.ipynb"));
}

describe("what a notebook imports at its beginning", () => {
  it.each([
    ["import os", ["os"]],
    ["import os, sys as system", ["os", "sys"]],
    ["import matplotlib.pyplot as plt", ["matplotlib.pyplot"]],
    ["from matplotlib import pyplot as plt", ["matplotlib", "matplotlib.pyplot"]],
    [
      "from os.path import (\n    join,  # one\n    dirname,\n)",
      ["os.path", "os.path.join", "os.path.dirname"],
    ],
    ["from a import \\\n    b", ["a", "a.b"]],
    ["from math import *", ["math"]],
    ["from . import local", []],
    ["from __future__ import annotations", []],
    ["import a; import b", ["a", "b"]],
    ["'''A report.'''\n# comment\nimport a\nn = 1\nname: str = 'x'\nimport b", ["a", "b"]],
    ["limits = [1, -2.5, (3, 'x')]\nimport a", ["a"]],
  ])("is read from %j", async (source, modules) => {
    expect(await importsOf(code(source))).toEqual(modules);
  });

  it.each([
    ["a call", "import a\nprint('x')\nimport b"],
    ["a setting", "import a\nos.environ['X'] = '1'\nimport b"],
    ["a computed value", "import a\nn = f()\nimport b"],
    ["a list with a call in it", "import a\nn = [f()]\nimport b"],
    ["a line magic", "import a\n%env X=1\nimport b"],
    ["a shell line", "import a\n!pip install b\nimport b"],
    ["a condition", "import a\nif x:\n    import c\nimport b"],
    ["a syntax error", "import a\nimport\nimport b"],
  ])("ends at %s", async (_, source) => {
    expect(await importsOf(code(source))).toEqual(["a"]);
  });

  it("is none for a cell magic", async () => {
    expect(await importsOf(code("%%bash\nimport a"))).toEqual([]);
  });

  it("is read through several cells, each module once, until the parameters", async () => {
    const cells = [code("import a"), code("import b\nimport a"), parametersCell("n = 1"), code("import c")];
    expect(await importsOf(...cells)).toEqual(["a", "b"]);
  });
});
