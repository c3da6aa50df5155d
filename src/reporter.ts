import type { JobObserver } from "./execution/execute.ts";
import type { Log } from "./log.ts";
import type { Plan } from "./plan/plan.ts";
import type { Promotion } from "./promotion/request.ts";
import type { Results } from "./results.ts";

/** Shows a run to the people who wait for it, in a workflow or on a terminal, stage by stage as it goes. */
export interface Reporter extends JobObserver {
  log: Log;
  /** What `mode: plan` found; `shards` has the positions of each shard's cases, where shards were asked for. */
  planned(plan: Plan, shards?: number[][]): Promise<void>;
  results(results: Results): Promise<void>;
  promotion(promotion: Promotion): Promise<void>;
}
