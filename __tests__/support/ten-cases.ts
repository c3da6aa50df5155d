import { caseAnchor } from "../../src/report/html/anchor.ts";
import type { ReadExecuted } from "../../src/report/html/executed-notebooks.ts";
import type { CaseResult, Results } from "../../src/results.ts";
import { failedCase, passedCase, resultsOf, skippedCase } from "./results.ts";

/** Ten cases of two notebooks: two fail in their seventh cell, one is skipped. */
export const tenCases: Results = resultsOf([
  ...Array.from({ length: 6 }, (_, index) =>
    passedCase({ name: `day=${index}`, parameters: { day: index } }),
  ),
  failedCase({ name: "region_code=fr", parameters: { region_code: "fr" } }),
  failedCase(
    { notebook: "geo.ipynb", name: "country=de", parameters: { country: "de" } },
    { message: "No map" },
  ),
  passedCase({
    notebook: "geo.ipynb",
    name: "country=us",
    parameters: { country: "us", note: "Überraschung" },
  }),
  skippedCase({ notebook: "late.ipynb", name: "defaults" }),
]);

/** An executed notebook of twenty code cells, each taller than nothing. */
export const readTwentyCells: ReadExecuted = async () => ({
  notebook: {
    cells: Array.from({ length: 20 }, (_, index) => ({
      cell_type: "code",
      id: `c${index}`,
      metadata: {},
      source: `step(${index})\n\n\nprint("done")`,
      execution_count: index + 1,
      outputs: [{ output_type: "stream", name: "stdout", text: `step ${index}\n`.repeat(5) }],
    })),
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  },
});

export function anchorOf(name: string, results: Results = tenCases): string {
  return caseAnchor(results.cases.find((result: CaseResult) => result.name === name)!);
}
