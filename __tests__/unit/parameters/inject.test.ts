import { describe, expect, it } from "vitest";
import type { Cell, Notebook } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { injectParameters } from "../../../src/parameters/inject.ts";

const cell = (id: string, ...tags: string[]): Cell => ({
  cell_type: "raw",
  id,
  source: id,
  metadata: { tags },
});
const notebook = (cells: Cell[], metadata: JsonObject = {}): Notebook => ({
  cells,
  metadata,
  nbformat: 4,
  nbformat_minor: 5,
});
const python = { kernel: "python3", language: "python" };

function inject(cells: Cell[]) {
  const { notebook: result, injected, original } = injectParameters(notebook(cells), { x: 1 }, python);
  const ids = result.cells.map((cell, index) => (index === injected ? "*" : cell.id)).join(" ");
  return { ids, originals: result.cells.map((_, index) => original(index)) };
}

describe("the injected cell", () => {
  it("stands behind the first cell tagged parameters", () => {
    expect(inject([cell("a"), cell("p", "parameters"), cell("b"), cell("q", "parameters")])).toEqual({
      ids: "a p * b q",
      originals: [0, 1, null, 2, 3],
    });
  });

  it("replaces the first that was injected before, wherever it is", () => {
    const cells = [
      cell("a"),
      cell("i", "injected-parameters"),
      cell("p", "parameters"),
      cell("j", "injected-parameters"),
    ];
    expect(inject(cells)).toEqual({ ids: "a * p j", originals: [0, null, 2, 3] });
  });

  it("comes first in a notebook without tagged cells", () => {
    expect(inject([cell("a"), cell("b")])).toEqual({ ids: "* a b", originals: [null, 0, 1] });
    expect(inject([])).toEqual({ ids: "*", originals: [null] });
  });

  it("assigns the parameters in their order, as a code cell of its own", () => {
    const { notebook: result } = injectParameters(notebook([]), { b: "x", a: [1] }, python);
    expect(result.cells[0]).toEqual({
      cell_type: "code",
      id: expect.stringMatching(/^[0-9a-f]{8}$/),
      execution_count: null,
      metadata: { tags: ["injected-parameters"] },
      outputs: [],
      source: '# Parameters\nb = "x"\na = [1]\n',
    });
  });

  it("is the same when a notebook is injected again", () => {
    const once = injectParameters(notebook([cell("p", "parameters")]), { x: 1 }, python).notebook;
    expect(injectParameters(once, { x: 1 }, python).notebook).toEqual(once);
  });
});

describe("injecting parameters", () => {
  it("records them in papermill's metadata, beside what is there", () => {
    const papermill = { version: "2.7.0", parameters: { old: 1 } };
    const given = notebook([], { kernelspec: { name: "python3" }, papermill });
    const { metadata } = injectParameters(given, { x: 1 }, python).notebook;
    expect(metadata).toEqual({
      kernelspec: { name: "python3" },
      papermill: { version: "2.7.0", parameters: { x: 1 } },
    });
    expect(given.metadata.papermill).toBe(papermill);
  });

  it("changes nothing without parameters, whatever the language", () => {
    const given = notebook([cell("i", "injected-parameters")]);
    const {
      notebook: result,
      injected,
      original,
    } = injectParameters(given, {}, { kernel: "ir", language: "R" });
    expect([result, injected, original(0)]).toEqual([given, null, 0]);
  });
});
