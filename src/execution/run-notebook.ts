import { UserError } from "../errors.ts";
import type { Usage } from "../kernel/kernel.ts";
import type { KernelChoice, Kernels, StartKernelOptions } from "../kernel/kernels.ts";
import type { Cell, CodeCell, Notebook, Output } from "../notebook/document.ts";
import type { JsonObject } from "../notebook/json.ts";
import { readNotebook } from "../notebook/read.ts";
import { earlyImports } from "../parameters/early-imports.ts";
import { injectParameters } from "../parameters/inject.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { WriteDocument } from "./document-file.ts";
import { DocumentSaver, type SaveOnCell } from "./document-saver.ts";
import type { Ending } from "./ending.ts";
import { chosenImprovements, type Improvements } from "./improvements.ts";
import { startAhead } from "./kernel-ahead.ts";
import { chooseKernel, namesOf, requireNames } from "./kernel-choice.ts";
import type { Limits } from "./limits.ts";
import { hideSources, prepareDocument, recordPaths } from "./papermill.ts";
import { type KernelRun, runInKernel } from "./run-in-kernel.ts";
import { writeRecord } from "./run-record.ts";

/** Seconds between saves within a cell, as papermill's. */
const AUTOSAVE_EVERY = 30;

/** A notebook to run once, from its text to the executed document on disk. */
export interface NotebookJob {
  /** The notebook's text and the name of the file it stands in, for messages and `metadata.papermill`. */
  text: string;
  file: string;
  parameters: JsonObject;
  /** Where its kernel comes from. */
  kernels: Kernels;
  /** Whether the kernel may have loaded already what the notebook imports at its beginning. */
  preloads?: boolean | undefined;
  /** Overrides the kernel that the notebook names. */
  kernel?: string | undefined;
  /** Overrides the language that the notebook names, in which its parameters are written. */
  language?: string | undefined;
  /** Absolute. */
  workingDirectory: string;
  /** Seconds. */
  startTimeout: number;
  limits: Limits;
  cancel: AbortSignal;
  /** Where the executed notebook goes, and what `metadata.papermill` shall call that place. */
  output: { write: WriteDocument; name: string };
  observer: NotebookObserver;
  /** Hides the source of every code cell from readers. */
  reportMode?: boolean | undefined;
  /** Only writes the parameterised notebook, which then is as if it had never run: needs no kernel. */
  prepareOnly?: boolean | undefined;
  /** When a running notebook is saved; default: at cells' ends, if that was not done a moment ago. */
  saveOnCell?: SaveOnCell | undefined;
  /** Seconds after which a notebook is saved within a long cell; 0 for never. Default 30. */
  autosaveCellEvery?: number | undefined;
  /** Does what papermill 2.7 does also where that is wrong: see `improvements.ts`. */
  papermillExact?: boolean | undefined;
  /** Takes secrets out of the document wherever it is written; without it the document is as the kernel made it. */
  redactor?: Redactor | undefined;
  /** What the document tells of its run beside papermill's metadata: see `run-record.ts`. */
  record?: JsonObject | undefined;
}

/** Follows a run as it happens. */
export interface NotebookObserver {
  /** The kernel that was chosen, and anything worth knowing about the choice. */
  kernelFound(kernel: KernelChoice): void;
  /** The kernel has answered; the first cell comes next. */
  kernelStarted?(kernel: KernelChoice): void;
  /** `done` of `total` cells have ended before it; `index` as for `cellEnded`. */
  cellStarted?(cell: Cell, index: number | null, progress: { done: number; total: number }): void;
  /**
   * What one message added to a cell, as it comes: a stream output holds just the new text. Nothing for an update of
   * an earlier output, nor for what an Output widget takes.
   */
  cellOutput?(cell: CodeCell, output: Output): void;
  /** Something that is odd but stops nothing, in a sentence; may hold the notebook's text. */
  warning?(message: string): void;
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
  ending: Ending | NoCells | Prepared;
  kernel: KernelChoice | null;
  /** Index in the original notebook; null for the injected cell. */
  originalIndex(cell: Cell): number | null;
  /** Of the executed notebook as it was last written; lower-case hex. */
  sha256: string;
  /** In how many places of it a secret stood. */
  redactions: number;
  /** Seconds. */
  duration: number;
  /** Seconds of them until the kernel answered; null when it never did. */
  kernelStart: number | null;
  /** What the kernel has used, if one ran and the system tells. */
  usage: Usage | null;
}

/** A run that ended before its first cell. */
export interface NoCells {
  kind: "kernel-start" | "cancelled";
  message: string;
}

/** The notebook was written with its parameters, and was not to run. */
export interface Prepared {
  kind: "prepared";
}

/** A notebook that has its parameters, and whose kernel is starting. */
export interface PreparedNotebook {
  /**
   * Runs it as `papermill` would and leaves the executed document in every case: finished, failed, timed out,
   * cancelled, or with a kernel that never started.
   */
  run(): Promise<NotebookRun>;
  /** Ends the kernel instead. */
  discard(): Promise<void>;
}

/** Prepares a notebook and runs it. */
export async function runNotebook(job: NotebookJob): Promise<NotebookRun> {
  const prepared = await prepareNotebook(job);
  return prepared.run();
}

/**
 * Reads a notebook, gives it its parameters, and starts its kernel.
 *
 * @throws UserError when the text is no notebook, or the parameters cannot be injected: then nothing is written.
 */
export async function prepareNotebook(job: NotebookJob): Promise<PreparedNotebook> {
  const improvements = chosenImprovements(job);
  const source = readNotebook(job.text, job.file);
  const indices = new Map<Cell, number>(source.cells.map((cell, index) => [cell, index]));
  const originalIndex = (cell: Cell): number | null => indices.get(cell) ?? null;
  prepareDocument(source);
  if (!improvements.kernelFallback) requireNames(source, job);

  const choice = job.prepareOnly ? null : await chooseKernel(source, job);
  const kernel = choice instanceof UserError ? null : choice;
  if (kernel) job.observer.kernelFound(kernel);
  const notebook = parameterised(source, kernel, { ...job, improvements });
  const imports = job.preloads && kernel?.language === "python" ? await earlyImports(source) : [];
  const ahead = kernel ? startAhead(kernel, { ...startOptions(job), imports }) : (choice as UserError | null);
  const discard = async (): Promise<void> => {
    if (ahead && "discard" in ahead) await ahead.discard();
  };

  async function run(): Promise<NotebookRun> {
    const startedAt = Date.now();
    const saver = saverOf(notebook, improvements, job);
    try {
      const result: KernelRun | { ending: Prepared; kernelStart: null; usage: null } = ahead
        ? await runInKernel(ahead, { ...job, notebook, improvements, saver, startedAt, originalIndex })
        : { ending: { kind: "prepared" }, kernelStart: null, usage: null };
      const { sha256, redactions } = await saver.saveEnd();
      return {
        ...result,
        kernel,
        originalIndex,
        sha256,
        redactions,
        duration: (Date.now() - startedAt) / 1000,
      };
    } catch (error) {
      await discard();
      throw error;
    } finally {
      saver.stop();
    }
  }

  return { run, discard };
}

function startOptions(job: NotebookJob): StartKernelOptions {
  return {
    cwd: job.workingDirectory,
    startTimeout: job.startTimeout,
    outputLimit: job.limits.output,
    signal: job.cancel,
    onOutput: job.observer.kernelOutput,
    onProblem: (message) => job.observer.warning?.(message),
  };
}

/** The document before its run: with its parameters, and where it comes from and goes to. */
function parameterised(
  source: Notebook,
  kernel: KernelChoice | null,
  job: NotebookJob & { improvements: Improvements },
): Notebook {
  const named = namesOf(source);
  const { notebook } = injectParameters(source, job.parameters, {
    kernel: kernel?.name ?? job.kernel ?? named.kernel ?? "",
    language: job.language ?? named.language ?? kernel?.language ?? "python",
    exact: !job.improvements.literals,
  });
  recordPaths(notebook, { input: job.file, output: job.output.name });
  if (job.record) writeRecord(notebook, job.record);
  if (job.reportMode) hideSources(notebook);
  return notebook;
}

function saverOf(notebook: Notebook, improvements: Improvements, job: NotebookJob): DocumentSaver {
  return new DocumentSaver({
    notebook,
    write: job.output.write,
    onCell: job.saveOnCell ?? "throttled",
    every: job.autosaveCellEvery ?? AUTOSAVE_EVERY,
    format: { ...(!improvements.strictJson && { nan: "keep" }), finalNewline: improvements.finalNewline },
    onProblem: (message) => job.observer.warning?.(message),
    redactor: job.redactor,
  });
}
