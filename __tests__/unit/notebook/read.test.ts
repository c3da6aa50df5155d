import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { readNotebook } from "../../../src/notebook/read.ts";

const notebook = (cells: unknown[], rest: object = {}) =>
  JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5, ...rest }, null, 1);
const markdown = (rest: object = {}) => ({
  cell_type: "markdown",
  id: "a",
  metadata: {},
  source: "hi",
  ...rest,
});

function refusal(text: string): UserError {
  try {
    readNotebook(text, "etl.ipynb");
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("was read");
}

describe("reading a notebook", () => {
  it("joins what was stored as lists of lines, but not JSON data", () => {
    const data = {
      "text/plain": ["a\n", "b"],
      "application/json": ["a", "b"],
      "application/geo+json": ["c"],
    };
    const outputs = [
      { output_type: "stream", name: "stdout", text: ["1\n", "2"] },
      { output_type: "display_data", metadata: {}, data },
    ];
    const code = {
      cell_type: "code",
      id: "b",
      metadata: {},
      source: ["x\n", "y"],
      execution_count: 1,
      outputs,
    };
    const [cell] = readNotebook(notebook([code]), "f").cells;
    expect(cell).toMatchObject({
      source: "x\ny",
      outputs: [{ text: "1\n2" }, { data: { ...data, "text/plain": "a\nb" } }],
    });
  });

  it("gives ids to cells that have none, the same in every run", () => {
    const text = notebook([markdown({ id: undefined }), markdown({ id: undefined })]);
    const ids = readNotebook(text, "f").cells.map(({ id }) => id);
    expect(ids.every((id) => /^[0-9a-f]{8}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(2);
    expect(readNotebook(text, "f").cells.map(({ id }) => id)).toEqual(ids);
  });

  it("lets the first of two cells keep their common id", () => {
    const [first, second, third] = readNotebook(
      notebook([markdown(), markdown(), markdown({ id: "c" })]),
      "f",
    ).cells;
    expect([first!.id, third!.id]).toEqual(["a", "c"]);
    expect(second!.id).toMatch(/^[0-9a-f]{8}$/);
  });

  it("ignores ids before nbformat 4.5, which had none, and takes later minors down to it", () => {
    expect(readNotebook(notebook([markdown()], { nbformat_minor: 4 }), "f").cells[0]!.id).not.toBe("a");
    expect(readNotebook(notebook([markdown()], { nbformat_minor: 99 }), "f")).toMatchObject({
      nbformat_minor: 5,
      cells: [{ id: "a" }],
    });
  });

  it("keeps what it does not know", () => {
    const read = readNotebook(notebook([markdown({ custom: { deep: 1 } })], { extra: "x" }), "f");
    expect(read).toMatchObject({ extra: "x", cells: [{ custom: { deep: 1 } }] });
  });

  it("fills in a code cell's outputs and execution count", () => {
    const [cell] = readNotebook(notebook([markdown({ cell_type: "code" })]), "f").cells;
    expect(cell).toMatchObject({ outputs: [], execution_count: null });
  });

  it.each<[string, string, number | undefined, RegExp]>([
    ["an empty file", " \n", undefined, /is empty/],
    ["a merge conflict", '{\n"cells": [\n<<<<<<< HEAD\n 1\n=======\n', 3, /merge conflict/],
    [
      "a Git LFS pointer",
      "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
      undefined,
      /LFS pointer.*lfs: true/,
    ],
    ["a byte order mark", "\ufeff{}", undefined, /byte order mark/],
    ["text that is not JSON", '{\n "cells": [}', 2, /not JSON: expected a value, found "}"/],
    ["JSON that is no object", "[]", undefined, /not an object/],
    ["an object that is no notebook", '{"name": "package"}', undefined, /no `nbformat` number/],
    ["nbformat 5", notebook([], { nbformat: 5 }), undefined, /nbformat 5 is not supported, only 2, 3 and 4/],
    ["nbformat 1", notebook([], { nbformat: 1 }), undefined, /nbformat 1 is not supported/],
    ["no minor version", notebook([], { nbformat_minor: undefined }), undefined, /nbformat_minor/],
    ["no metadata", notebook([], { metadata: undefined }), undefined, /no `metadata`/],
    ["no cells", notebook([], { cells: undefined }), undefined, /no list of `cells`/],
    [
      "worksheets that are missing in nbformat 3",
      notebook([], { nbformat: 3 }),
      undefined,
      /no list of `worksheets`/,
    ],
    ["a cell that is no object", notebook([1]), 3, /Cell 1 is not an object/],
    [
      "a cell without type",
      notebook([markdown(), { metadata: {}, source: "" }]),
      11,
      /Cell 2 has no `cell_type`/,
    ],
    [
      "an unknown cell type",
      notebook([markdown({ cell_type: "sql" })]),
      7,
      /Cell 1 has an unknown `cell_type`/,
    ],
    ["a cell without source", notebook([markdown({ source: undefined })]), 3, /Cell 1 has no `source`/],
    ["a cell without metadata", notebook([markdown({ metadata: undefined })]), 6, /Cell 1 has no `metadata`/],
  ])("refuses %s and says where", (_, text, line, message) => {
    const error = refusal(text);
    expect(error.message).toMatch(message);
    expect([error.at.file, error.at.line]).toEqual(["etl.ipynb", line]);
  });
});
