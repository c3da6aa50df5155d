import type { Hold } from "./pointer.ts";

/** Since when promotions wait, by whom and why, and how to clear it. Holds text of people. */
export function holdText({ reason, by, run, since }: Hold): string {
  return (
    `Promotions are held since ${since} by ${by || "somebody"} (${run}): ${reason || "no reason given"}. ` +
    "`mode: resume`, or `notebook-gate resume`, lets them go on."
  );
}
