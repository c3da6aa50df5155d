import type { NarrowedPlan } from "./changes/narrow.ts";
import { execute } from "./execution/execute.ts";
import { headCommit } from "./git.ts";
import { type LastResults, lastResults } from "./history/last-results.ts";
import { withLast } from "./history/with-last.ts";
import { hostOf } from "./host.ts";
import type { Inputs } from "./inputs/inputs.ts";
import { openKernels } from "./kernel/open.ts";
import { type Durations, durationsOf } from "./plan/durations.ts";
import { inOrderOf, longestFirst } from "./plan/longest-first.ts";
import { takeShard } from "./plan/take-shard.ts";
import type { RedactedHost } from "./redaction/without-secrets.ts";
import { type Results, resultsOf } from "./results.ts";

/** Runs a plan's cases, or one shard of them, those that took long the last time first. */
export async function test(planned: NarrowedPlan, inputs: Inputs, host: RedactedHost): Promise<Results> {
  const last = await lastResults(inputs, hostOf(host));
  const { shard } = inputs;
  const part: NarrowedPlan = shard ? takeShard(planned, shard, sharedDurations(inputs, last)) : planned;
  const startedAt = new Date();
  const commit = await headCommit(inputs.workspace);
  const kernels = await openKernels(inputs, {
    env: host.env,
    count: part.cases.length,
    log: host.reporter.log,
  });
  const durations = durationsOf(last);
  const queue = { ...part, cases: longestFirst(part.cases, durations) };
  host.reporter.testStarted({ cases: part.cases, workers: inputs.maxParallel, durations });
  const job = { ...host, inputs, kernels, commit, observer: host.reporter };
  const ran = await execute(queue, job).finally(() => kernels.close());
  const results = resultsOf(inOrderOf(part.cases, ran), {
    commit,
    run: host.github?.run ?? null,
    startedAt,
    cancelled: host.cancel.aborted,
    shard: part.shard,
    selection: planned.selection,
  });
  return last ? withLast(results, last.results) : results;
}

/** Only what was named is the same for all shards: what each finds for itself may change while they start. */
function sharedDurations({ lastResults: named }: Inputs, last: LastResults | null): Durations {
  return durationsOf(named === undefined ? null : last);
}
