import type { JobObserver } from "./execution/execute.ts";
import type { Log } from "./log.ts";
import type { Case } from "./plan/case.ts";
import type { Durations } from "./plan/durations.ts";
import type { Plan } from "./plan/plan.ts";
import type { OperationReport } from "./promotion/operations/operation.ts";
import type { Promotion } from "./promotion/request.ts";
import type { Results } from "./results.ts";

/** A plan in shards. */
export interface Split {
  /** Of each shard the positions of its cases in the plan. */
  shards: number[][];
  /** The artifact with the results whose durations were used; null when there is none. */
  lastResults: number | null;
}

/** What a test is about to do. */
export interface TestStart {
  cases: Pick<Case, "notebook" | "name">[];
  /** How many cases run at a time. */
  workers: number;
  /** How long cases took the last time, in seconds, as far as that is known. */
  durations: Durations;
}

/** Shows a run to the people who wait for it, in a workflow or on a terminal, stage by stage as it goes. */
export interface Reporter extends JobObserver {
  log: Log;
  testStarted(start: TestStart): void;
  /** What `mode: plan` found, and how it splits the cases where shards were asked for. */
  planned(plan: Plan, split?: Split): Promise<void>;
  /** `digest` is the sha256 of `results.json`. */
  results(results: Results, digest: string): Promise<void>;
  promotion(promotion: Promotion): Promise<void>;
  /** The page of the release that is live after a promotion, which was written to this path. */
  catalogue(path: string): Promise<void>;
  /** What `mode: verify` and its like found or did. */
  operation(report: OperationReport): Promise<void>;
}
