import type { Plan } from "../plan/plan.ts";
import type { Redactor } from "./redactor.ts";

/**
 * A plan whose cases have no secret in their names, which become file names. Their parameters stay as they are, to be
 * run with. Cases of a notebook that differ in a secret alone are numbered.
 */
export function redactedPlan(plan: Plan, redactor: Redactor): Plan {
  const taken = new Set(plan.cases.map(({ notebook, name }) => JSON.stringify([notebook, name])));
  const unused = (notebook: string, name: string, count = 1): string => {
    const candidate = count === 1 ? name : `${name} (${count})`;
    const key = JSON.stringify([notebook, candidate]);
    if (taken.has(key)) return unused(notebook, name, count + 1);
    taken.add(key);
    return candidate;
  };
  const cases = plan.cases.map((planned) => {
    const name = redactor.text(planned.name);
    return name === planned.name ? planned : { ...planned, name: unused(planned.notebook, name) };
  });
  return { ...plan, cases };
}
