import { describe, expect, it } from "vitest";
import { Transcript } from "../../../src/execution/transcript.ts";
import type { CodeCell } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { Redactor } from "../../../src/redaction/redactor.ts";

const transcript = (parameters: JsonObject = {}, onProgress = (_: unknown) => {}, redactor?: Redactor) =>
  new Transcript(
    {
      notebook: "a.ipynb",
      name: "fr",
      parameters,
      needs: [],
      settings: { cellTimeout: 0, notebookTimeout: 0, maxOutputSize: 0 },
    },
    onProgress,
    redactor,
  );

const cell = (text: string, execution_count: number | null = 3): CodeCell => ({
  cell_type: "code",
  id: "a",
  source: "",
  metadata: {},
  execution_count,
  outputs: [{ output_type: "stream", name: "stdout", text }],
});
const progress = { done: 1, total: 2, duration: 0.123 };

describe("what the log says of a case", () => {
  it("is its parameters, its cells with their times, and what they printed", () => {
    const log = transcript({ region: "fr", rows: [1, 2] });
    log.cellEnded({ ...cell("", 1), outputs: [] }, null, progress);
    log.cellEnded(cell("one\ntwo\n"), 4, progress);
    log.cellEnded({ cell_type: "markdown", id: "b", source: "# Title", metadata: {} }, 5, progress);
    log.kernelOutput("from the process\n");
    log.warning("Messages were lost.");
    expect(log.toString().split("\n")).toEqual([
      'parameters { "region": "fr", "rows": [ 1, 2 ] }',
      "injected parameters [1] 0.12 s",
      "cell 5 [3] 0.12 s",
      "  | one",
      "  | two",
      "  | from the process",
      "warning: Messages were lost.",
    ]);
  });

  it("is nothing for a case that has not begun", () => {
    expect(transcript().toString()).toBe("");
  });

  it("is cut where a notebook prints too much, with a hint at the rest", () => {
    const log = transcript();
    for (let index = 0; index < 10; index++) log.cellEnded(cell("x".repeat(10_000)), index, progress);
    const lines = log.toString().split("\n");
    expect(log.toString().length).toBeLessThan(34_000);
    expect(lines.filter((line) => line.includes("more in the executed notebook"))).toHaveLength(1);
    expect(lines.at(-1)).toBe("cell 10 [3] 0.12 s");
  });

  it("passes the progress on", () => {
    const seen: unknown[] = [];
    transcript({}, (progress) => seen.push(progress)).cellEnded(cell(""), 0, progress);
    expect(seen).toEqual([{ done: 1, total: 2 }]);
  });

  it("has no secret, also not half of one where it is cut, or one that comes in two pieces", () => {
    const secret = "hunter2-".repeat(100);
    const log = transcript({ token: secret }, () => {}, Redactor.for([secret]));
    log.kernelOutput(`starting ${secret.slice(0, 300)}`);
    log.kernelOutput(`${secret.slice(300)} done\n`);
    log.cellEnded(
      cell(`${"x".repeat(20_000)}${secret}${"y".repeat(11_500)}${secret}${"z".repeat(50_000)}`),
      0,
      progress,
    );
    log.warning(`lost ${secret}`);
    expect(log.toString()).not.toContain("hunter2");
    expect(log.toString()).toMatch(/"token": "\*\*\*"[\s\S]*starting \*\*\* done[\s\S]*x\*\*\*y/);
  });

  it("is short also where a parameter is not", () => {
    expect(transcript({ text: "x".repeat(1e6) }).toString().length).toBeLessThan(5_000);
  });
});
