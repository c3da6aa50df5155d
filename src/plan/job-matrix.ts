import type { Plan } from "./plan.ts";

/** One job of a workflow's matrix. */
export type MatrixEntry = { shard: string } | { notebook: string; case: string };

/** The `include` of a matrix: a job for each shard, as many as there are cases at most; without shards, for each case. */
export function matrixOf({ cases }: Plan, shards: number | undefined): MatrixEntry[] {
  if (shards === undefined) return cases.map(({ notebook, name }) => ({ notebook, case: name }));
  const total = Math.min(shards, cases.length);
  return Array.from({ length: total }, (_, index) => ({ shard: `${index + 1}/${total}` }));
}
