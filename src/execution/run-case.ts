import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { UserError } from "../errors.ts";
import type { ExecutionInputs } from "../inputs/inputs.ts";
import type { KernelChoice, Kernels } from "../kernel/kernels.ts";
import { sha256 } from "../notebook/canonical.ts";
import type { Case } from "../plan/case.ts";
import type { Template } from "../plan/plan.ts";
import { executedPath } from "../plan/slug.ts";
import type { CaseResult, CellTiming, Failure, FailureKind } from "../results.ts";
import { documentFile } from "./document-file.ts";
import { cellFailure, type RunFailure, unmetExpectation } from "./failure.ts";
import { rerunCommand } from "./rerun.ts";
import { type NotebookObserver, type NotebookRun, runNotebook } from "./run-notebook.ts";

export interface CaseContext {
  inputs: ExecutionInputs;
  kernels: Kernels;
  cancel: AbortSignal;
  observer: NotebookObserver;
}

/** Runs one case to a verdict. Whatever goes wrong with the notebook is the verdict, not an error. */
export async function runCase(planned: Case, template: Template, context: CaseContext): Promise<CaseResult> {
  const workingDirectory = planned.settings.workingDirectory ?? posix.dirname(planned.notebook);
  const startedAt = Date.now();
  const result = emptyResult(planned, template);
  const fail = (failure: RunFailure): Failure => ({
    ...failure,
    rerun: rerunCommand({ ...planned, kernel: planned.settings.kernel, workingDirectory }),
  });

  if (template.problem)
    return { ...result, verdict: "failed", failure: fail(problemFailure(template.problem)) };
  const cells: CellTiming[] = [];
  try {
    const { workspace, outputDir } = context.inputs;
    const text = await readPlanned(join(workspace, planned.notebook), template);
    const executedNotebook = executedPath(planned);
    const run = await runNotebook({
      text,
      file: planned.notebook,
      parameters: planned.parameters,
      kernel: planned.settings.kernel,
      workingDirectory: join(workspace, workingDirectory),
      kernels: context.kernels,
      startTimeout: context.inputs.startTimeout,
      limits: { cell: planned.settings.cellTimeout, notebook: planned.settings.notebookTimeout },
      cancel: context.cancel,
      output: { write: documentFile(join(outputDir, executedNotebook)), name: executedNotebook },
      observer: recordingTimes(context.observer, cells),
    });
    const failure = verdictFailure(planned, run, text);
    return {
      ...result,
      verdict: failure ? "failed" : "passed",
      kernel: run.kernel && pickKernel(run.kernel),
      attempts: 1,
      duration: run.duration,
      cells,
      executedNotebook,
      executedSha256: run.sha256,
      ...(failure && { failure: fail(failure) }),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const duration = (Date.now() - startedAt) / 1000;
    return {
      ...result,
      verdict: "failed",
      duration,
      failure: fail(problemFailure(error, "invalid-parameters")),
    };
  }
}

/** The text that the verdict is about has to be the one that was planned, and will be promoted. */
async function readPlanned(path: string, template: Template): Promise<string> {
  const bytes = await readFile(path);
  if (sha256(bytes) === template.sourceSha256) return bytes.toString();
  throw new UserError(
    `${template.path} has changed since this run began. A cell may have written it: let notebooks write elsewhere.`,
    { file: template.path },
  );
}

/** A case that was not run, and why. */
export function skippedCase(planned: Case, template: Template, reason: string): CaseResult {
  return { ...emptyResult(planned, template), reason };
}

function emptyResult(planned: Case, template: Template): CaseResult {
  return {
    notebook: planned.notebook,
    name: planned.name,
    parameters: planned.parameters,
    verdict: "skipped",
    kernel: null,
    attempts: 0,
    duration: 0,
    cells: [],
    executedNotebook: null,
    executedSha256: null,
    sourceSha256: template.sourceSha256,
    templateSha256: template.templateSha256,
  };
}

function verdictFailure(planned: Case, run: NotebookRun, text: string): RunFailure | undefined {
  const failure = runFailure(run, text);
  return planned.expect ? unmetExpectation(planned.expect, failure) : failure;
}

function runFailure({ ending, originalIndex }: NotebookRun, text: string): RunFailure | undefined {
  if ("message" in ending) return ending;
  if (!("cell" in ending)) return undefined;
  return cellFailure(ending, { text, index: originalIndex(ending.cell) });
}

function problemFailure(problem: UserError, kind: FailureKind = "invalid-notebook"): RunFailure {
  return {
    kind,
    message: problem.message,
    ...(problem.at.line !== undefined && { fileLine: problem.at.line }),
  };
}

function pickKernel({ name, language, interpreter }: KernelChoice) {
  return { name, language, interpreter };
}

/** Notes how long each cell of the template took, beside what the observer does. */
function recordingTimes(observer: NotebookObserver, cells: CellTiming[]): NotebookObserver {
  return {
    ...observer,
    cellEnded(cell, index, progress) {
      if (index !== null && cell.cell_type === "code") {
        cells.push({ index, executionCount: cell.execution_count, duration: progress.duration });
      }
      observer.cellEnded(cell, index, progress);
    },
  };
}
