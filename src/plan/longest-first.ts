import type { Case } from "./case.ts";
import { caseKey, type Durations, weights } from "./durations.ts";

/**
 * Orders the notebooks of a plan so that those come first that take the longest, together with the longest chain that
 * needs them (the upward rank of HEFT, https://doi.org/10.1109/71.993206). A notebook still comes after those it needs,
 * and its cases stay together, the longest first: they may be forked from one process that has loaded its modules.
 * Without durations the order stays as it is.
 *
 * @param cases in the plan's order
 */
export function longestFirst(cases: Case[], durations: Durations): Case[] {
  if (durations.size === 0) return cases;
  const weight = weights(cases, durations);
  /** Seconds of the longest way from the start of a notebook, or from its end, to the end of all that needs it. */
  const fromStart = new Map<string, number>();
  const fromEnd = new Map<string, number>();
  const raise = (ways: Map<string, number>, notebook: string, length: number) =>
    ways.set(notebook, Math.max(ways.get(notebook) ?? 0, length));
  // From the last on: what needs a notebook comes after it.
  for (const [index, { notebook, needs }] of [...cases.entries()].reverse()) {
    raise(fromStart, notebook, weight[index]! + (fromEnd.get(notebook) ?? 0));
    for (const needed of needs) raise(fromEnd, needed, fromStart.get(notebook)!);
  }
  const own = new Map(cases.map((planned, index) => [planned, weight[index]!]));
  return [...Map.groupBy(cases, ({ notebook }) => notebook)]
    .toSorted(([a], [b]) => fromStart.get(b)! - fromStart.get(a)!)
    .flatMap(([, ofNotebook]) => ofNotebook.toSorted((a, b) => own.get(b)! - own.get(a)!));
}

/** What became of cases, in the order of these. */
export function inOrderOf<T extends Pick<Case, "notebook" | "name">>(cases: Case[], results: T[]): T[] {
  const byCase = new Map(results.map((result) => [caseKey(result), result]));
  return cases.map((planned) => byCase.get(caseKey(planned))!);
}
