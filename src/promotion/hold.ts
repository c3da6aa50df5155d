import type { Hold } from "./pointer.ts";

/** Since when, by whom and why promotions were held, as the rest of a sentence. Holds text of people. */
export function holdOrigin({ reason, by, run, since }: Hold): string {
  return `held since ${since} by ${by || "somebody"} (${run}): ${reason || "no reason given"}`;
}

/** Since when promotions wait, by whom and why, and how to clear it. Holds text of people. */
export function holdText(hold: Hold): string {
  return `Promotions are ${holdOrigin(hold)}. \`mode: resume\`, or \`notebook-gate resume\`, lets them go on.`;
}
