import { discover } from "./discovery/discover.ts";
import { execute } from "./execution/execute.ts";
import { headCommit } from "./git.ts";
import type { GitHubContext } from "./github/context.ts";
import type { Inputs } from "./inputs/inputs.ts";
import { openKernels } from "./kernel/open.ts";
import { merge } from "./merge/merge.ts";
import { type Plan, plan } from "./plan/plan.ts";
import { shardCount, splitIntoShards } from "./plan/shards.ts";
import { takeShard } from "./plan/take-shard.ts";
import { planTemplates, promoteResults } from "./promotion/promote-results.ts";
import { loadResults, saveReports } from "./report/report-files.ts";
import type { Reporter } from "./reporter.ts";
import { type Results, resultsOf, succeeded } from "./results.ts";

/** The world around a run: a workflow step or a terminal. */
export interface Host {
  env: NodeJS.ProcessEnv;
  /** Null outside of GitHub Actions. */
  github: GitHubContext | null;
  reporter: Reporter;
  /** Ends the run early; what has been found by then is kept. */
  cancel: AbortSignal;
}

/** discover → plan → execute → report → promote. Resolves with whether all is well. */
export async function run(inputs: Inputs, host: Host): Promise<boolean> {
  if (inputs.mode === "promote") return promote(await loadResults(inputs), inputs, host);
  if (inputs.mode === "merge")
    return report(await merge(inputs, { github: host.github, log: host.reporter.log }), inputs, host);

  const { notebooks, notices } = await discover(inputs);
  const planned = await plan(notebooks, inputs);
  for (const notice of [...notices, ...planned.notices]) host.reporter.log.notice(notice);
  if (inputs.mode === "plan") return show(planned, inputs, host);

  const part = inputs.shard ? takeShard(planned, inputs.shard, new Map()) : planned;
  const results = await test(part, inputs, host);
  const passed = await report(results, inputs, host);
  if (!promotes(inputs, host)) return passed;
  return (await promote(results, inputs, host)) && passed;
}

async function show(planned: Plan, inputs: Inputs, { env, github, reporter }: Host): Promise<boolean> {
  await reporter.planned(planned, inputs.shards === undefined ? undefined : split(planned, inputs.shards));
  const promotion = await planTemplates(planned.templates, inputs, { env, github, log: reporter.log });
  if (promotion) await reporter.promotion(promotion);
  return planned.templates.every(({ problem }) => problem === undefined);
}

function split({ cases }: Plan, wanted: number): number[][] {
  return splitIntoShards(cases, shardCount(cases, wanted), new Map());
}

async function test(planned: Plan, inputs: Inputs, host: Host): Promise<Results> {
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
  return resultsOf(cases, {
    commit,
    run: host.github?.run ?? null,
    startedAt,
    cancelled: host.cancel.aborted,
    shard: planned.shard,
  });
}

async function report(results: Results, inputs: Inputs, { reporter, cancel }: Host): Promise<boolean> {
  await saveReports(results, inputs);
  await reporter.results(results);
  return succeeded(results) && !cancel.aborted;
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
