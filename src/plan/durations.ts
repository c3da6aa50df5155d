import type { Results } from "../results.ts";
import type { Case } from "./case.ts";

/** How long cases took in an earlier run, in seconds, by `caseKey`; empty when nothing is known. */
export type Durations = ReadonlyMap<string, number>;

/** The durations of an earlier run's cases, as far as these ran. */
export function durationsOf(last: { results: Results } | null): Durations {
  const ran = (last?.results.cases ?? []).filter(({ attempts }) => attempts > 0);
  return new Map(ran.map((result) => [caseKey(result), result.duration]));
}

/** What a case is known by from one run to the next. */
export function caseKey({ notebook, name }: Pick<Case, "notebook" | "name">): string {
  return JSON.stringify([notebook, name]);
}

/**
 * What each case weighs, in the order given: the seconds it took, or where that is not known the median of those that
 * are. All weigh the same when none is.
 */
export function weights(cases: Pick<Case, "notebook" | "name">[], durations: Durations): number[] {
  const known = cases.map((planned) => durations.get(caseKey(planned)));
  const typical = median(known.filter((duration) => duration !== undefined)) ?? 1;
  return known.map((duration) => duration ?? typical);
}

function median(values: number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
