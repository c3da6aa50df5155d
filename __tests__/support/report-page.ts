import type { ReadExecuted } from "../../src/report/html/executed-notebooks.ts";
import { reportPage } from "../../src/report/html/page.ts";
import type { Results } from "../../src/results.ts";

/** The whole report, by default without any executed notebook. */
export async function pageOf(
  results: Results,
  readExecuted: ReadExecuted = async () => ({ reason: "Not kept." }),
): Promise<string> {
  return (await Array.fromAsync(reportPage(results, readExecuted))).join("");
}
