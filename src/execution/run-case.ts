import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { UserError } from "../errors.ts";
import type { ExecutionInputs } from "../inputs/inputs.ts";
import type { KernelChoice, Kernels } from "../kernel/kernels.ts";
import { sha256 } from "../notebook/canonical.ts";
import type { Case } from "../plan/case.ts";
import type { Template } from "../plan/plan.ts";
import { executedPath } from "../plan/slug.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { CaseResult, CellTiming } from "../results.ts";
import { caseFailure } from "./case-failure.ts";
import { documentFile } from "./document-file.ts";
import { parametersFailure, problemFailure, type RunFailure } from "./failure.ts";
import type { Limits } from "./limits.ts";
import type { Repository } from "./repository.ts";
import { rerunCommand } from "./rerun.ts";
import { type NotebookObserver, type PreparedNotebook, prepareNotebook } from "./run-notebook.ts";
import { runRecord } from "./run-record.ts";

export interface CaseContext {
  inputs: ExecutionInputs;
  kernels: Kernels;
  /** The workspace's files, which may explain a failure. */
  repository: Repository;
  cancel: AbortSignal;
  observer: NotebookObserver;
  redactor?: Redactor | undefined;
  /** What is checked out; null outside a git repository. */
  commit: string | null;
}

/** A case that is ready for its turn; its kernel starts meanwhile. */
export interface PreparedCase {
  /** Runs it to a verdict, as the `worker` of that number. Whatever goes wrong with the notebook is the verdict, not an error. */
  run(worker: number): Promise<CaseResult>;
  /** Ends what was started for it instead. */
  discard(): Promise<void>;
}

/** Reads a case's notebook and starts its kernel. */
export async function prepareCase(
  planned: Case,
  template: Template,
  context: CaseContext,
): Promise<PreparedCase> {
  const workingDirectory = planned.settings.workingDirectory ?? posix.dirname(planned.notebook);
  const result = emptyResult(planned, template);
  // Before they become words of a shell: a bare *** is a pattern for file names.
  const parameters = context.redactor ? context.redactor.value(planned.parameters) : planned.parameters;
  const rerun = rerunCommand({ ...planned, parameters, kernel: planned.settings.kernel, workingDirectory });
  const failed = (failure: RunFailure): CaseResult => ({
    ...result,
    verdict: "failed",
    failure: { ...failure, rerun },
  });
  const isRefused = (failure: RunFailure): PreparedCase => ({
    run: async () => failed(failure),
    discard: async () => {},
  });

  if (template.problem) return isRefused(problemFailure("invalid-notebook", template.problem));
  const { workspace, outputDir } = context.inputs;
  const executedNotebook = executedPath(planned);
  const cells: CellTiming[] = [];
  const warnings: string[] = [];
  let text = "";
  let notebook: PreparedNotebook;
  try {
    text = await readPlanned(template.file ?? join(workspace, planned.notebook), template);
    notebook = await prepareNotebook({
      text,
      file: planned.notebook,
      parameters: planned.parameters,
      kernel: planned.settings.kernel,
      workingDirectory: join(workspace, workingDirectory),
      kernels: context.kernels,
      preloads: context.inputs.preload === "auto",
      startTimeout: context.inputs.startTimeout,
      limits: limitsOf(planned),
      cancel: context.cancel,
      output: { write: documentFile(join(outputDir, executedNotebook)), name: executedNotebook },
      observer: recording(context.observer, { cells, warnings }),
      redactor: context.redactor,
      record: runRecord(planned, { ...context, template, workingDirectory }),
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return isRefused(parametersFailure(error, { text, file: planned.notebook }));
  }

  return {
    discard: notebook.discard,
    async run(worker) {
      const startedAt = new Date();
      const run = await notebook.run();
      const failure = await caseFailure({
        repository: context.repository,
        planned,
        run,
        text,
        cells,
        workingDirectory,
        workspace,
      });
      return {
        ...(failure ? failed(failure) : { ...result, verdict: "passed" }),
        kernel: run.kernel && pickKernel(run.kernel),
        attempts: 1,
        duration: run.duration,
        cells,
        timing: { startedAt: startedAt.toISOString(), worker, kernelStart: run.kernelStart },
        usage: run.usage,
        executedNotebook,
        executedSha256: run.sha256,
        ...(run.redactions > 0 && { redactions: run.redactions }),
        ...(warnings.length > 0 && { warnings }),
      };
    },
  };
}

function limitsOf({ settings }: Case): Limits {
  const { cellTimeout, notebookTimeout, maxOutputSize } = settings;
  return { cell: cellTimeout, notebook: notebookTimeout, output: maxOutputSize };
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
    usage: null,
    executedNotebook: null,
    executedSha256: null,
    sourceSha256: template.sourceSha256,
    templateSha256: template.templateSha256,
    ...(template.group !== undefined && { group: template.group }),
  };
}

function pickKernel({ name, language, interpreter }: KernelChoice) {
  return { name, language, interpreter };
}

/** Notes how long each cell of the template took and what was warned of, beside what the observer does. */
function recording(
  observer: NotebookObserver,
  { cells, warnings }: { cells: CellTiming[]; warnings: string[] },
): NotebookObserver {
  return {
    ...observer,
    cellEnded(cell, index, progress) {
      if (index !== null && cell.cell_type === "code") {
        cells.push({ index, executionCount: cell.execution_count, duration: progress.duration });
      }
      observer.cellEnded(cell, index, progress);
    },
    warning(message) {
      warnings.push(message);
      observer.warning?.(message);
    },
  };
}
