import { discover } from "./discovery/discover.ts";
import { execute } from "./execution/execute.ts";
import { headCommit } from "./git.ts";
import type { GitHubContext } from "./github/context.ts";
import { type LastResults, lastResults } from "./history/last-results.ts";
import { withSince } from "./history/since.ts";
import type { Inputs } from "./inputs/inputs.ts";
import { openKernels } from "./kernel/open.ts";
import { merge } from "./merge/merge.ts";
import { type Durations, durationsOf } from "./plan/durations.ts";
import { inOrderOf, longestFirst } from "./plan/longest-first.ts";
import { type Plan, plan } from "./plan/plan.ts";
import { shardCount, splitIntoShards } from "./plan/shards.ts";
import { takeShard } from "./plan/take-shard.ts";
import { planTemplates, promoteResults } from "./promotion/promote-results.ts";
import { loadResults, saveReports } from "./report/report-files.ts";
import type { Reporter, Split } from "./reporter.ts";
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
  if (inputs.mode === "merge") return report(await merge(inputs, hostOf(host)), inputs, host);

  const { notebooks, notices } = await discover(inputs);
  const planned = await plan(notebooks, inputs);
  for (const notice of [...notices, ...planned.notices]) host.reporter.log.notice(notice);
  if (inputs.mode === "plan") return show(planned, inputs, host);

  const last = await lastResults(inputs, hostOf(host));
  const part = inputs.shard ? takeShard(planned, inputs.shard, sharedDurations(inputs, last)) : planned;
  const results = await test(part, last, inputs, host);
  const passed = await report(results, inputs, host);
  if (!promotes(inputs, host)) return passed;
  return (await promote(results, inputs, host)) && passed;
}

/** What the stages beside execution are given of the world. */
function hostOf({ env, github, reporter }: Host) {
  return { env, github, log: reporter.log };
}

async function show(planned: Plan, inputs: Inputs, host: Host): Promise<boolean> {
  const { reporter } = host;
  await reporter.planned(planned, await split(planned, inputs, host));
  const promotion = await planTemplates(planned.templates, inputs, hostOf(host));
  if (promotion) await reporter.promotion(promotion);
  return planned.templates.every(({ problem }) => problem === undefined);
}

async function split({ cases }: Plan, inputs: Inputs, host: Host): Promise<Split | undefined> {
  if (inputs.shards === undefined) return undefined;
  const last = await lastResults(inputs, hostOf(host));
  const shards = splitIntoShards(cases, shardCount(cases, inputs.shards), durationsIn(last));
  return { shards, lastResults: last?.artifact ?? null };
}

function durationsIn(last: LastResults | null): Durations {
  return durationsOf(last?.results.cases ?? []);
}

/** Only what was named is the same for all shards: what each finds for itself may change while they start. */
function sharedDurations({ lastResults: named }: Inputs, last: LastResults | null): Durations {
  return durationsIn(named === undefined ? null : last);
}

async function test(planned: Plan, last: LastResults | null, inputs: Inputs, host: Host): Promise<Results> {
  const startedAt = new Date();
  const kernels = await openKernels(inputs, {
    env: host.env,
    count: planned.cases.length,
    log: host.reporter.log,
  });
  const queue = { ...planned, cases: longestFirst(planned.cases, durationsIn(last)) };
  const ran = await execute(queue, { ...host, inputs, kernels, observer: host.reporter }).finally(() =>
    kernels.close(),
  );
  const results = resultsOf(inOrderOf(planned.cases, ran), {
    commit: await headCommit(inputs.workspace),
    run: host.github?.run ?? null,
    startedAt,
    cancelled: host.cancel.aborted,
    shard: planned.shard,
  });
  return last ? withSince(results, last.results) : results;
}

async function report(results: Results, inputs: Inputs, { reporter, cancel }: Host): Promise<boolean> {
  await saveReports(results, inputs);
  await reporter.results(results);
  return succeeded(results) && !cancel.aborted;
}

async function promote(results: Results, inputs: Inputs, host: Host): Promise<boolean> {
  const promotion = await promoteResults(results, inputs, hostOf(host));
  await host.reporter.promotion(promotion);
  return promotion.outcome !== "blocked";
}

/** `auto` promotes what is pushed to the default branch; nothing else is meant for production. */
function promotes({ mode, destination }: Inputs, { github, cancel }: Host): boolean {
  const isForProduction =
    mode === "auto" && destination !== undefined && github?.isDefaultBranchPush === true;
  return isForProduction && !cancel.aborted;
}
