import type { JsonObject } from "../notebook/json.ts";
import { type Matrix, merged } from "./combination.ts";

/** For each parameter, the index of one of its values; undefined where none is chosen yet. */
type Choice = (number | undefined)[];

/**
 * A few combinations that together hold every pair of two parameters' values that any combination which is
 * not excluded holds. Greedy: each starts from the first pair that is still missing and takes, parameter by
 * parameter, the value that brings the most missing pairs. The same matrix always gives the same list.
 * It takes two parameters at least.
 */
export function pairwise(matrix: Matrix, isExcluded: (combination: JsonObject) => boolean): JsonObject[] {
  const names = Object.keys(matrix);
  const sizes = names.map((name) => matrix[name]!.length);
  const combination = (choice: Choice): JsonObject => {
    const chosen = names.filter((_, index) => choice[index] !== undefined);
    return merged(
      Object.fromEntries(chosen.map((name) => [name, matrix[name]![choice[names.indexOf(name)]!]!])),
    );
  };
  const missing = allPairs(sizes);
  const found: JsonObject[] = [];

  /** Fills what is undefined, trying the most useful values first; null when every way is excluded. */
  function complete(choice: Choice): Choice | null {
    if (isExcluded(combination(choice))) return null;
    const next = choice.indexOf(undefined);
    if (next < 0) return choice;
    const options = Array.from({ length: sizes[next]! }, (_, value) => choice.with(next, value))
      .map((option) => ({ option, gain: pairsOf(option, next).filter((pair) => missing.has(pair)).length }))
      .sort((a, b) => b.gain - a.gain);
    for (const { option } of options) {
      const completed = complete(option);
      if (completed) return completed;
    }
    return null;
  }

  for (const [pair, start] of missing) {
    missing.delete(pair);
    const choice = complete(start);
    if (!choice) continue;
    for (const index of choice.keys()) for (const held of pairsOf(choice, index)) missing.delete(held);
    found.push(combination(choice));
  }
  return found;
}

/** Every pair of values of two parameters, by its name, with the choice of just the two. */
function allPairs(sizes: number[]): Map<string, Choice> {
  const pairs = new Map<string, Choice>();
  const none: Choice = sizes.map(() => undefined);
  const values = (parameter: number) => Array(sizes[parameter]).keys();
  for (const high of sizes.keys()) {
    for (const low of Array(high).keys()) {
      for (const a of values(low)) {
        for (const b of values(high)) pairs.set(`${low}=${a},${high}=${b}`, none.with(low, a).with(high, b));
      }
    }
  }
  return pairs;
}

/** The names of the pairs that one parameter's value is in. */
function pairsOf(choice: Choice, parameter: number): string[] {
  return choice.flatMap((value, other) => {
    if (value === undefined || other === parameter) return [];
    const [low, high] = other < parameter ? [other, parameter] : [parameter, other];
    return [`${low}=${choice[low]},${high}=${choice[high]}`];
  });
}
