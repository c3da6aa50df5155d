import { sha256 } from "../notebook/canonical.ts";
import { formatJson, type JsonObject, type JsonValue, parseJson } from "../notebook/json.ts";
import { canonicalText } from "./canonical-text.ts";
import type { Durations } from "./durations.ts";
import type { Plan } from "./plan.ts";
import { type ShardNumber, splitIntoShards } from "./shards.ts";

/** Which part of a plan a job runs, with what proves that the parts make the whole. */
export interface Shard extends ShardNumber {
  /** Digest of the whole plan: `planDigest`. */
  plan: string;
  /** How many cases the whole plan has. */
  planned: number;
  /** Where this shard's cases stand in the whole plan, from 0, in the order of its cases. */
  positions: number[];
}

/** What tells one planned case from every other, and from itself in another version. */
export interface PlannedIdentity {
  notebook: string;
  name: string;
  parameters: JsonObject;
  templateSha256: string;
}

/** One shard of a plan, with the templates that its cases are of. */
export function takeShard(plan: Plan, number: ShardNumber, durations: Durations): Plan {
  const positions = splitIntoShards(plan.cases, number.total, durations)[number.index - 1]!;
  const cases = positions.map((position) => plan.cases[position]!);
  const notebooks = new Set(cases.map(({ notebook }) => notebook));
  const digests = new Map(plan.templates.map(({ path, templateSha256 }) => [path, templateSha256]));
  const identities = plan.cases.map(({ notebook, name, parameters }) => ({
    notebook,
    name,
    parameters,
    templateSha256: digests.get(notebook)!,
  }));
  return {
    ...plan,
    templates: plan.templates.filter(({ path }) => notebooks.has(path)),
    cases,
    shard: { ...number, plan: planDigest(identities), planned: plan.cases.length, positions },
  };
}

/** SHA-256 of all cases in the plan's order, as lower-case hex. A result of a case counts as what was planned. */
export function planDigest(cases: PlannedIdentity[]): string {
  const lines = cases.map(({ notebook, name, parameters, templateSha256 }) =>
    canonicalText([notebook, name, templateSha256, asWritten(parameters)]),
  );
  return sha256(lines.join("\n"));
}

/** As they come back from a results file, in which a NaN is null. */
function asWritten(parameters: JsonObject): JsonValue {
  return parseJson(formatJson(parameters));
}
