import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Results } from "../results.ts";
import { reportHtml } from "./html/page.ts";
import { junitXml } from "./junit.ts";
import { readResults, resultsJson } from "./results-file.ts";

/** Writes `results.json`, `junit.xml` and `report.html` into the output directory. */
export async function saveReports(results: Results, { outputDir }: { outputDir: string }): Promise<void> {
  await mkdir(outputDir, { recursive: true });
  await writeFile(resultsPath(outputDir), resultsJson(results));
  await writeFile(join(outputDir, "junit.xml"), junitXml(results));
  await writeFile(join(outputDir, "report.html"), reportHtml(results));
}

export function resultsPath(outputDir: string): string {
  return join(outputDir, "results.json");
}

/** Reads the results that the `results` input names. Rejects with a `UserError` when they are none. */
export async function loadResults({
  results,
  workspace,
}: {
  results?: string;
  workspace: string;
}): Promise<Results> {
  const file = resolve(workspace, results ?? "");
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new UserError(
      `The results cannot be read: ${(cause as Error).message}. Name the results.json that the test job left.`,
      { input: "results" },
      { cause },
    );
  });
  return readResults(text, results ?? "");
}
