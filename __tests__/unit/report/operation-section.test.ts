import { describe, expect, it } from "vitest";
import type { OperationReport } from "../../../src/promotion/operations/operation.ts";
import { operationSection, operationText } from "../../../src/report/operation-section.ts";

const ROOM = 10_000;

const report: OperationReport = {
  ok: false,
  verdict: "s3://etlbucket/jobs/templates/ differs from its live release in 1 place",
  facts: ["Promotions are held: <b>a|b</b> @octo/etl"],
  table: { head: ["", "Template"], rows: [["unknown", "x\n::error::y | ![](http://evil) \u001b[2J.ipynb"]] },
  outputs: {},
  json: {},
};

describe("what an operation found, in the job summary", () => {
  it("says it first, and has a row for each finding", () => {
    const text = operationSection(report, ROOM);
    expect(text).toMatch(/^### ❌ <code>s3&#58;\/\/etlbucket\/jobs\/templates\/ differs/);
    expect(text).toContain("|  | Template |\n| --- | --- |\n| <code>unknown</code> |");
  });

  it("lets no file name and no reason become markup", () => {
    const text = operationSection(report, ROOM);
    expect(text.split("\n").filter((line) => line.startsWith("|"))).toHaveLength(3);
    expect(text).not.toMatch(/<b>|@octo|!\[|^::|\u001b/m);
  });

  it("leaves the table out where there is no room for it, and says so", () => {
    const rows = Array.from({ length: 100 }, (_, index) => ["missing", `${index}-${"x".repeat(200)}.ipynb`]);
    const text = operationSection({ ...report, table: { head: ["", "Template"], rows } }, 2000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
    expect(text).toContain("differs from its live release");
    expect(text).toContain("The table is left out");
  });
});

describe("what an operation found, on a terminal", () => {
  it("has a line for each finding, whatever its name holds", () => {
    expect(operationText(report).split("\n")).toEqual([
      report.verdict,
      "  unknown  x\\n::error::y | ![](http://evil) .ipynb",
      report.facts[0],
    ]);
  });
});
