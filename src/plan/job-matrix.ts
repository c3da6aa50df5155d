import type { Plan } from "./plan.ts";

/** One job of a workflow's matrix. */
export type MatrixEntry = { shard: string } | { notebook: string; case: string };

/** The `include` of a matrix: a job for each of so many shards, or without them for each case. */
export function matrixOf({ cases }: Plan, shards: number | undefined): MatrixEntry[] {
  if (shards === undefined) return cases.map(({ notebook, name }) => ({ notebook, case: name }));
  return Array.from({ length: shards }, (_, index) => ({ shard: `${index + 1}/${shards}` }));
}
