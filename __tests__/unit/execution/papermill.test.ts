import { describe, expect, it } from "vitest";
import {
  addErrorMarkers,
  hideSources,
  PapermillRecord,
  prepareDocument,
} from "../../../src/execution/papermill.ts";
import { dropWidgets, WIDGET_STATE } from "../../../src/execution/widget-state.ts";
import type { CodeCell, Notebook } from "../../../src/notebook/document.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { writeNotebook } from "../../../src/notebook/write.ts";
import { code, markdown, notebookText } from "../../support/notebooks.ts";

const read = (...cells: Parameters<typeof notebookText>) => readNotebook(notebookText(...cells), "x.ipynb");
const reread = (notebook: Notebook) => readNotebook(writeNotebook(notebook), "x.ipynb");

describe("error markers", () => {
  it("have ids of their own, even when a cell has taken theirs, and always the same", () => {
    const first = read(code("1/0"));
    addErrorMarkers(first, first.cells[0] as CodeCell);
    const ids = first.cells.map((cell) => cell.id);
    expect(ids).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}$/),
      expect.stringMatching(/^[0-9a-f]{8}$/),
      "cell-0",
    ]);

    const taken = read({ ...code("1/0"), id: ids[0]! } as never, { ...code("2"), id: ids[1]! } as never);
    addErrorMarkers(taken, taken.cells[0] as CodeCell);
    expect(new Set(taken.cells.map((cell) => cell.id)).size).toBe(4);

    const again = read(code("1/0"));
    addErrorMarkers(again, again.cells[0] as CodeCell);
    expect(again.cells.map((cell) => cell.id)).toEqual(ids);
  });

  it("are gone when the notebook runs again", () => {
    const notebook = read(markdown("# Title"), code("1/0"));
    addErrorMarkers(notebook, notebook.cells[1] as CodeCell);
    expect(notebook.cells).toHaveLength(4);
    const again = reread(notebook);
    prepareDocument(again);
    expect(again.cells.map((cell) => cell.source)).toEqual(["# Title", "1/0"]);
  });
});

describe("report mode", () => {
  it("hides the source of code cells, in place of other view settings as papermill", () => {
    const notebook = read(
      { ...code("1"), metadata: { jupyter: { outputs_hidden: true } } },
      markdown("text"),
    );
    hideSources(notebook);
    expect(notebook.cells.map((cell) => cell.metadata.jupyter)).toEqual([{ source_hidden: true }, undefined]);
  });
});

describe("the record of a run that never got to its cells", () => {
  it("calls them completed where papermill's result is wanted", () => {
    const notebook = read(code("1"), code("2"));
    prepareDocument(notebook);
    new PapermillRecord(notebook).completePending();
    expect(notebook.cells.map((cell) => cell.metadata.papermill)).toMatchObject([
      { status: "completed", exception: null },
      { status: "completed", exception: null },
    ]);
  });
});

describe("the widget state of an earlier run", () => {
  it.each([
    ["is dropped", { [WIDGET_STATE]: { state: {} } }, undefined],
    ["is dropped from beside what others keep there", { [WIDGET_STATE]: {}, other: 1 }, { other: 1 }],
    ["is none", undefined, undefined],
  ])("%s", (_, widgets, left) => {
    const notebook = read(code("1"));
    if (widgets) notebook.metadata.widgets = widgets;
    dropWidgets(notebook);
    expect(notebook.metadata.widgets).toEqual(left);
  });
});
