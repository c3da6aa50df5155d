import type { ErrorObject } from "ajv";
import { loadAjv } from "../ajv.ts";
import { UserError } from "../errors.ts";
import { formatJson, type JsonObject, type JsonValue, jsonPieces, parseJson } from "../notebook/json.ts";
import { caseKey } from "../plan/durations.ts";
import type { Results } from "../results.ts";

/** Bytes: far above any real results file, far below what would fill the memory. */
export const MAX_RESULTS_SIZE = 256 * 1024 * 1024;

/** The text of `results.json`. */
export function resultsJson(results: Results): string {
  return `${formatJson(results as unknown as JsonValue)}\n`;
}

/** The same in pieces, of which no more than one is in memory. */
export function* resultsJsonPieces(results: Results): Generator<string> {
  yield* jsonPieces(results as unknown as JsonValue);
  yield "\n";
}

/**
 * Reads what `resultsJson` wrote, wherever it has been since: everything is checked, nothing is assumed.
 * `file` is for messages. Rejects with a `UserError` when it holds what this version would not have written.
 */
export async function readResults(text: string, file: string): Promise<Results> {
  const refuse = (flaw: string, cause?: unknown) =>
    new UserError(
      `Not the results of a test: ${flaw}. Give the test job's results.json as it was written.`,
      { file },
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse((error as Error).message, error);
  }
  const flaw = (await schemaFlaw(value)) ?? inconsistency(value as Results);
  if (flaw) throw refuse(flaw);
  return withExactParameters(value as Results, text);
}

async function schemaFlaw(value: unknown): Promise<string | undefined> {
  const [Ajv, { default: schema }] = await Promise.all([
    loadAjv(),
    import("../../schemas/results.schema.json", { with: { type: "json" } }),
  ]);
  const validate = new Ajv().compile(schema);
  return validate(value) ? undefined : describe(validate.errors ?? []);
}

/** The first thing that is wrong; the alternatives of an `anyOf` are one thing. */
function describe(errors: ErrorObject[]): string {
  const path = errors[0]?.instancePath ?? "";
  const told = errors
    .filter((error) => error.instancePath === path && error.keyword !== "anyOf")
    .map(expectation);
  return [path.slice(1).replaceAll("/", ".") || "it", told.join(" or ")].join(" ");
}

function expectation({ keyword, params, message = "is not allowed" }: ErrorObject): string {
  if (keyword === "enum") return `must be one of ${params.allowedValues.join(", ")}`;
  if (keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}

/** What a schema cannot say: the counts are those of the cases, and no case contradicts itself or another. */
function inconsistency(results: Results): string | undefined {
  const { cases, shard } = results;
  for (const verdict of ["passed", "failed", "skipped"] as const) {
    const count = cases.filter((result) => result.verdict === verdict).length;
    if (count !== results[verdict])
      return `${verdict} is ${results[verdict]}, but ${count} of the cases ${verdict}`;
  }
  if (shard && (shard.index > shard.total || shard.positions.length !== cases.length)) {
    return "shard does not fit: its index is above its total, or its positions are not one for each case";
  }
  const seen = new Set<string>();
  for (const [index, result] of cases.entries()) {
    const key = caseKey(result);
    if (seen.has(key)) return `cases.${index} is the second one of this notebook and name`;
    if ((result.verdict === "failed") !== (result.failure !== undefined)) {
      return `cases.${index} has ${result.failure ? "a" : "no"} failure, but its verdict is ${result.verdict}`;
    }
    seen.add(key);
  }
}

/** JSON.parse checked the shape, but only our own parser tells 1.0 from 1 and keeps integers beyond 2^53. */
function withExactParameters(results: Results, text: string): Results {
  const { cases } = parseJson(text) as unknown as { cases: { parameters: JsonObject }[] };
  return {
    ...results,
    cases: results.cases.map((result, index) => ({ ...result, parameters: cases[index]!.parameters })),
  };
}
