import { UserError } from "../errors.ts";
import type { GitHubContext } from "../github/context.ts";
import type { Results } from "../results.ts";
import { type Relation, relationTo } from "./history.ts";
import type { PromotionRequest } from "./request.ts";

/** Events whose checked out commit is the default branch's own, and not what somebody else asks to be merged. */
const TRUSTED_EVENTS = ["push", "schedule", "workflow_dispatch", "repository_dispatch"];

/**
 * Refuses a branch that production does not follow: anybody can open a pull request or push a branch.
 *
 * @throws UserError saying which branch may.
 */
export function refuseForeignBranch(github: GitHubContext | null): void {
  if (!github) return;
  const { event, ref, defaultBranch } = github;
  const isDefault = defaultBranch !== null && ref === `refs/heads/${defaultBranch}`;
  if (TRUSTED_EVENTS.includes(event) && isDefault) return;
  throw new UserError(
    `Templates are promoted from the default branch (${defaultBranch ?? "unknown"}) only; this is a ${event} on ${ref}. ` +
      `Give the job \`if: github.event_name == 'push' && github.ref == 'refs/heads/${defaultBranch ?? "main"}'\`.`,
    { input: "mode" },
  );
}

/**
 * Refuses a commit that is not on the default branch, as when a checkout names another `ref`. The event's own commit is
 * on it, and so is what that descends from; of any other GitHub has to say it.
 *
 * @throws UserError also where nobody says so.
 */
export async function refuseForeignCommit(
  github: GitHubContext | null,
  { commit, workspace, compareCommits }: Pick<PromotionRequest, "commit" | "workspace" | "compareCommits">,
): Promise<void> {
  if (!github) return;
  const { sha, defaultBranch } = github;
  const isOn = (relation: Relation | undefined) => relation === "same" || relation === "older";
  if (isOn(await relationTo(sha, commit, workspace))) return;
  if (defaultBranch !== null && isOn(await compareCommits?.(defaultBranch, commit))) return;
  throw new UserError(
    `Commit ${commit} is checked out, and nothing says that it is on the default branch (${defaultBranch ?? "unknown"}): ` +
      `this run is of ${sha}. Nothing was promoted. Leave \`ref\` out of the checkout; or, if the commit is on that ` +
      "branch, give it `fetch-depth: 0`, or `github-token` a token with `contents: read`.",
    { input: "mode" },
  );
}

/**
 * Refuses results that are not the last word of this workflow run's tests.
 *
 * @param isBound whether the test job's own output vouches for the bytes of the results
 * @throws UserError saying what they are, and how to get the right ones.
 */
export function refuseUnfitResults(
  results: Results,
  { github, isBound }: { github: GitHubContext | null; isBound: boolean },
): void {
  refuseLoneShard(results);
  refuseCancelled(results);
  if (github) refuseOtherRun(results, github, isBound);
}

/** The templates of the other shards would count as removed. */
function refuseLoneShard({ shard }: Results): void {
  if (!shard || shard.total === 1) return;
  throw refusal(
    `These are the results of shard ${shard.index}/${shard.total} alone: the verdicts of the others are missing. ` +
      "Put all shards together with `mode: merge`, and promote the results of that job.",
  );
}

function refuseCancelled({ cancelled }: Results): void {
  if (!cancelled) return;
  throw refusal(
    "These are the results of a test that was cancelled, so that not every case was tried. Nothing was promoted. " +
      "Re-run the test job, and let it come to its end.",
  );
}

/**
 * When only the promotion is run again, the results are rightly those of the earlier attempt. GitHub then hands on the
 * outputs of the test job's newest attempt, so the digest tells these from results that a later attempt replaced.
 */
function refuseOtherRun({ run }: Results, { run: own }: GitHubContext, isBound: boolean): void {
  if (run?.id !== own.id) {
    throw refusal(
      `These are the results of ${run ? `workflow run ${run.id}` : "a test outside of GitHub Actions"}, but this is run ` +
        `${own.id}. Promote in the run that tested: download the artifact of its own test job.`,
    );
  }
  if (run.attempt === own.attempt || (isBound && run.attempt < own.attempt)) return;
  throw refusal(
    `These are the results of attempt ${run.attempt}, but this is attempt ${own.attempt} of run ${own.id}. ` +
      "Give `results-digest` the test job's output of that name, which says that no later attempt replaced them, or " +
      "re-run all jobs.",
  );
}

const refusal = (message: string) => new UserError(message, { input: "results" });
