import { createHash, type Hash } from "node:crypto";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { sha256 } from "../notebook/canonical.ts";
import type { Results } from "../results.ts";
import { executedNotebooks } from "./html/executed-notebooks.ts";
import { reportPage } from "./html/page.ts";
import { junitXml } from "./junit.ts";
import { isOwnFile } from "./own-file.ts";
import { MAX_RESULTS_SIZE, readResults, resultsJsonPieces } from "./results-file.ts";

/**
 * Writes `results.json`, `junit.xml` and `report.html` into the output directory, in place of whatever is there under
 * these names: a notebook may have left a page of its own, or a symbolic link to a file that we would overwrite. Resolves
 * with the sha256 of `results.json` as it was written, which no process that a notebook left behind can change.
 */
export async function saveReports(results: Results, { outputDir }: { outputDir: string }): Promise<string> {
  await mkdir(outputDir, { recursive: true });
  const digest = createHash("sha256");
  await writeAnew(resultsPath(outputDir), digested(resultsJsonPieces(results), digest));
  await writeAnew(junitPath(outputDir), junitXml(results));
  await writeAnew(reportPath(outputDir), reportPage(results, executedNotebooks(outputDir)));
  return digest.digest("hex");
}

async function* digested(pieces: Iterable<string>, digest: Hash): AsyncGenerator<string> {
  for (const piece of pieces) {
    digest.update(piece);
    yield piece;
  }
}

/** Writes a copy of the manifest, byte for byte, into the output directory. */
export async function saveManifest(manifest: Buffer, { outputDir }: { outputDir: string }): Promise<void> {
  await mkdir(outputDir, { recursive: true });
  await writeAnew(manifestPath(outputDir), manifest);
}

/** Writes a plan, byte for byte as its digest is of, into the output directory. */
export async function savePlan(plan: Buffer, { outputDir }: { outputDir: string }): Promise<void> {
  await mkdir(outputDir, { recursive: true });
  await writeAnew(planPath(outputDir), plan);
}

/** Writes the page of a live release into the output directory; resolves with its path. */
export async function saveCatalogue(page: Buffer, { outputDir }: { outputDir: string }): Promise<string> {
  await mkdir(outputDir, { recursive: true });
  await writeAnew(cataloguePath(outputDir), page);
  return cataloguePath(outputDir);
}

async function writeAnew(path: string, content: string | Buffer | AsyncIterable<string>): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await writeFile(path, content, { flag: "wx" });
}

export function resultsPath(outputDir: string): string {
  return join(outputDir, "results.json");
}

/** The page that shows a run. */
export function reportPath(outputDir: string): string {
  return join(outputDir, "report.html");
}

/** The manifest of the release that a run made live. */
export function manifestPath(outputDir: string): string {
  return join(outputDir, "release.json");
}

/** The page of the live release. */
export function cataloguePath(outputDir: string): string {
  return join(outputDir, "catalogue.html");
}

/** What a promotion would change. */
export function planPath(outputDir: string): string {
  return join(outputDir, "plan.json");
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
  const isOwn = await Promise.all(paths.map((path) => isOwnFile(path, outputDir)));
  return paths.filter((_, index) => isOwn[index]);
}

/**
 * Reads the results that the `results` input names.
 *
 * @throws UserError when they are none, or other bytes than `resultsDigest` says (sha256, lower-case hex).
 */
export async function loadResults({
  results = "",
  resultsDigest,
  workspace,
}: {
  results?: string;
  resultsDigest?: string;
  workspace: string;
}): Promise<Results> {
  const content = await readResultsFile(resolve(workspace, results));
  if (resultsDigest !== undefined && sha256(content) !== resultsDigest) {
    throw new UserError(
      `${results} is not what the test job wrote: its sha256 is ${sha256(content)}, \`results-digest\` says ` +
        `${resultsDigest}. Nothing was promoted. Download the artifact by the number that the same job's output ` +
        "`artifact-id` says, into a folder outside the checkout, and let no step change it.",
      { input: "results-digest" },
    );
  }
  return readResults(content.toString(), results);
}

async function readResultsFile(path: string): Promise<Buffer> {
  const refuse = (problem: string, cause?: unknown) =>
    new UserError(
      `The results cannot be read: ${problem}. Name the results.json that the test job left.`,
      { input: "results" },
      { cause },
    );
  const { size } = await stat(path).catch((cause) => {
    throw refuse((cause as Error).message, cause);
  });
  if (size > MAX_RESULTS_SIZE) throw refuse(`they have ${size} bytes, allowed are ${MAX_RESULTS_SIZE}`);
  return readFile(path).catch((cause) => {
    throw refuse((cause as Error).message, cause);
  });
}
