import { createHash } from "node:crypto";
import type { GitHubContext } from "../context.ts";

/** What a comment says of itself, hidden in its first line. */
export interface Mark {
  /** Which gate it is of: others in the same pull request have comments of their own. */
  key: string;
  /** The run that wrote it last. */
  run: string;
  attempt: number;
  /** The pull request's commit at that time. */
  head: string;
  verdict: CommentVerdict;
}

export type CommentVerdict = "failed" | "passed" | "passed-again";

/** The same for every run of a step in a job of a workflow; `own` tells the jobs of a matrix apart. */
export function keyOf(github: Pick<GitHubContext, "workflow" | "run" | "step">, own = ""): string {
  const identity = JSON.stringify([github.workflow, github.run.job, github.step, own]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}

export function markLine({ key, run, attempt, head, verdict }: Mark): string {
  return `<!-- notebook-gate comment=${key} run=${run} attempt=${attempt} head=${head} verdict=${verdict} -->`;
}

/** The mark in the first line of a comment; undefined for any other comment. */
export function readMark(body: string): Mark | undefined {
  const [, key, run, attempt, head, verdict] = pattern.exec(body) ?? [];
  if (key === undefined) return;
  return { key, run: run!, attempt: Number(attempt), head: head!, verdict: verdict as CommentVerdict };
}

const pattern =
  /^<!-- notebook-gate comment=([0-9a-f]{32}) run=(\d{1,20}) attempt=(\d{1,9}) head=([0-9a-f]*) verdict=(failed|passed|passed-again) -->/;

/** Whether a run began before that of a mark. Ids of runs grow; a run that is done again keeps its own. */
export function isOlder(run: { id: string; attempt: number }, than: Mark): boolean {
  const [id, other] = [BigInt(run.id), BigInt(than.run)];
  return id < other || (id === other && run.attempt < than.attempt);
}
