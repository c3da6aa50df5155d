import pLimit from "p-limit";
import type { ExecutionInputs } from "../inputs/inputs.ts";
import type { Kernels } from "../kernel/kernels.ts";
import type { Case } from "../plan/case.ts";
import type { Plan } from "../plan/plan.ts";
import type { CaseResult } from "../results.ts";
import { runCase, skippedCase } from "./run-case.ts";
import { Transcript } from "./transcript.ts";

/** Follows the cases of a job, several of which run at a time. */
export interface JobObserver {
  caseStarted(planned: Case): void;
  cellEnded(planned: Case, progress: { done: number; total: number }): void;
  /** `transcript` tells how the case went, with what its cells printed; empty for one that was skipped. */
  caseEnded(result: CaseResult, transcript: string): Promise<void>;
}

export interface Job {
  inputs: ExecutionInputs;
  kernels: Kernels;
  /** Ends the job early: running cases are saved and fail as cancelled, waiting ones are skipped. */
  cancel: AbortSignal;
  observer: JobObserver;
}

/**
 * Runs every case of a plan, `maxParallel` at a time and in the plan's order as far as that goes; a case waits for
 * the notebooks that it needs. Results come back in the plan's order.
 */
export async function execute(plan: Plan, job: Job): Promise<CaseResult[]> {
  const limit = pLimit(job.inputs.maxParallel);
  const stop = new AbortController();
  const templates = new Map(plan.templates.map((template) => [template.path, template]));
  const started = new Map<string, Promise<CaseResult>[]>();

  async function runWhenReady(planned: Case): Promise<CaseResult> {
    const template = templates.get(planned.notebook)!;
    const blocked = await failedNeed(planned, started);
    return limit(async () => {
      const reason =
        (blocked && `needs ${blocked}, which did not pass`) ??
        (job.cancel.aborted ? "the run was cancelled" : undefined) ??
        (stop.signal.aborted ? "an earlier case failed, and fail-fast is on" : undefined);
      const transcript = new Transcript(planned, (progress) => job.observer.cellEnded(planned, progress));
      if (!reason) job.observer.caseStarted(planned);
      const result = reason
        ? skippedCase(planned, template, reason)
        : await runCase(planned, template, { ...job, observer: transcript });
      if (result.verdict === "failed" && job.inputs.failFast) stop.abort();
      await job.observer.caseEnded(result, reason ? "" : transcript.toString());
      return result;
    });
  }

  const running = plan.cases.map((planned) => {
    const result = runWhenReady(planned);
    started.set(planned.notebook, [...(started.get(planned.notebook) ?? []), result]);
    return result;
  });
  return Promise.all(running);
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
