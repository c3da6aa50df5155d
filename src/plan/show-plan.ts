import { lastResults } from "../history/last-results.ts";
import { type Host, hostOf } from "../host.ts";
import type { Inputs } from "../inputs/inputs.ts";
import { encodePlan } from "../promotion/change-plan.ts";
import { planTemplates } from "../promotion/promote-results.ts";
import { savePlan } from "../report/report-files.ts";
import type { Split } from "../reporter.ts";
import { durationsOf } from "./durations.ts";
import type { Plan } from "./plan.ts";
import { shardCount, splitIntoShards } from "./shards.ts";

/** `mode: plan`: shows what would run, in which shards, and what a promotion would change. False if some can't be run. */
export async function showPlan(planned: Plan, inputs: Inputs, host: Host): Promise<boolean> {
  const { reporter } = host;
  await reporter.planned(planned, await split(planned, inputs, host));
  const promotion = await planTemplates(planned.templates, inputs, hostOf(host));
  if (promotion?.plan) await savePlan(encodePlan(promotion.plan).body, inputs);
  if (promotion) await reporter.promotion(promotion);
  return planned.templates.every(({ problem }) => problem === undefined);
}

async function split({ cases }: Plan, inputs: Inputs, host: Host): Promise<Split | undefined> {
  if (inputs.shards === undefined) return undefined;
  const last = await lastResults(inputs, hostOf(host));
  const shards = splitIntoShards(cases, shardCount(cases, inputs.shards), durationsOf(last));
  return { shards, lastResults: last?.artifact ?? null };
}
