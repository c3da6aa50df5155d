import type { Goal } from "../goals.ts";

export const NOTHING_LOST: Goal = { text: "nothing lost", measure: { kind: "lost" }, atMost: 0 };

export const AS_FAST_AS_NBCLIENT: Goal = {
  text: "as fast as nbclient",
  measure: { kind: "times", peer: "nbclient" },
  atLeast: 1,
};

export const THREE_TIMES_THE_OUTPUT: Goal = {
  text: "memory of three times the output",
  measure: { kind: "memory" },
  atMost: 3,
};
