import { UserError } from "../errors.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { findKernel, type ResolvedKernel } from "../kernel/search.ts";
import { KernelStartError, startKernel } from "../kernel/start.ts";
import type { Cell, Notebook } from "../notebook/document.ts";
import { isObject, type JsonObject, type JsonValue } from "../notebook/json.ts";
import { readNotebook } from "../notebook/read.ts";
import { injectParameters } from "../parameters/inject.ts";
import { DocumentFile } from "./document-file.ts";
import type { Ending } from "./ending.ts";
import type { Limits } from "./interruption.ts";
import { addErrorMarkers, PapermillRecord, prepareDocument } from "./papermill.ts";
import { runCells } from "./run-cells.ts";

/** A notebook to run once, from its text to the executed document on disk. */
export interface NotebookJob {
  /** The notebook's text and the name of the file it stands in, for messages and `metadata.papermill`. */
  text: string;
  file: string;
  parameters: JsonObject;
  /** Overrides the kernel that the notebook names. */
  kernel?: string | undefined;
  /** Absolute. */
  workingDirectory: string;
  workspace: string;
  env: NodeJS.ProcessEnv;
  /** Names of variables that reach the kernel although they are held back by default. */
  kernelEnv: string[];
  /** Seconds. */
  startTimeout: number;
  limits: Limits;
  cancel: AbortSignal;
  /** Where the executed notebook goes: its absolute path, and as `metadata.papermill` shall name it. */
  output: { path: string; name: string };
  observer: NotebookObserver;
}

/** Follows a run as it happens. */
export interface NotebookObserver {
  /** The kernel that was chosen, and anything worth knowing about the choice. */
  kernelFound(kernel: ResolvedKernel): void;
  /** `done` of `total` cells have come to their end; `index` in the original notebook, null for the injected one. */
  cellEnded(
    cell: Cell,
    index: number | null,
    progress: { done: number; total: number; duration: number },
  ): void;
  /** Text that the kernel's process wrote outside of any cell. */
  kernelOutput(text: string): void;
}

export interface NotebookRun {
  ending: Ending | NoCells;
  kernel: ResolvedKernel | null;
  /** Index in the original notebook; null for the injected cell. */
  originalIndex(cell: Cell): number | null;
  /** The executed notebook as it is on disk. */
  document: Buffer;
  /** Seconds. */
  duration: number;
}

/** A run that ended before its first cell. */
export interface NoCells {
  kind: "kernel-start" | "cancelled";
  message: string;
}

/**
 * Runs a notebook as `papermill` would and leaves the executed document in every case: finished, failed, timed
 * out, cancelled, or with a kernel that never started.
 *
 * @throws UserError when the text is no notebook, or the parameters cannot be injected: then nothing is written.
 */
export async function runNotebook(job: NotebookJob): Promise<NotebookRun> {
  const startedAt = Date.now();
  const source = readNotebook(job.text, job.file);
  const indices = new Map<Cell, number>(source.cells.map((cell, index) => [cell, index]));
  prepareDocument(source);

  const choice = await chooseKernel(source, job);
  const kernel = choice instanceof UserError ? null : choice;
  const named = namesOf(source);
  const { notebook } = injectParameters(source, job.parameters, {
    kernel: kernel?.name ?? job.kernel ?? named.kernel ?? "",
    language: named.language ?? kernel?.language ?? "python",
  });
  const prepared: PreparedJob = {
    ...job,
    notebook,
    startedAt,
    record: new PapermillRecord(notebook, { input: job.file, output: job.output.name }),
    saved: new DocumentFile(job.output.path, notebook),
    originalIndex: (cell) => indices.get(cell) ?? null,
  };
  await prepared.saved.save();

  const ending =
    choice instanceof UserError
      ? { kind: "kernel-start" as const, message: choice.message }
      : await runIn(choice, prepared);
  prepared.record.notebookEnded();
  if ("cell" in ending) addErrorMarkers(notebook, ending.cell);
  const document = await prepared.saved.save();
  const duration = (Date.now() - startedAt) / 1000;
  return { ending, kernel, originalIndex: prepared.originalIndex, document, duration };
}

/** A notebook whose kernel is missing still leaves its document, so the error is a value here. */
async function chooseKernel(notebook: Notebook, job: NotebookJob): Promise<ResolvedKernel | UserError> {
  const named = namesOf(notebook);
  try {
    const { workspace, env } = job;
    const kernel = await findKernel({
      name: job.kernel ?? named.kernel,
      language: named.language,
      workspace,
      env,
    });
    job.observer.kernelFound(kernel);
    return kernel;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The kernel and the language that a notebook names, as `papermill/utils.py` looks for them. */
function namesOf({ metadata }: Notebook): { kernel: string | undefined; language: string | undefined } {
  const kernelspec = metadata.kernelspec;
  return {
    kernel: name(kernelspec, "name"),
    language: name(metadata.language_info, "name") ?? name(kernelspec, "language"),
  };
}

function name(value: JsonValue | undefined, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "string" && found !== "" ? found : undefined;
}

interface PreparedJob extends NotebookJob {
  notebook: Notebook;
  record: PapermillRecord;
  saved: DocumentFile;
  startedAt: number;
  originalIndex(cell: Cell): number | null;
}

async function runIn(resolved: ResolvedKernel, job: PreparedJob): Promise<NotebookRun["ending"]> {
  let kernel: Kernel;
  try {
    kernel = await startKernel(resolved, {
      cwd: job.workingDirectory,
      kernelEnv: job.kernelEnv,
      startTimeout: job.startTimeout,
      signal: job.cancel,
      env: job.env,
      onOutput: job.observer.kernelOutput,
    });
  } catch (error) {
    if (job.cancel.aborted)
      return { kind: "cancelled", message: "The run was cancelled while its kernel started." };
    if (error instanceof KernelStartError) return { kind: "kernel-start", message: error.message };
    throw error;
  }
  try {
    return await runWith(kernel, job);
  } finally {
    await kernel.shutdown();
  }
}

async function runWith(kernel: Kernel, job: PreparedJob): Promise<Ending> {
  const { notebook } = job;
  if (kernel.info.language_info) notebook.metadata.language_info = kernel.info.language_info;
  let done = 0;
  const { ending, flush } = runCells({
    ...job,
    kernel,
    onCell: async (cell, duration) => {
      done += 1;
      job.observer.cellEnded(cell, job.originalIndex(cell), { done, total: notebook.cells.length, duration });
      await job.saved.saveInPassing();
    },
  });
  const result = await ending;
  // What threads and child processes still print arrives while the kernel shuts down.
  await kernel.shutdown();
  flush();
  return result;
}
