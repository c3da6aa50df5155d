import type { JsonObject } from "../notebook/json.ts";
import type { Parameter } from "./infer.ts";

export interface UnknownParameter {
  name: string;
  /** The declared parameter that was probably meant. */
  nearest?: string;
}

/** Those of the given parameters that the notebook does not declare, so that injecting them changes nothing. */
export function unknownParameters(
  parameters: JsonObject,
  inferred: readonly Parameter[],
): UnknownParameter[] {
  const declared = inferred.map(({ name }) => name);
  return Object.keys(parameters)
    .filter((name) => !declared.includes(name))
    .map((name) => {
      const nearest = nearestName(name, declared);
      return nearest === undefined ? { name } : { name, nearest };
    });
}

/** The candidate that is the fewest typing mistakes away, if these are about a third of the name or less. */
export function nearestName(name: string, candidates: string[]): string | undefined {
  const limit = Math.round(name.length / 3);
  const [nearest] = candidates
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({ candidate, distance: typingDistance(name, candidate) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.candidate;
}

/** How many characters were inserted, left out, replaced or swapped with the next (optimal string alignment). */
function typingDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = last[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap = column > 1 && row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? beforeLast[column - 2]! + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, swapped, last[column]! + 1, current[column - 1]! + 1));
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length]!;
}
