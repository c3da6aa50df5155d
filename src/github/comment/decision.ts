import type { Results } from "../../results.ts";
import type { GitHubContext } from "../context.ts";
import { type CommentVerdict, isOlder, type Mark } from "./mark.ts";

export type When = "never" | "on-failure" | "always";

/** What becomes of the comment: one to `write`, or the reason why none is. */
export type Decision = { write: CommentVerdict } | { leave: string };

/** Whether a run may say something at all, which needs no look at the pull request. */
export function reasonForSilence(
  results: Results,
  github: GitHubContext,
  token: string | undefined,
): string | undefined {
  if (!github.pullRequest) return `the event ${github.event} is of no pull request`;
  if (github.fromFork) return "it comes from a fork";
  if (token === undefined) return "there is no github-token";
  // It has no verdict.
  if (results.cancelled) return "the run was cancelled";
}

/** What is written when the comment that there is, if any, has this mark. */
export function decide(
  { failed }: Results,
  { when, run, found }: { when: When; run: { id: string; attempt: number }; found: Mark | undefined },
): Decision {
  if (found && isOlder(run, found)) return { leave: `run ${found.run} is newer and has written it` };
  if (failed > 0) return { write: "failed" };
  if (!found && when === "on-failure") return { leave: "nothing has failed so far" };
  const hasFailed = found !== undefined && found.verdict !== "passed";
  return { write: hasFailed ? "passed-again" : "passed" };
}
