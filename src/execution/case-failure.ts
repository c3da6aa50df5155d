import { realpath } from "node:fs/promises";
import { posix } from "node:path";
import type { Output } from "../notebook/document.ts";
import { readNotebook } from "../notebook/read.ts";
import type { Case } from "../plan/case.ts";
import type { CellTiming } from "../results.ts";
import { withoutTerminalEscapes } from "../terminal-escapes.ts";
import { diagnose } from "./diagnosis/index.ts";
import type { Evidence } from "./diagnosis/rule.ts";
import { unmetExpectation } from "./expectation.ts";
import { cellFailure, type RunFailure, type Unfinished } from "./failure.ts";
import type { Repository } from "./repository.ts";
import type { NotebookRun } from "./run-notebook.ts";
import type { Origin } from "./traceback/origin.ts";
import { withRepositoryPaths } from "./traceback/repository-paths.ts";

export interface FailedRun {
  planned: Case;
  run: NotebookRun;
  /** The original notebook's text. */
  text: string;
  /** The cells that have ended. */
  cells: CellTiming[];
  /** Relative to the workspace. */
  workingDirectory: string;
  workspace: string;
  repository: Repository;
}

/** Why a case has failed, where, and what to do about it, where that is known; undefined for one that passed. */
export async function caseFailure(failed: FailedRun): Promise<RunFailure | undefined> {
  const { planned, run, workspace } = failed;
  const { failure, files } = runFailure(failed);
  const verdict = planned.expect ? unmetExpectation(planned.expect, failure) : failure;
  if (!verdict) return undefined;
  const explanation =
    "cell" in run.ending ? await explain(run.ending, { failure: verdict, files }, failed) : {};
  return withRepositoryPaths({ ...verdict, ...explanation }, await namesOf(workspace));
}

function runFailure({ run, text, cells }: FailedRun): { failure?: RunFailure; files: Origin["files"] } {
  const { ending } = run;
  if ("message" in ending) return { failure: ending, files: [] };
  if (!("cell" in ending)) return { files: [] };
  const ranAs = (count: number) => cells.findLast(({ executionCount }) => executionCount === count)?.index;
  return cellFailure(ending, { text, index: run.originalIndex(ending.cell), ranAs });
}

/** What the files in the workspace tell of a failure: the one of them that raised, and its common cause. */
async function explain(
  ending: Unfinished,
  { failure, files }: { failure: RunFailure; files: Origin["files"] },
  failed: FailedRun,
): Promise<Partial<RunFailure>> {
  const library = await innermostOwn(files, failed.repository);
  const isError = ending.kind === "cell-error";
  const diagnosis = isError ? await diagnose(evidenceOf(ending, failure, failed)) : undefined;
  return { ...diagnosis, ...(library && { library }) };
}

/** A workspace that is reached through a link has two names, of which kernels may say either. */
async function namesOf(workspace: string): Promise<string[]> {
  return [...new Set([workspace, await realpath(workspace).catch(() => workspace)])];
}

/** The innermost of the files that belongs to the repository. */
async function innermostOwn(files: Origin["files"], repository: Repository): Promise<RunFailure["library"]> {
  for (const { path, line } of files) {
    const file = await repository.ownFile(path);
    if (file !== undefined) return { file, line };
  }
  return undefined;
}

function evidenceOf({ cell, error }: Unfinished, failure: RunFailure, failed: FailedRun): Evidence {
  const { planned, run, text, workingDirectory, repository } = failed;
  const { cells } = readNotebook(text, planned.notebook);
  const index = run.originalIndex(cell);
  const original = index === null ? undefined : cells[index];
  const before = index === null ? undefined : cells[index - 1];
  const saved = original?.cell_type === "code" ? original.outputs : [];
  return {
    ename: failure.ename ?? "",
    evalue: withoutTerminalEscapes(error.evalue.slice(0, MAX_MESSAGE)),
    traceback: failure.traceback ?? [],
    cell: {
      source: cell.source,
      line: failure.line === undefined ? "" : (cell.source.split("\n")[failure.line - 1] ?? ""),
      printed: printedIn(cell.outputs),
      textBefore: before?.cell_type === "markdown" ? before.source : "",
      savedErrors: saved.flatMap((output) => (output.output_type === "error" ? [output.ename] : [])),
    },
    expectsError: planned.expect !== undefined,
    notebook: planned.notebook,
    workingDirectory: posix.normalize(workingDirectory),
    repository,
  };
}

/** Characters of an error's message in which its cause is looked for. */
const MAX_MESSAGE = 20_000;
/** What a shell says of its own errors comes last. */
const MAX_PRINTED = 10_000;

function printedIn(outputs: Output[]): string {
  const texts = outputs.flatMap((output) => (output.output_type === "stream" ? [output.text] : []));
  return withoutTerminalEscapes(texts.join("").slice(-MAX_PRINTED));
}
