import type { JsonValue } from "../notebook/json.ts";
import type { CaseResult } from "../results.ts";
import { jsonLine } from "./parameter.ts";

/** A parameter with the value that it has in every failing case and in no passing one. */
export interface Difference {
  name: string;
  value: JsonValue;
}

/** What sets failing cases of a notebook apart from its passing ones; nothing when either are missing. */
export function differences(failing: CaseResult[], passing: CaseResult[]): Difference[] {
  const [first] = failing;
  if (!first || passing.length === 0) return [];
  return Object.entries(first.parameters)
    .map(([name, value]) => ({ name, value }))
    .filter(({ name, value }) => {
      const text = jsonLine(value);
      const holds = ({ parameters }: CaseResult) =>
        Object.hasOwn(parameters, name) && jsonLine(parameters[name]!) === text;
      return failing.every(holds) && !passing.some(holds);
    });
}
