import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { cellFailure, parametersFailure } from "../../../src/execution/failure.ts";
import type { CodeCell } from "../../../src/notebook/document.ts";
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";

const text = notebookText(code("x = 1"), code("y = 2\n1 / 0\nz"));
const cell: CodeCell = {
  cell_type: "code",
  id: "cell-1",
  source: "y = 2\n1 / 0\nz",
  metadata: {},
  execution_count: 2,
  outputs: [],
};
const error = {
  ename: "ZeroDivisionError",
  evalue: "division by zero",
  traceback: ["\u001b[31mCell In[2], line 2\u001b[0m\n----> 2 1 / 0", "ZeroDivisionError: division by zero"],
};

const ranAs = () => undefined;
const lineOf = (notebook: string, what: string) =>
  notebook.split("\n").findIndex((line) => line.includes(what)) + 1;

describe("the failure of a cell", () => {
  it("is told down to the line of the file", () => {
    const { failure } = cellFailure({ kind: "cell-error", cell, error }, { text, index: 1, ranAs });
    expect(failure).toEqual({
      kind: "cell-error",
      message: "ZeroDivisionError: division by zero",
      ename: "ZeroDivisionError",
      evalue: "division by zero",
      traceback: ["Cell In[2], line 2", "----> 2 1 / 0", "ZeroDivisionError: division by zero"],
      line: 2,
      excerpt: { firstLine: 1, lines: ["y = 2", "1 / 0", "z"] },
      fileLine: lineOf(text, "1 / 0"),
      cell: { index: 1, id: "cell-1", executionCount: 2 },
    });
  });

  it("has its column, and that of the file, where a SyntaxError has one", () => {
    const source = 's = "\u00e9\t"; y = = 2';
    const traceback = [
      `  Cell In[2], line 1\n    ${source}\n                  ^\nSyntaxError: invalid syntax\n`,
    ];
    const escaped = notebookText(code("x = 1"), code(source)).replace("\u00e9", "\\u00e9");
    const { failure } = cellFailure(
      {
        kind: "cell-error",
        cell: { ...cell, source },
        error: { ename: "SyntaxError", evalue: "invalid syntax", traceback },
      },
      { text: escaped, index: 1, ranAs },
    );
    expect(failure).toMatchObject({ line: 1, column: 15 });
    const raw = escaped.split("\n")[failure.fileLine! - 1]!;
    expect(raw.slice(failure.fileColumn! - 1)).toMatch(/^= 2"/);
  });

  it("names the line of another cell whose function raised", () => {
    const notebook = notebookText(code("\ndef f(x):\n    return 1 / x"), code("f(0)"));
    const traceback = [
      "Cell In[2], line 1\n----> 1 f(0)\n",
      "Cell In[1], line 2, in f(x)\n      1 def f(x):\n----> 2     return 1 / x\n",
      "ZeroDivisionError: division by zero",
    ];
    const { failure } = cellFailure(
      { kind: "cell-error", cell: { ...cell, source: "f(0)" }, error: { ...error, traceback } },
      { text: notebook, index: 1, ranAs: (count) => (count === 1 ? 0 : undefined) },
    );
    expect(failure).toMatchObject({
      line: 1,
      calledCell: { index: 0, line: 3, fileLine: lineOf(notebook, "return 1 / x") },
    });
  });

  it.each([
    ["at the parameters that it overrides", notebookText(code("x"), parametersCell("y = 1")), "y = 1"],
    [
      "at the earlier injected cell",
      notebookText({ ...code("y = 2"), metadata: { tags: ["injected-parameters"] } }),
      "y = 2",
    ],
    ["at the top of a file without them", notebookText(code("x")), "{"],
  ])("is shown %s when it is the injected cell's", (_, notebook, shown) => {
    const { failure } = cellFailure(
      { kind: "cell-error", cell, error },
      { text: notebook, index: null, ranAs },
    );
    expect(failure).not.toHaveProperty("cell");
    expect(failure).toMatchObject({ line: 2, fileLine: lineOf(notebook, shown) });
  });

  it.each(["cell-timeout", "notebook-timeout"] as const)("says what to do about a %s", (kind) => {
    const evalue = "The cell took longer than 1 s, its limit.";
    const { failure } = cellFailure(
      { kind, cell, error: { ename: "T", evalue, traceback: [] } },
      { text, index: 1, ranAs },
    );
    expect(failure).toMatchObject({
      kind,
      message: evalue,
      remedy: expect.stringContaining(`\`${kind}\``),
      fileLine: lineOf(text, "y = 2"),
      excerpt: { firstLine: 1, lines: ["y = 2", "1 / 0", "z"] },
    });
    expect(failure).not.toHaveProperty("line");
    expect(failure).not.toHaveProperty("traceback");
  });
});

describe("parameters that a notebook can't take", () => {
  const notebook = notebookText(code("x"), parametersCell("y = 1"));

  it.each([
    [
      "at their own place",
      new UserError("no", { file: "a.ipynb", line: 3, column: 7 }),
      { fileLine: 3, fileColumn: 7 },
    ],
    ["at the parameters cell", new UserError("no"), { fileLine: lineOf(notebook, "y = 1") }],
  ])("are shown %s", (_, error, place) => {
    expect(parametersFailure(error, { text: notebook, file: "a.ipynb" })).toEqual({
      kind: "invalid-parameters",
      message: "no",
      ...place,
    });
  });
});
