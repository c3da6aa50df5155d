import type { Expectation } from "../plan/case.ts";
import type { RunFailure } from "./failure.ts";

/** Whether a run failed in just the way that its case is there to provoke; the failure if not. */
export function unmetExpectation(
  expect: Expectation,
  failure: RunFailure | undefined,
): RunFailure | undefined {
  const wanted = `expected to fail with ${expect.error}${expect.match === undefined ? "" : ` matching /${expect.match}/`}`;
  if (!failure)
    return { kind: "expectation", message: `The case is ${wanted}, but the notebook ran to its end.` };
  const met =
    failure.kind === "cell-error" &&
    failure.ename === expect.error &&
    (expect.match === undefined || new RegExp(expect.match).test(failure.evalue ?? ""));
  return met
    ? undefined
    : { ...failure, kind: "expectation", message: `The case is ${wanted}, but got ${failure.message}` };
}
