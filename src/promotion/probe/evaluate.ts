import type { Capabilities } from "../stores/capabilities.ts";
import type { Attempt, Observations, Race } from "./observations.ts";

export interface Evaluation {
  capabilities: Capabilities;
  /** Why `conditionalPut` is false: what the store did, each as the rest of a sentence about it. */
  failings: string[];
}

/** What a store can be trusted with, by what it did. */
export function evaluate(seen: Observations): Evaluation {
  const failings = [
    failing(seen.createOverExisting, "a PUT with If-None-Match: * over an object that was there"),
    failing(seen.replaceOther, "a PUT with If-Match and the ETag of another version"),
    failing(seen.replaceMissing, "a PUT with If-Match where no object was"),
    failingRace(seen.createRace, "create one object"),
    failingRace(seen.replaceRace, "replace one version"),
    formOf(seen) === null && "refused a PUT with If-Match and the ETag that it had just given",
  ].filter((it) => it !== false);
  return {
    capabilities: {
      conditionalPut: failings.length === 0,
      conditionalDelete: isRefusal(seen.deleteOther),
      checksums: seen.wrongChecksum.answer !== "done" && seen.wrongChecksum.kept,
      etags: formOf(seen) ?? "quoted",
    },
    failings,
  };
}

function formOf({ replaceQuoted, replaceUnquoted }: Observations): Capabilities["etags"] | null {
  if (isDone(replaceQuoted)) return "quoted";
  return replaceUnquoted && isDone(replaceUnquoted) ? "unquoted" : null;
}

function isDone({ answer, kept }: Attempt): boolean {
  return answer === "done" && !kept;
}

/** Whether a write was refused, and not done either. */
export function isRefusal({ answer, kept }: Attempt): boolean {
  return answer === "refused" && kept;
}

function failing(attempt: Attempt, write: string): string | false {
  if (isRefusal(attempt)) return false;
  const { answer, kept } = attempt;
  if (answer === "unknown") return `does not know ${write}`;
  if (kept) return `claimed to have done ${write}, and had not`;
  return `${answer === "done" ? "did" : "claimed to refuse, and did,"} ${write}`;
}

/** A winner may not have been told so; two are too many. */
function failingRace({ racers, told, unclear }: Race, aim: string): string | false {
  if (told === 1 || (told === 0 && unclear > 0)) return false;
  return `told ${told} of ${racers} writes at the same time, of which one could ${aim}, that they had`;
}
