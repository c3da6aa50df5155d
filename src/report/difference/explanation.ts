import { type Candidate, candidates, type Rows } from "./candidates.ts";
import type { Condition } from "./condition.ts";
import type { ParameterTable } from "./table.ts";

/** More conditions than these at once explain nothing, and take long to find. */
const MAX_CONDITIONS = 3;
const MAX_CANDIDATES = 30;

/**
 * What sets failing cases apart from passing ones: the fewest conditions that all hold in every failing case and
 * never together in a passing one, of these the simplest. Single values that do so each by itself are all named, as
 * nobody knows which it is. Empty when there is no such explanation.
 */
export function explanation(table: ParameterTable, rows: Rows): Condition[] {
  if (rows.failing.length === 0 || rows.passing.length === 0) return [];
  const found = candidates(table, rows);
  const separating = found.filter(({ excludes }) => !excludes.includes(false));
  const single = separating.filter(({ cost }) => cost === 1).slice(0, MAX_CONDITIONS);
  if (single.length > 0) return single.map(({ condition }) => condition);
  if (separating.length > 0) return [cheapest(separating).condition];
  return conjunction(found).map(({ condition }) => condition);
}

function cheapest(found: Candidate[]): Candidate {
  return found.reduce((best, candidate) => (candidate.cost < best.cost ? candidate : best));
}

/** The cheapest of the smallest sets of candidates that together exclude every passing case. */
function conjunction(found: Candidate[]): Candidate[] {
  const strength = ({ excludes }: Candidate) => excludes.filter(Boolean).length;
  const kept = found.toSorted((a, b) => strength(b) - strength(a)).slice(0, MAX_CANDIDATES);
  const passing = hardestFirst(kept);
  for (let size = 2; size <= MAX_CONDITIONS; size++) {
    const best = cover(passing, size);
    if (best) return found.filter((candidate) => best.includes(candidate));
  }
  return [];
}

/** For each passing case the candidates that exclude it; cases that the same ones exclude count once. */
function hardestFirst(found: Candidate[]): Candidate[][] {
  const byPattern = new Map<string, Candidate[]>();
  for (const row of found[0]?.excludes.keys() ?? []) {
    const pattern = found.map(({ excludes }) => (excludes[row] ? "1" : "0")).join("");
    if (!byPattern.has(pattern))
      byPattern.set(
        pattern,
        found.filter(({ excludes }) => excludes[row]),
      );
  }
  return [...byPattern.values()].sort((a, b) => a.length - b.length);
}

/** At most `size` candidates that exclude all these passing cases. One of them must exclude the first. */
function cover(passing: Candidate[][], size: number): Candidate[] | undefined {
  const [first] = passing;
  if (!first) return [];
  if (size === 0) return undefined;
  let best: Candidate[] | undefined;
  for (const candidate of first) {
    const left = passing.filter((excluding) => !excluding.includes(candidate));
    const rest = cover(left, size - 1);
    if (rest && (!best || costOf([candidate, ...rest]) < costOf(best))) best = [candidate, ...rest];
  }
  return best;
}

const costOf = (found: Candidate[]) => found.reduce((sum, { cost }) => sum + cost, 0);
