import { formatJson, isObject, type JsonValue } from "../../src/notebook/json.ts";

/** A place in which two JSON trees differ; `undefined` where one has nothing. */
export interface Difference {
  /** `cells/3/outputs/0/text`. */
  path: string;
  theirs: JsonValue | undefined;
  ours: JsonValue | undefined;
}

/** Every innermost difference of two trees. Lists of different lengths differ as a whole, unless they hold cells. */
export function compare(theirs: JsonValue | undefined, ours: JsonValue | undefined, path = ""): Difference[] {
  if (Array.isArray(theirs) && Array.isArray(ours) && (theirs.length === ours.length || path === "cells")) {
    const length = Math.max(theirs.length, ours.length);
    return Array.from({ length }, (_, at) => compare(theirs[at], ours[at], join(path, String(at)))).flat();
  }
  if (isObject(theirs) && isObject(ours)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    return [...keys].sort().flatMap((key) => compare(theirs[key], ours[key], join(path, key)));
  }
  return canonical(theirs) === canonical(ours) ? [] : [{ path, theirs, ours }];
}

function join(path: string, step: string): string {
  return path === "" ? step : `${path}/${step}`;
}

function canonical(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : formatJson(value, { nan: "keep" });
}

/** One difference for a person, shortened to what a test report can show. */
export function describeDifference({ path, theirs, ours }: Difference): string {
  const short = (value: JsonValue | undefined) => (canonical(value) ?? "nothing").slice(0, 600);
  return `${path}\n  theirs: ${short(theirs)}\n  ours:   ${short(ours)}`;
}
