import { UserError } from "../errors.ts";
import type { Kernel, Usage } from "../kernel/kernel.ts";
import { KernelStartError } from "../kernel/kernels.ts";
import type { Cell, Notebook } from "../notebook/document.ts";
import type { DocumentSaver } from "./document-saver.ts";
import type { Ending } from "./ending.ts";
import { Executions } from "./executions.ts";
import { scanForErrors } from "./final-scan.ts";
import type { Improvements } from "./improvements.ts";
import type { KernelAhead } from "./kernel-ahead.ts";
import { addErrorMarkers, PapermillRecord } from "./papermill.ts";
import { runCells } from "./run-cells.ts";
import type { NoCells, NotebookJob } from "./run-notebook.ts";
import { dropWidgets } from "./widget-state.ts";

export interface PreparedJob extends NotebookJob {
  notebook: Notebook;
  improvements: Improvements;
  saver: DocumentSaver;
  /** Milliseconds since the epoch. */
  startedAt: number;
  originalIndex(cell: Cell): number | null;
}

/** How a notebook ended, and what its kernel has used. */
export interface KernelRun {
  ending: Ending | NoCells;
  /** Seconds until the kernel answered; null when it never did. */
  kernelStart: number | null;
  usage: Usage | null;
}

/** Runs a prepared notebook, from its record's first entry to its last. A kernel that is missing ends it as well. */
export async function runInKernel(ahead: KernelAhead | UserError, job: PreparedJob): Promise<KernelRun> {
  const { notebook, improvements, saver } = job;
  const record = new PapermillRecord(notebook);
  if (improvements.widgetState) dropWidgets(notebook);
  await saver.save();
  const run =
    ahead instanceof UserError
      ? withoutKernel("kernel-start", ahead.message)
      : await runAndJudge(ahead, job, record);
  const { ending } = run;
  if (!improvements.cutShort && !endedItself(ending)) record.completePending();
  record.notebookEnded();
  if ("cell" in ending && (improvements.cutShort || endedItself(ending)))
    addErrorMarkers(notebook, ending.cell);
  return run;
}

function withoutKernel(kind: NoCells["kind"], message: string): KernelRun {
  return { ending: { kind, message }, kernelStart: null, usage: null };
}

/** Whether nothing but the notebook itself has ended a run, well or not. */
function endedItself({ kind }: Ending | NoCells): boolean {
  return kind === "completed" || kind === "stopped" || kind === "cell-error";
}

async function runAndJudge(
  ahead: KernelAhead,
  job: PreparedJob,
  record: PapermillRecord,
): Promise<KernelRun> {
  let kernel: Kernel;
  try {
    kernel = await ahead.take();
  } catch (error) {
    if (job.cancel.aborted)
      return withoutKernel("cancelled", "The run was cancelled while its kernel started.");
    if (error instanceof KernelStartError) return withoutKernel("kernel-start", error.message);
    throw error;
  }
  try {
    const kernelStart = (Date.now() - job.startedAt) / 1000;
    job.observer.kernelStarted?.(ahead.choice);
    const ending = await runWith(kernel, job, record);
    const isJudgedLater = !job.improvements.taggedErrors && endedItself(ending);
    const { usage = null } = await kernel.died;
    return { ending: (isJudgedLater && scanForErrors(job.notebook)) || ending, kernelStart, usage };
  } finally {
    await kernel.shutdown();
  }
}

async function runWith(kernel: Kernel, job: PreparedJob, record: PapermillRecord): Promise<Ending> {
  const { notebook, improvements, observer, saver } = job;
  const executions = new Executions({
    kernel,
    improvements,
    outputLimit: job.limits.output,
    onOutput: (cell, output) => observer.cellOutput?.(cell, output),
    onWarning: (message) => observer.warning?.(message),
  });
  saver.follow(() => executions.flush());
  if (improvements.languageInfo) noteLanguage(notebook, kernel);
  const total = notebook.cells.length;
  let done = 0;
  const ending = await runCells({
    ...job,
    kernel,
    executions,
    record,
    async onStart(cell) {
      observer.cellStarted?.(cell, job.originalIndex(cell), { done, total });
      await saver.cellStarted(cell);
    },
    async onEnd(cell, duration) {
      done += 1;
      saver.update();
      observer.cellEnded(cell, job.originalIndex(cell), { done, total, duration });
      await saver.cellEnded();
    },
  });
  if (improvements.cutShort || endedItself(ending)) {
    noteLanguage(notebook, kernel);
    executions.saveWidgets(notebook);
  }
  // What threads, child processes and an interrupted cell still print arrives while the kernel shuts down.
  await kernel.shutdown();
  saver.update();
  // When it is too much, no cell is there any longer to be stopped.
  return executions.excess.aborted && !("cell" in ending) ? executions.excess.reason : ending;
}

function noteLanguage({ metadata }: Notebook, { info }: Kernel): void {
  if (info.language_info) metadata.language_info = info.language_info;
}
