import { describe, expect, it } from "vitest";
import { scanForErrors } from "../../../src/execution/final-scan.ts";
import type { CodeCell, Notebook, Output } from "../../../src/notebook/document.ts";

const raised = (ename: string, evalue = ""): Output => ({
  output_type: "error",
  ename,
  evalue,
  traceback: [],
});

function notebook(...cells: { outputs?: Output[]; exception?: boolean }[]): Notebook {
  const code = cells.map(
    ({ outputs = [], exception = false }, index): CodeCell => ({
      cell_type: "code",
      id: `c${index}`,
      source: "",
      execution_count: index + 1,
      metadata: { papermill: { exception } },
      outputs,
    }),
  );
  return { cells: code, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

describe("papermill's final scan", () => {
  it.each([
    ["no error", notebook({}, { outputs: [{ output_type: "stream", name: "stdout", text: "x" }] })],
    ["sys.exit()", notebook({ outputs: [raised("SystemExit")], exception: true })],
    ["sys.exit(0)", notebook({ outputs: [raised("SystemExit", "0")], exception: true })],
  ])("passes a notebook with %s", (_, document) => {
    expect(scanForErrors(document)).toBeUndefined();
  });

  it.each([
    ["an error output", notebook({}, { outputs: [raised("E")] }), 1, "E"],
    ["sys.exit(1)", notebook({ outputs: [raised("SystemExit", "1")] }), 0, "SystemExit"],
    [
      "the last of several errors",
      notebook({ outputs: [raised("A")] }, { outputs: [raised("B")] }, {}),
      1,
      "B",
    ],
    ["the first error of a cell", notebook({ outputs: [raised("A"), raised("B")] }), 0, "A"],
    ["an error behind a clean exit", notebook({ outputs: [raised("SystemExit"), raised("B")] }), 0, "B"],
    ["a cell that failed without output", notebook({}, { exception: true }), 1, "CellExecutionError"],
    [
      "an error before a cell that failed without output",
      notebook({ outputs: [raised("A")] }, { exception: true }),
      0,
      "A",
    ],
  ])("fails a notebook for %s", (_, document, index, ename) => {
    expect(scanForErrors(document)).toMatchObject({
      kind: "cell-error",
      cell: { id: `c${index}` },
      error: { ename },
    });
  });
});
