import type { CaseResult, Failure } from "../results.ts";
import type { Redactor } from "./redactor.ts";

/** What says which case of which file it was, and how it went: other jobs find it by that, and git has it anyway. */
const KEPT: (keyof CaseResult)[] = [
  "notebook",
  "name",
  "verdict",
  "kernel",
  "executedNotebook",
  "executedSha256",
  "sourceSha256",
  "templateSha256",
  "group",
];
const KEPT_OF_FAILURE: (keyof Failure)[] = ["kind", "cause", "library"];

/** A result without the secrets that its notebook, its parameters or its errors hold. */
export function redactedResult(result: CaseResult, redactor: Redactor | undefined): CaseResult {
  if (!redactor) return result;
  const redacted = { ...redactor.value(result), ...pick(result, KEPT) };
  if (redacted.failure) redacted.failure = { ...redacted.failure, ...pick(result.failure!, KEPT_OF_FAILURE) };
  return redacted;
}

function pick<T extends object>(from: T, keys: (keyof T)[]): Partial<T> {
  return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]])) as Partial<T>;
}
