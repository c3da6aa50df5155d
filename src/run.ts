import { type NarrowedPlan, narrow } from "./changes/narrow.ts";
import { discover } from "./discovery/discover.ts";
import { execute } from "./execution/execute.ts";
import { headCommit } from "./git.ts";
import type { GitHubContext } from "./github/context.ts";
import type { Inputs } from "./inputs/inputs.ts";
import { openKernels } from "./kernel/open.ts";
import { type Plan, plan } from "./plan/plan.ts";
import { notLive, planTemplates, promoteResults } from "./promotion/promote-results.ts";
import { loadResults, saveReports } from "./report/report-files.ts";
import type { Reporter } from "./reporter.ts";
import { type Results, resultsOf } from "./results.ts";

/** The world around a run: a workflow step or a terminal. */
export interface Host {
  env: NodeJS.ProcessEnv;
  /** Null outside of GitHub Actions. */
  github: GitHubContext | null;
  reporter: Reporter;
  /** Ends the run early; what has been found by then is kept. */
  cancel: AbortSignal;
}

/** discover → plan (→ narrow) → execute → report → promote. Resolves with whether all is well. */
export async function run(inputs: Inputs, host: Host): Promise<boolean> {
  if (inputs.mode === "promote") return promote(await loadResults(inputs), inputs, host);

  const { notebooks, notices } = await discover(inputs);
  const planned = await narrowed(await plan(notebooks, inputs), inputs, host);
  for (const notice of [...notices, ...planned.notices]) host.reporter.log.notice(notice);
  if (inputs.mode === "plan") return show(planned, inputs, host);

  const results = await test(planned, inputs, host);
  await saveReports(results, inputs);
  await host.reporter.results(results);

  const passed = results.failed === 0 && !host.cancel.aborted;
  if (!promotes(inputs, host)) return passed;
  return (await promote(results, inputs, host)) && passed;
}

/** A run that promotes also tests what is not live yet, whatever changed: it would stay behind otherwise. */
function narrowed(planned: Plan, inputs: Inputs, host: Host): Promise<NarrowedPlan> {
  const surroundings = { env: host.env, github: host.github, log: host.reporter.log };
  return narrow(planned, inputs, {
    ...surroundings,
    ...(promotes(inputs, host) && { notLive: () => notLive(planned.templates, inputs, surroundings) }),
  });
}

async function show(planned: Plan, inputs: Inputs, { env, github, reporter }: Host): Promise<boolean> {
  await reporter.planned(planned);
  const promotion = await planTemplates(planned.templates, inputs, { env, github, log: reporter.log });
  if (promotion) await reporter.promotion(promotion);
  return planned.templates.every(({ problem }) => problem === undefined);
}

async function test(planned: NarrowedPlan, inputs: Inputs, host: Host): Promise<Results> {
  const startedAt = new Date();
  const kernels = await openKernels(inputs, {
    env: host.env,
    count: planned.cases.length,
    log: host.reporter.log,
  });
  const cases = await execute(planned, { ...host, inputs, kernels, observer: host.reporter }).finally(() =>
    kernels.close(),
  );
  const commit = await headCommit(inputs.workspace);
  const { selection } = planned;
  return resultsOf(cases, { commit, run: host.github?.run ?? null, startedAt, selection });
}

async function promote(results: Results, inputs: Inputs, { env, github, reporter }: Host): Promise<boolean> {
  const promotion = await promoteResults(results, inputs, { env, github, log: reporter.log });
  await reporter.promotion(promotion);
  return promotion.outcome !== "blocked";
}

/** `auto` promotes what is pushed to the default branch; nothing else is meant for production. */
function promotes({ mode, destination }: Inputs, { github, cancel }: Host): boolean {
  const isForProduction =
    mode === "auto" && destination !== undefined && github?.isDefaultBranchPush === true;
  return isForProduction && !cancel.aborted;
}
