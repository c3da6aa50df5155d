import type { Results } from "../../results.ts";
import { counted } from "../count.ts";
import { failingCells } from "../failing-cell.ts";
import { linked } from "../site.ts";
import { casesTable, notebooksTable } from "./cases.ts";
import { failureDetails } from "./details.ts";
import { failures } from "./failures.ts";
import { fit } from "./fit.ts";
import { redactionsLine, skippedTable, warningsTable } from "./notes.ts";
import type { ReportOptions } from "./options.ts";
import { times } from "./times.ts";
import { verdict } from "./verdict.ts";

/**
 * The job summary in GitHub's Markdown: verdict and failures first, then every failure in full, then tables. Of a
 * run too large for GitHub it holds whole sections, details the last, and says how many are left out.
 */
export function summaryMarkdown(results: Results, options: ReportOptions): string {
  const { site, artifactUrl, maxBytes } = options;
  const { cases } = results;
  const cells = failingCells(results);
  const tail = [
    notebooksTable(cases),
    times(results),
    casesTable(cases),
    skippedTable(cases),
    warningsTable(cases),
    redactionsLine(cases),
  ];
  const rest = (left: number) => {
    const place = artifactUrl ? ` among the ${linked("executed notebooks", artifactUrl)}` : "";
    return `_${counted(left, "section")} left out, as GitHub shows no more: \`results.json\`${place} has all._`;
  };
  return fit(
    {
      head: [verdict(results, options), ...failures(cells, { results, site })],
      details: failureDetails(cells, { results, site }),
      tail: tail.filter((section) => section !== undefined),
    },
    { maxBytes, rest },
  );
}
