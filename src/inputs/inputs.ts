import type { NarrowInputs } from "../changes/narrow.ts";
import type { DiscoveryInputs } from "../discovery/discover.ts";
import type { KernelInputs } from "../kernel/open.ts";
import type { PlanInputs } from "../plan/plan.ts";
import type { ValueOf } from "./definitions/index.ts";

export type Mode = ValueOf<"mode">;

/** Everything a run is told, from wherever it was told: nothing else reads inputs, flags or the config file. */
export type Inputs = {
  mode: Mode;
  /** The config file that was read, relative to the workspace. */
  configFile?: string;
} & DiscoveryInputs &
  PlanInputs &
  NarrowInputs &
  ShardInputs &
  ExecutionInputs &
  ReportInputs &
  PromotionInputs;

/** How cases are run. Times in seconds. */
export interface ExecutionInputs extends KernelInputs {
  kernel?: string;
  /** 0 for no limit. */
  cellTimeout: number;
  /** 0 for no limit. */
  notebookTimeout: number;
  /** Bytes; 0 for no limit. */
  maxOutputSize: number;
  startTimeout: number;
  maxParallel: number;
  /** Relative to the workspace. */
  workingDirectory?: string;
  failFast: boolean;
  /** Absolute. */
  outputDir: string;
}

/** What is shown of the results. */
export interface ReportInputs {
  /** Names of variables whose values nobody must see, beside those that look like secrets. */
  redact: readonly string[];
  annotations: boolean;
  comment: ValueOf<"comment">;
  commentKey?: string;
  upload: ValueOf<"upload">;
  artifactName: string;
  retentionDays?: number;
  /** Where reports and executed notebooks are kept, `s3://bucket/prefix/` or a folder. */
  outputsDestination?: string;
}

/** Where the templates that passed go. */
export interface PromotionInputs {
  destination?: string;
  /** Relative to the workspace. */
  templatesRoot?: string;
  statePrefix?: string;
  onFailure: ValueOf<"on-failure">;
  maxDeletes: ValueOf<"max-deletes">;
  allowDiverged: boolean;
  /** Seconds; 0 for not waiting. */
  lockTimeout: number;
  probe: ValueOf<"probe">;
  consistency: ValueOf<"consistency">;
  /** Where a page of the live release is written. */
  catalogue: ValueOf<"catalogue">;
  endpoint?: string;
  region?: string;
  /** Buckets in the path and not in the host name, which is what S3-compatible stores understand. */
  forcePathStyle: boolean;
  githubToken?: string;
  /** The test job's `results.json`, absolute or relative to the workspace. */
  results?: string;
  /** The sha256 that its bytes must have. */
  resultsDigest?: string;
  /** The sha256 of the plan that was approved. */
  planDigest?: string;
  /** The release that `mode: rollback` goes back to: its number, or the beginning of its commit or digest. */
  to?: string;
  reason?: string;
  /** How many releases `mode: history` lists. */
  limit: number;
  /** How many releases `mode: gc` keeps, and of how many days. */
  keep: number;
  keepDays: number;
  /** Whether `mode: gc` only lists. */
  dryRun: boolean;
}

/** Which part of the cases is run. */
export interface ShardInputs {
  shard?: ValueOf<"shard">;
  /** How many shards `mode: plan` is to make. */
  shards?: number;
  /** A `results.json`, absolute or relative to the workspace, or an artifact's number. */
  lastResults?: string;
}

/** Whether a mode goes by what a test elsewhere has found. */
export function takesVerdicts({ mode }: Pick<Inputs, "mode">): boolean {
  return mode === "promote" || mode === "adopt";
}
