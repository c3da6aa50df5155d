import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import pLimit from "p-limit";
import { UserError } from "../errors.ts";
import type { Log } from "../log.ts";
import { sha256 } from "../notebook/canonical.ts";
import { NOTEBOOK_TYPE } from "../promotion/aliases.ts";
import type { Place } from "../promotion/destination.ts";
import { settlePut, type Writer } from "../promotion/settle.ts";
import { SYSTEM_CLOCK } from "../promotion/site.ts";
import { openStore } from "../promotion/stores/open.ts";
import { ownFiles } from "../report/report-files.ts";
import type { Results } from "../results.ts";
import type { S3Server } from "../s3/client.ts";

export interface OutputsRequest extends S3Server {
  place: Place;
  /** Absolute. */
  outputDir: string;
  /** Of `results.json` as it was written. */
  digest: string;
  log: Log;
}

/** Documents may be large, and each is in memory while it is written. */
const AT_ONCE = 8;

const SHOWN = 5;

const TYPES: Record<string, string> = {
  ipynb: NOTEBOOK_TYPE,
  json: "application/json",
  html: "text/html; charset=utf-8",
  xml: "application/xml",
};

/**
 * Writes what a run left, its reports and executed notebooks, to `<prefix><run>/<attempt>/`, where nothing is ever
 * replaced. What is there already must be the same.
 *
 * @throws UserError naming what could not be kept, after everything was tried.
 */
export async function keepOutputs(results: Results, request: OutputsRequest): Promise<void> {
  const { place, log } = request;
  const store = await openStore(place, request);
  const folder = place.prefix + folderOf(results);
  const limit = pLimit(AT_ONCE);
  const lost: string[] = [];
  const keep = async ({ path, digest }: Kept) => {
    try {
      await write(
        { store, clock: SYSTEM_CLOCK, log },
        { key: folder + path, body: await read(request, { path, digest }) },
      );
    } catch (error) {
      lost.push(`${path}: ${(error as Error).message}`);
    }
  };
  const files = await filesOf(results, request);
  await Promise.all(files.map((file) => limit(() => keep(file))));
  const to = `${store.describe()}/${folder}`;
  if (lost.length > 0) throw notKept(lost, { of: files.length, to });
  log.info(`Wrote ${files.length} files to ${to}`);
}

/** Where in the place a run's files are: `42/1/`; on a laptop the time at which the run began stands for its number. */
export function folderOf({ run, startedAt }: Results): string {
  return run ? `${run.id}/${run.attempt}/` : `local-${startedAt.replace(/[:.]/g, "-")}/1/`;
}

interface Kept {
  /** `/`-separated, relative to the output folder. */
  path: string;
  /** What its sha256 must be, where that is known; null for a file that is not there. */
  digest: string | null | undefined;
}

/** The reports that are there, and every executed notebook that the results name, there or not. */
async function filesOf(results: Results, { outputDir, digest }: OutputsRequest): Promise<Kept[]> {
  const own = await ownFiles(results, { outputDir, notebooks: true });
  const there = new Set(own.map((file) => relative(outputDir, file).split(sep).join("/")));
  const notebooks = results.cases.flatMap(({ executedNotebook: path, executedSha256 }): Kept[] =>
    path === null ? [] : [{ path, digest: there.has(path) ? executedSha256 : null }],
  );
  const isNotebook = new Set(notebooks.map(({ path }) => path));
  const reports = [...there].filter((path) => !isNotebook.has(path));
  return [
    ...reports.map((path) => ({ path, digest: path === "results.json" ? digest : undefined })),
    ...notebooks,
  ];
}

async function read({ outputDir }: OutputsRequest, { path, digest }: Kept): Promise<Buffer> {
  if (digest === null) throw new Error("it is no longer there");
  const body = await readFile(`${outputDir}/${path}`);
  if (digest !== undefined && sha256(body) !== digest) throw new Error("it was changed since it was written");
  return body;
}

async function write(writer: Writer, { key, body }: { key: string; body: Buffer }): Promise<void> {
  const contentType = TYPES[key.slice(key.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  const settled = await settlePut(writer, {
    key,
    body,
    condition: { ifNoneMatch: true },
    info: { contentType },
  });
  if (!settled.done) throw new Error("another job of this run has written other bytes there");
}

function notKept(lost: string[], { of, to }: { of: number; to: string }): UserError {
  const more = lost.length > SHOWN ? `\n… and ${lost.length - SHOWN} more` : "";
  return new UserError(
    `${lost.length} of ${of} files could not be kept in ${to}:\n${lost.slice(0, SHOWN).join("\n")}${more}\n` +
      "Nothing was promoted. Run again; jobs of one run that test different things, such as a matrix of systems, need a " +
      "prefix of their own each.",
    { input: "outputs-destination" },
  );
}
