import packageJson from "../package.json" with { type: "json" };
import type { Usage } from "./kernel/kernel.ts";
import type { JsonObject } from "./notebook/json.ts";
import type { Shard } from "./plan/take-shard.ts";

/** What one job found: every case with its verdict. Written as `results.json`; report and promotion read it. */
export interface Results {
  schema: "notebook-gate/results@1";
  version: string;
  /** The commit that was tested, 40 or 64 hex digits; null outside a git repository. */
  commit: string | null;
  /** Which workflow run this was; null on a laptop. */
  run: { id: string; attempt: number; url: string } | null;
  /** Which notebooks `changed-only` left out; absent when all were run. */
  selection?: Selection;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Seconds. */
  duration: number;
  passed: number;
  failed: number;
  skipped: number;
  /** The run was ended early: not everything was tried. */
  cancelled?: true;
  /** Which part of the cases this job ran; absent when it ran all of them. */
  shard?: Shard;
  /** The shards that these results were put together from, in order. */
  shards?: MergedShard[];
  /** In the plan's order. */
  cases: CaseResult[];
}

export interface MergedShard {
  /** From 1. */
  index: number;
  /** Of the workflow run; null on a laptop. */
  attempt: number | null;
  /** How many cases it had. */
  cases: number;
  /** Seconds. */
  duration: number;
  cancelled?: true;
}

/** What is known of a job beside its cases. */
export interface JobFacts extends Pick<Results, "commit" | "run"> {
  startedAt: Date;
  cancelled: boolean;
  shard?: Shard | undefined;
  selection?: Selection | undefined;
}

/** Counts the verdicts of a job's cases and adds where and when it was. */
export function resultsOf(cases: CaseResult[], job: JobFacts): Results {
  return {
    schema: "notebook-gate/results@1",
    version: packageJson.version,
    commit: job.commit,
    run: job.run,
    ...(job.selection && { selection: job.selection }),
    startedAt: job.startedAt.toISOString(),
    duration: (Date.now() - job.startedAt.getTime()) / 1000,
    ...countsOf(cases),
    ...(job.cancelled && { cancelled: true }),
    ...(job.shard && { shard: job.shard }),
    cases,
  };
}

/** How many cases have each verdict. */
export function countsOf(cases: CaseResult[]): Record<Verdict, number> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { verdict } of cases) counts[verdict]++;
  return counts;
}

/** Whether the tests succeeded: nothing failed, and nothing was left out for want of time. */
export function succeeded({ failed, cancelled }: Results): boolean {
  return failed === 0 && !cancelled;
}

/** Which of the discovered notebooks a run with `changed-only` is about. */
export interface Selection {
  /** The commit that the files were compared with; null when nothing could be left out. */
  base: string | null;
  /** Why nothing was left out; absent when something could be. */
  everything?: string;
  /** Notebooks that the change concerns. */
  concerned: number;
  /** Notebooks that are not run. */
  leftOut: number;
}

export type Verdict = "passed" | "failed" | "skipped";

export interface CaseResult {
  notebook: string;
  name: string;
  parameters: JsonObject;
  verdict: Verdict;
  /** Why a skipped case did not run. */
  reason?: string;
  kernel: { name: string; language: string; interpreter: string } | null;
  /** How often it was run; 0 when it was skipped. */
  attempts: number;
  /** Seconds, kernel start included. */
  duration: number;
  cells: CellTiming[];
  /** When and where it ran; absent when it did not. */
  timing?: CaseTiming;
  /** Seconds that it took in the last run, as far as that is known. */
  lastDuration?: number;
  /** What its kernel has used; null when it had none, or the system tells nothing. */
  usage: Usage | null;
  /** The output document, relative to the output directory; null when the case did not run. */
  executedNotebook: string | null;
  /** Lower-case hex. */
  executedSha256: string | null;
  /** In how many places of that document a secret stood, where `***` stands now; absent for none. */
  redactions?: number;
  /** Digest of the template's bytes as they were in the workspace. */
  sourceSha256: string;
  /** Digest of the template's canonical bytes: those that promotion may publish. */
  templateSha256: string;
  /** The group that its template is promoted with; absent for none. */
  group?: string;
  failure?: Failure;
  /** Since when a failed case fails, as far as earlier results are known; this run when it is the first. */
  since?: { commit: string | null; startedAt: string; url: string | null };
  /** What was odd but failed nothing, such as messages that the kernel lost. Holds text of the kernel. */
  warnings?: string[];
}

export interface CaseTiming {
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Which of the cases that run at a time it was, from 0: no two of one number overlap in a job. */
  worker: number;
  /** Which shard's job that was, from 1; only in merged results. */
  shard?: number;
  /** Seconds until its kernel answered; null when it never did. */
  kernelStart: number | null;
}

export interface CellTiming {
  /** Index in the original notebook, from 0; the injected cell has none. */
  index: number;
  executionCount: number | null;
  /** Seconds. */
  duration: number;
}

export type FailureKind =
  | "cell-error"
  | "cell-timeout"
  | "notebook-timeout"
  | "output-limit"
  | "kernel-died"
  | "kernel-start"
  | "invalid-notebook"
  | "invalid-parameters"
  | "expectation"
  | "cancelled";

/** The common mistakes, of which it is known what to do: `execution/diagnosis/` has a rule for each. */
export type FailureCause =
  | "missing-package"
  | "module-not-on-path"
  | "missing-command"
  | "missing-file"
  | "missing-credentials"
  | "network-refused"
  | "input-requested"
  | "untagged-expected-error";

export interface Failure {
  kind: FailureKind;
  /** One or two sentences for a person. Holds text of the notebook: never print it unfenced. */
  message: string;
  /** Which of the common mistakes it is, where that is known. */
  cause?: FailureCause;
  /** What to do about it, where the kind of failure or its cause is known. */
  remedy?: string;
  /** The cell at fault, by its index in the original notebook; absent when no cell is, or the injected one. */
  cell?: { index: number; id: string; executionCount: number | null };
  ename?: string;
  evalue?: string;
  /** Without ANSI colours. */
  traceback?: string[];
  /** 1-based line of the cell's source that raised, or was running when the cell was interrupted. */
  line?: number;
  /** 1-based column of that line, in UTF-16 units, where the error is about a place in it: a SyntaxError. */
  column?: number;
  /** The line of another cell that raised, where that line called a function of this other cell. */
  calledCell?: { index: number; line: number; fileLine?: number };
  /** The cell's source around that line, or its beginning. */
  excerpt?: { firstLine: number; lines: string[] };
  /** 1-based line of the raw JSON in the original file that holds that source line. */
  fileLine?: number;
  /** 1-based column of that line of raw JSON, in UTF-16 units. */
  fileColumn?: number;
  /** The innermost frame of the traceback in a file of the repository, where the notebook called one. */
  library?: { file: string; line: number };
  /** The shell command that repeats this case. */
  rerun: string;
}
