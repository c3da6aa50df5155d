import { lstat, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Results } from "../results.ts";
import { reportHtml } from "./html/page.ts";
import { junitXml } from "./junit.ts";
import { readResults, resultsJson } from "./results-file.ts";

/**
 * Writes `results.json`, `junit.xml` and `report.html` into the output directory, in place of whatever is there under
 * these names: a notebook may have left a page of its own, or a symbolic link to a file that we would overwrite.
 */
export async function saveReports(results: Results, { outputDir }: { outputDir: string }): Promise<void> {
  await mkdir(outputDir, { recursive: true });
  const reports: [string, string][] = [
    [resultsPath(outputDir), resultsJson(results)],
    [junitPath(outputDir), junitXml(results)],
    [reportPath(outputDir), reportHtml(results)],
  ];
  for (const [path, text] of reports) {
    await rm(path, { recursive: true, force: true });
    await writeFile(path, text, { flag: "wx" });
  }
}

export function resultsPath(outputDir: string): string {
  return join(outputDir, "results.json");
}

/** The page that shows a run. */
export function reportPath(outputDir: string): string {
  return join(outputDir, "report.html");
}

const junitPath = (outputDir: string) => join(outputDir, "junit.xml");

/**
 * The files in the output directory that these results are about and that are there, as absolute paths: the reports,
 * and with `notebooks` the executed notebooks. Whatever else is there is somebody else's, and so is what a symbolic link
 * leads to.
 */
export async function ownFiles(
  results: Results,
  { outputDir, notebooks }: { outputDir: string; notebooks: boolean },
): Promise<string[]> {
  const executed = notebooks ? results.cases.flatMap(({ executedNotebook }) => executedNotebook ?? []) : [];
  const paths = [
    resultsPath(outputDir),
    junitPath(outputDir),
    reportPath(outputDir),
    ...executed.map((path) => join(outputDir, path)),
  ];
  const root = await realpath(outputDir);
  const isOwn = await Promise.all(
    paths.map((path) => isRegularFile(path, join(root, relative(outputDir, path)))),
  );
  return paths.filter((_, index) => isOwn[index]);
}

async function isRegularFile(path: string, really: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile() && (await realpath(path)) === really;
  } catch {
    return false;
  }
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
