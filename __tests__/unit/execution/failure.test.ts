import { describe, expect, it } from "vitest";
import { cellFailure, type RunFailure, unmetExpectation } from "../../../src/execution/failure.ts";
import type { CodeCell } from "../../../src/notebook/document.ts";
import { code, notebookText } from "../../support/notebooks.ts";

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

describe("the failure of a cell", () => {
  it("is told down to the line of the file", () => {
    const failure = cellFailure({ kind: "cell-error", cell, error }, { text, index: 1 });
    expect(failure).toEqual({
      kind: "cell-error",
      message: "ZeroDivisionError: division by zero",
      ename: "ZeroDivisionError",
      evalue: "division by zero",
      traceback: ["Cell In[2], line 2", "----> 2 1 / 0", "ZeroDivisionError: division by zero"],
      line: 2,
      fileLine: text.split("\n").findIndex((line) => line.includes("1 / 0")) + 1,
      cell: { index: 1, id: "cell-1", executionCount: 2 },
    });
  });

  it("has no place in the file when it is the injected cell's", () => {
    const failure = cellFailure({ kind: "cell-error", cell, error }, { text, index: null });
    expect(failure).not.toHaveProperty("cell");
    expect(failure).not.toHaveProperty("fileLine");
  });

  it.each(["cell-timeout", "notebook-timeout"] as const)("says what to do about a %s", (kind) => {
    const evalue = "The cell took longer than 1 s, its limit.";
    const failure = cellFailure(
      { kind, cell, error: { ename: "T", evalue, traceback: [] } },
      { text, index: 1 },
    );
    expect(failure).toMatchObject({ kind, message: evalue, remedy: expect.stringContaining(`\`${kind}\``) });
    expect(failure).not.toHaveProperty("line");
    expect(failure).not.toHaveProperty("traceback");
  });
});

describe("a case that is there to fail", () => {
  const failure: RunFailure = {
    kind: "cell-error",
    message: "ValueError: run_date must be a day",
    ename: "ValueError",
    evalue: "run_date must be a day",
  };

  it.each([
    { what: "by its name", expected: { error: "ValueError" } },
    { what: "by its name and message", expected: { error: "ValueError", match: "^run_date .* day$" } },
  ])("passes when it meets the error $what", ({ expected }) => {
    expect(unmetExpectation(expected, failure)).toBeUndefined();
  });

  it.each([
    {
      what: "another error",
      expected: { error: "KeyError" },
      met: failure,
      message: "The case is expected to fail with KeyError, but got ValueError: run_date must be a day",
    },
    {
      what: "another message",
      expected: { error: "ValueError", match: "rows" },
      met: failure,
      message:
        "The case is expected to fail with ValueError matching /rows/, but got ValueError: run_date must be a day",
    },
    {
      what: "a kernel that died",
      expected: { error: "DeadKernelError" },
      met: {
        ...failure,
        kind: "kernel-died" as const,
        ename: "DeadKernelError",
        message: "The kernel died.",
      },
      message: "The case is expected to fail with DeadKernelError, but got The kernel died.",
    },
    {
      what: "no error at all",
      expected: { error: "ValueError" },
      met: undefined,
      message: "The case is expected to fail with ValueError, but the notebook ran to its end.",
    },
  ])("fails when it meets $what", ({ expected, met, message }) => {
    expect(unmetExpectation(expected, met)).toEqual({ ...met, kind: "expectation", message });
  });
});
