import { requestsIn } from "./requests.ts";
import type { Measurement, PromotionResults } from "./results.ts";
import type { StepName } from "./steps.ts";

/** What a promotion may take. */
export interface Goal {
  step: StepName;
  text: string;
  of(measurement: Measurement): number;
  atMost: number;
  show(value: number): string;
}

const whole = (value: number) => String(value);

export const GOALS: Goal[] = [
  {
    step: "new",
    text: "2 ms of CPU a PUT",
    of: ({ cpu, requests }) => cpu / (requests.PUT ?? 0),
    atMost: 0.002,
    show: (value) => `${(value * 1000).toFixed(2)} ms`,
  },
  { step: "unchanged", text: "3 requests", of: requestsIn, atMost: 3, show: whole },
  { step: "three-changed", text: "40 requests", of: requestsIn, atMost: 40, show: whole },
  { step: "fresh-checkout", text: "3 requests", of: requestsIn, atMost: 3, show: whole },
];

/** The worst that was measured of notebook-gate; undefined when it was not, or is void. */
export function outcomeOf(
  goal: Goal,
  { measurements }: Pick<PromotionResults, "measurements">,
): { measured?: string; isMet: boolean } {
  const ours = measurements.filter(({ contender, step }) => contender === "ours" && step === goal.step);
  if (ours.length === 0 || ours.some(({ problem }) => problem)) return { isMet: false };
  const worst = Math.max(...ours.map(goal.of));
  return { measured: goal.show(worst), isMet: worst <= goal.atMost };
}
