import type { JsonObject, JsonValue } from "../notebook/json.ts";
import { canonicalText } from "./canonical-text.ts";

/** The values of each parameter, by its name. */
export type Matrix = { [name: string]: JsonValue[] };

/** The values of several objects in one, the later object's where two have one. */
export function merged(...objects: JsonObject[]): JsonObject {
  const all: JsonObject = Object.create(null);
  return Object.assign(all, ...objects);
}

/** Whether a combination has all these values. */
export function contains(combination: JsonObject, values: JsonObject): boolean {
  return Object.entries(values).every(
    ([name, value]) => Object.hasOwn(combination, name) && isEqual(combination[name]!, value),
  );
}

/** Whether some combination of a matrix's values has all these. */
export function isWithin(matrix: Matrix, values: JsonObject): boolean {
  return Object.entries(values).every(
    ([name, value]) => Object.hasOwn(matrix, name) && matrix[name]!.some((other) => isEqual(other, value)),
  );
}

function isEqual(a: JsonValue, b: JsonValue): boolean {
  return a === b || canonicalText(a) === canonicalText(b);
}
