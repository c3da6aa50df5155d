import { describe, expect, it } from "vitest";
import { readRecord, runRecord, templateOf, writeRecord } from "../../../src/execution/run-record.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { writeNotebook } from "../../../src/notebook/write.ts";
import type { Case } from "../../../src/plan/case.ts";
import { Redactor } from "../../../src/redaction/redactor.ts";
import { code, notebookText, parametersCell } from "../../support/notebooks.ts";

const planned: Case = {
  notebook: "templates/a.ipynb",
  name: "region_code=fr",
  parameters: { region_code: "fr", rows: 10, token: "hunter2hunter2" },
  expect: { error: "ValueError", match: "fr" },
  needs: ["templates/collect.ipynb"],
  settings: {
    kernel: "python3",
    cellTimeout: 5,
    notebookTimeout: 60,
    maxOutputSize: 1e6,
    workingDirectory: "lib",
  },
};
const template = {
  path: planned.notebook,
  sourceSha256: "b".repeat(64),
  templateSha256: "c".repeat(64),
  watch: [],
  needs: [],
};
const about = { template, workingDirectory: "lib", commit: "d".repeat(40) };

/** What a reader of the written file finds. */
function read(metadata: object) {
  return readRecord(readNotebook(JSON.stringify({ ...JSON.parse(notebookText()), metadata }), "a.ipynb"));
}

describe("the record of a run", () => {
  it("is what the case was, read again from the file", () => {
    const notebook = readNotebook(notebookText(code("1")), "a.ipynb");
    notebook.metadata.notebook_gate = { matrix: { region_code: ["fr"] } };
    writeRecord(notebook, runRecord(planned, { ...about, redactor: Redactor.for(["hunter2hunter2"]) }));
    const again = readNotebook(writeNotebook(notebook), "a.ipynb");
    expect(readRecord(again)).toEqual({
      template: planned.notebook,
      case: planned.name,
      parameters: planned.parameters,
      redacted: ["token"],
      sourceSha256: template.sourceSha256,
      commit: about.commit,
      kernel: "python3",
      workingDirectory: "lib",
      cellTimeout: 5,
      notebookTimeout: 60,
      maxOutputSize: 1e6,
      expect: planned.expect,
      needs: planned.needs,
    });
    expect(again.metadata.notebook_gate).toMatchObject({ matrix: { region_code: ["fr"] } });
  });

  it("of papermill is its parameters and where the notebook was", () => {
    const papermill = { input_path: "in/a.ipynb", output_path: "out.ipynb", parameters: { n: 1 } };
    expect(read({ papermill })).toMatchObject({
      template: "in/a.ipynb",
      parameters: { n: 1 },
      sourceSha256: null,
    });
  });

  it.each([
    ["nothing", {}],
    ["a template's own entry", { notebook_gate: { matrix: {} } }],
    ["a record that names no template", { notebook_gate: { executed: { case: "x" } } }],
    ["papermill's metadata of a notebook that never ran", { papermill: { parameters: {} } }],
    ["something else", { notebook_gate: ["executed"], papermill: "x" }],
  ])("is none in %s", (_, metadata) => {
    expect(read(metadata)).toBeUndefined();
  });

  it("holds nothing that a shell would obey where it is shown in a command", () => {
    const executed = {
      template: "a.ipynb",
      commit: "$(reboot)",
      redacted: ["token", "x'; reboot #", "x\ny"],
    };
    expect(read({ notebook_gate: { executed } })).toMatchObject({ commit: null, redacted: ["token"] });
  });

  it("of the wrong types is as if it had not been written", () => {
    const executed = {
      template: "a.ipynb",
      case: 7,
      parameters: [1],
      commit: {},
      needs: "x",
      cell_timeout: "1",
      expect: [],
    };
    expect(read({ notebook_gate: { executed } })).toEqual({
      template: "a.ipynb",
      case: "rerun",
      parameters: {},
      redacted: [],
      sourceSha256: null,
      commit: null,
      workingDirectory: ".",
      needs: [],
    });
  });
});

it("an executed notebook gives its template back, without what a run adds", () => {
  const tagged = (tag: string) => ({ ...code("x"), metadata: { tags: [tag] } });
  const ran = {
    ...code("1/0"),
    execution_count: 3,
    outputs: [{ output_type: "stream", name: "stdout", text: ["x"] }],
  };
  const executed = notebookText(
    tagged("papermill-error-cell-tag"),
    parametersCell("n = 1"),
    tagged("injected-parameters"),
    { ...ran, metadata: { tags: [], papermill: { status: "failed" }, collapsed: true } },
  );
  const notebook = readNotebook(executed, "a.ipynb");
  Object.assign(notebook.metadata, {
    papermill: {},
    widgets: {},
    notebook_gate: { executed: {}, needs: [] },
    title: "T",
  });
  const template = templateOf(notebook);
  expect(template.cells).toMatchObject([
    { source: "n = 1", metadata: { tags: ["parameters"] } },
    { source: "1/0", metadata: { collapsed: true }, outputs: [], execution_count: null },
  ]);
  expect(Object.keys(template.cells[1]!.metadata)).toEqual(["collapsed"]);
  expect(Object.keys(template.metadata).sort()).toEqual(["kernelspec", "notebook_gate", "title"]);
  expect(template.metadata.notebook_gate).toEqual({ needs: [] });
});
