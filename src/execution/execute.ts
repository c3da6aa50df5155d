import pLimit from "p-limit";
import type { ExecutionInputs } from "../inputs/inputs.ts";
import type { Kernels } from "../kernel/kernels.ts";
import type { Case } from "../plan/case.ts";
import type { Plan, Template } from "../plan/plan.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { redactedResult } from "../redaction/results.ts";
import type { CaseResult } from "../results.ts";
import { openRepository } from "./repository.ts";
import { prepareCase, skippedCase } from "./run-case.ts";
import { Slots } from "./slots.ts";
import { Transcript } from "./transcript.ts";

/** How many of a notebook's cells have ended. */
export interface CellProgress {
  done: number;
  total: number;
}

/** Follows the cases of a job, several of which run at a time. */
export interface JobObserver {
  /** `worker` is the one of `CaseTiming`. */
  caseStarted(planned: Case, worker: number): void;
  cellEnded(planned: Case, progress: CellProgress): void;
  /** `transcript` tells how the case went, with what its cells printed; empty for one that was skipped. */
  caseEnded(result: CaseResult, transcript: string): Promise<void>;
}

export interface Job {
  inputs: ExecutionInputs;
  kernels: Kernels;
  /** Ends the job early: running cases are saved and fail as cancelled, waiting ones are skipped. */
  cancel: AbortSignal;
  observer: JobObserver;
  /** Takes secrets out of all that the cases leave and say; without it nothing is taken out. */
  redactor?: Redactor | undefined;
  /** The commit of the notebooks, which an executed one names; null outside a git repository. */
  commit: string | null;
}

/**
 * Runs every case of a plan, `maxParallel` at a time and in the plan's order as far as that goes; a case waits for
 * the notebooks that it needs. Where kernels may start ahead, as many others are prepared meanwhile, so that none waits
 * for its kernel. Results come back in the plan's order.
 */
export async function execute(plan: Plan, job: Job): Promise<CaseResult[]> {
  const prepared = pLimit((job.kernels.startAhead ? 2 : 1) * job.inputs.maxParallel);
  const running = pLimit(job.inputs.maxParallel);
  const workers = new Slots();
  const stop = new AbortController();
  const repository = openRepository(job.inputs.workspace);
  const templates = new Map(plan.templates.map((template) => [template.path, template]));
  const started = new Map<string, Promise<CaseResult>[]>();

  const whyNot = (): string | undefined =>
    (job.cancel.aborted ? "the run was cancelled" : undefined) ??
    (stop.signal.aborted ? "an earlier case failed, and fail-fast is on" : undefined);

  async function result(planned: Case): Promise<CaseResult> {
    const template = templates.get(planned.notebook)!;
    const blocked = await failedNeed(planned, started);
    return prepared(async () => {
      const reason = (blocked && `needs ${blocked}, which did not pass`) ?? whyNot();
      if (reason) return skip(planned, template, reason);
      const transcript = new Transcript(
        planned,
        (progress) => job.observer.cellEnded(planned, progress),
        job.redactor,
      );
      const preparing = prepareCase(planned, template, { ...job, repository, observer: transcript });
      // It is thrown where it is awaited.
      preparing.catch(() => {});
      // Queued up before it is prepared: cases run in the plan's order, not in that in which they are ready.
      return running(async () => {
        const ready = await preparing;
        const late = whyNot();
        if (late) {
          await ready.discard();
          return skip(planned, template, late);
        }
        const worker = workers.take();
        job.observer.caseStarted(planned, worker);
        const ran = await ready.run(worker).finally(() => workers.release(worker));
        const result = redactedResult(ran, job.redactor);
        if (result.verdict === "failed" && job.inputs.failFast) stop.abort();
        await job.observer.caseEnded(result, transcript.toString());
        return result;
      });
    });
  }

  async function skip(planned: Case, template: Template, reason: string): Promise<CaseResult> {
    const result = redactedResult(skippedCase(planned, template, reason), job.redactor);
    await job.observer.caseEnded(result, "");
    return result;
  }

  const results = plan.cases.map((planned) => {
    const ended = result(planned);
    started.set(planned.notebook, [...(started.get(planned.notebook) ?? []), ended]);
    return ended;
  });
  return Promise.all(results);
}

/** The first needed notebook with a case that has not passed, once all of them have ended. The plan's order has them first. */
async function failedNeed(
  planned: Case,
  started: Map<string, Promise<CaseResult>[]>,
): Promise<string | undefined> {
  for (const notebook of planned.needs) {
    const results = await Promise.all(started.get(notebook) ?? []);
    if (results.some((result) => result.verdict !== "passed")) return notebook;
  }
  return undefined;
}
