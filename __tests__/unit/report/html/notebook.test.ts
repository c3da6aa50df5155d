import { describe, expect, it } from "vitest";
import type { CodeCell, Notebook, Output } from "../../../../src/notebook/document.ts";
import { notebookMarkup } from "../../../../src/report/html/notebook/notebook.ts";
import type { CaseResult } from "../../../../src/results.ts";
import { failedCase, passedCase } from "../../../support/results.ts";

const raised: Output = { output_type: "error", ename: "ValueError", evalue: "bad", traceback: [] };
const printed = (text: string): Output => ({ output_type: "stream", name: "stdout", text });

const ran = (source: string, change: Partial<CodeCell> = {}): CodeCell => ({
  cell_type: "code",
  id: source,
  source,
  metadata: {},
  execution_count: 1,
  outputs: [],
  ...change,
});
const waiting = (source: string) => ran(source, { execution_count: null });
const tagged = (tag: string, change: Partial<CodeCell> = {}) =>
  ran(`# ${tag}`, { metadata: { tags: [tag] }, ...change });

/** The cells that are shown, each as its attributes and its text without tags. */
async function shownCells(cells: Notebook["cells"], result: CaseResult = passedCase()) {
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  const { text } = await notebookMarkup(notebook, { result, anchor: "case-0123" });
  const sections = [...text.matchAll(/<section id="([^"]*)" class="([^"]*)">([\s\S]*?)<\/section>/g)];
  return sections.map(([, id, kind, content]) => ({
    id,
    kind,
    text: content!.replace(/<[^>]*>/g, ""),
    content: content!,
  }));
}

describe("the cells of an executed notebook", () => {
  it("have an address, a number, a duration and their tags", async () => {
    const result = passedCase({ cells: [{ index: 1, executionCount: 2, duration: 65 }] });
    const [first, second] = await shownCells([ran("1"), tagged("slow", { execution_count: 2 })], result);
    expect(first!.id).toBe("case-0123-cell-1");
    expect(second!.id).toBe("case-0123-cell-2");
    expect(second!.text).toContain("[2] slow 1 min 5 s");
  });

  it("count without the parameters that the run has added, and without papermill's marks of a failure", async () => {
    const cells = [
      tagged("papermill-error-cell-tag"),
      tagged("parameters"),
      tagged("injected-parameters"),
      tagged("papermill-error-cell-tag"),
      ran("1 / 0"),
    ];
    const shown = await shownCells(cells, failedCase({}, { cell: { index: 1, id: "x", executionCount: 1 } }));
    expect(shown.map(({ id }) => id)).toEqual([
      "case-0123-cell-1",
      "case-0123-parameters",
      "case-0123-cell-2",
    ]);
    expect(shown[1]!.text).toContain("Parameters of this case");
    expect(shown[2]!.kind).toBe("cell code at-fault");
  });

  it("tell which one failed, and which did not run then; what is empty has nothing to run", async () => {
    const cells = [ran("ok()"), ran("fail()", { outputs: [raised] }), waiting("after()"), waiting("")];
    const failed = failedCase({ cells: [] }, { cell: { index: 1, id: "x", executionCount: 1 }, line: 1 });
    const kinds = (await shownCells(cells, failed)).map(({ kind }) => kind);
    expect(kinds).toEqual(["cell code", "cell code at-fault", "cell code not-run", "cell code"]);
  });

  it("tell that the parameters of the case failed, which have no place in the original", async () => {
    const injected = tagged("injected-parameters", { outputs: [raised] });
    const { cell: _, ...failure } = failedCase().failure!;
    const [shown] = await shownCells([injected, ran("x")], failedCase({ failure }));
    expect(shown!.kind).toBe("cell code at-fault");
  });

  it("mark the line in the cell that a failing one has called, too", async () => {
    const cells = [ran("def f():\n    raise ValueError"), ran("f()", { outputs: [raised] })];
    const failed = failedCase(
      {},
      { cell: { index: 1, id: "x", executionCount: 1 }, line: 1, calledCell: { index: 0, line: 2 } },
    );
    const [called, failing] = await shownCells(cells, failed);
    expect(called!.kind).toBe("cell code");
    expect(called!.content).toMatch(/<mark class="line"[^>]*>.*▶ 2/);
    expect(failing!.content).toMatch(/<mark class="line"[^>]*>.*▶ 1/);
  });

  it("are as many as a page bears, and always the one that failed", async () => {
    const large = ran("x", { outputs: Array.from({ length: 60 }, () => printed("y".repeat(200_000))) });
    const cells = [large, ran("left out"), ran("fail()", { outputs: [raised] })];
    const shown = await shownCells(cells, failedCase({}, { cell: { index: 2, id: "x", executionCount: 1 } }));
    expect(shown.map(({ id }) => id)).toEqual(["case-0123-cell-1", "case-0123-cell-3"]);
    expect(shown[0]!.text).toContain("Only in the executed notebook: 10 more outputs.");
    const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
    const { text } = await notebookMarkup(notebook, { result: passedCase(), anchor: "case-0123" });
    expect(text).toContain("Only in the executed notebook: 2 more cells.");
    expect(text.length).toBeLessThan(10_500_000);
  });

  it("are text where their names, tags and metadata look like markup", async () => {
    const evil = '"><img src=x onerror=alert(1)>';
    const [shown] = await shownCells([ran("x", { id: evil, metadata: { tags: [evil], name: evil } })]);
    expect(shown!.content).not.toContain("<img");
  });
});
