import type { JsonValue } from "../../notebook/json.ts";
import type { Literals } from "./literals.ts";

/** A language that parameters can be written in. */
export interface Language {
  /** As its users call it. */
  name: string;
  comment: (text: string) => string;
  variable: VariableNames;
  assign: (name: string, literal: string) => string;
  /** What papermill writes. */
  papermill: Literals;
  /** The same but for the values that papermill writes wrongly. */
  ours: Literals;
  corrections: readonly Correction[];
}

export interface VariableNames {
  pattern: RegExp;
  keywords: ReadonlySet<string>;
  /** What the pattern says, as in "a name is …". */
  rule: string;
  /** The name that papermill gives the variable; without it, the parameter's own. */
  rename?: (name: string) => string;
}

/** A kind of value that papermill writes wrongly. */
export interface Correction {
  examples: readonly JsonValue[];
  /** What papermill's literal does instead. */
  why: string;
}

export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
