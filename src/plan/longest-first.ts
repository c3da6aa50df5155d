import type { Case } from "./case.ts";
import { type Durations, weights } from "./durations.ts";

/**
 * Orders the cases of a plan so that those come first after which there is the most left to do: their own duration and
 * that of the longest chain that needs them (the upward rank of HEFT, https://doi.org/10.1109/71.993206). A notebook
 * still comes after those it needs. Without durations the order stays as it is.
 *
 * @param cases in the plan's order
 */
export function longestFirst(cases: Case[], durations: Durations): Case[] {
  if (durations.size === 0) return cases;
  const weight = weights(cases, durations);
  /** The longest way from the start of a notebook, or from its end, to the end of all that needs it. */
  const fromStart = new Map<string, number>();
  const fromEnd = new Map<string, number>();
  const raise = (ways: Map<string, number>, notebook: string, length: number) =>
    ways.set(notebook, Math.max(ways.get(notebook) ?? 0, length));
  // From the last on: what needs a notebook comes after it.
  for (const [index, { notebook, needs }] of [...cases.entries()].reverse()) {
    raise(fromStart, notebook, weight[index]! + (fromEnd.get(notebook) ?? 0));
    for (const needed of needs) raise(fromEnd, needed, fromStart.get(notebook)!);
  }
  const left = cases.map(({ notebook }, index) => weight[index]! + (fromEnd.get(notebook) ?? 0));
  return [...cases.keys()].toSorted((a, b) => left[b]! - left[a]!).map((index) => cases[index]!);
}
