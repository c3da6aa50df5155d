import { describe, expect, it } from "vitest";
import {
  addErrorMarkers,
  PapermillRecord,
  prepareDocument,
  recordPaths,
} from "../../../src/execution/papermill.ts";
import type { CodeCell, Notebook } from "../../../src/notebook/document.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { code, markdown, notebookText } from "../../support/notebooks.ts";

const record = (part: { metadata: Notebook["metadata"] } | undefined) => part!.metadata.papermill;

function prepared(): Notebook {
  const executed = {
    ...code("1/0"),
    execution_count: 7,
    outputs: [{ output_type: "stream", name: "stdout", text: "old" }],
  };
  const marker = { ...markdown("An earlier failure"), metadata: { tags: ["papermill-error-cell-tag"] } };
  const notebook = readNotebook(notebookText(marker, markdown("# Title"), executed, code("x")), "x.ipynb");
  prepareDocument(notebook);
  return notebook;
}

describe("an executed notebook as papermill writes it", () => {
  it("has no markers of an earlier failure, and papermill's keys everywhere", () => {
    const notebook = prepared();
    expect(notebook.cells.map(({ source }) => source)).toEqual(["# Title", "1/0", "x"]);
    expect(record(notebook)).toMatchObject({ default_parameters: {}, parameters: {}, version: "2.7.0" });
    for (const { metadata } of notebook.cells) expect(metadata).toMatchObject({ tags: [], papermill: {} });
  });

  it("begins with every cell pending and no output", () => {
    const notebook = prepared();
    recordPaths(notebook, { input: "in.ipynb", output: "out.ipynb" });
    new PapermillRecord(notebook);
    expect(record(notebook)).toMatchObject({
      input_path: "in.ipynb",
      output_path: "out.ipynb",
      exception: null,
    });
    for (const cell of notebook.cells)
      expect(record(cell)).toMatchObject({ status: "pending", exception: null });
    expect(notebook.cells[1]).toMatchObject({ execution_count: null, outputs: [] });
  });

  it("follows a cell to its end, and a failed one past it", () => {
    const notebook = prepared();
    const [title, failed, never] = notebook.cells;
    const papermill = new PapermillRecord(notebook);
    papermill.cellStarted(title!);
    expect(record(title)).toMatchObject({ status: "running", exception: false, end_time: null });
    papermill.cellEnded(title!);
    papermill.cellStarted(failed!);
    papermill.cellFailed(failed!);
    papermill.cellEnded(failed!);
    papermill.notebookEnded();

    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
    expect(record(title)).toMatchObject({
      status: "completed",
      exception: false,
      start_time: time,
      end_time: time,
    });
    expect(record(failed)).toMatchObject({ status: "failed", exception: true, end_time: time });
    expect(record(never)).toMatchObject({ status: "pending", exception: null, start_time: null });
    expect(record(notebook)).toMatchObject({ exception: true, end_time: time });
  });

  it.each([
    [2, "In [2]"],
    [null, "In [None]"],
  ])("marks the failed cell with execution count %s", (execution_count, label) => {
    const notebook = prepared();
    const failed = notebook.cells[1] as CodeCell;
    failed.execution_count = execution_count;
    addErrorMarkers(notebook, failed);
    const tags = notebook.cells.map(({ metadata }) => metadata.tags);
    expect(tags).toEqual([["papermill-error-cell-tag"], [], ["papermill-error-cell-tag"], [], []]);
    expect(notebook.cells[0]!.source).toContain(`<a href="#papermill-error-cell">${label}</a>`);
    expect(notebook.cells[2]!.source).toContain('id="papermill-error-cell"');
    expect(notebook.cells[3]).toBe(failed);
  });
});
