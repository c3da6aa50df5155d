import type { RunState } from "../promotion/lease.ts";
import type { GitHubContext } from "./context.ts";
import { ownerAndRepo } from "./repository-name.ts";

/**
 * Asks GitHub whether an attempt of a workflow run is over, for which the token needs `actions: read`. `unknown` when
 * GitHub does not say, and for a promotion that no workflow ran.
 */
export async function runStateOnGitHub(
  { repository, token }: Pick<GitHubContext, "repository"> & { token: string },
  { runId, attempt }: { runId: string; attempt: number },
): Promise<RunState> {
  if (!/^\d+$/.test(runId)) return "unknown";
  const { getOctokit } = await import("@actions/github");
  try {
    const { data } = await getOctokit(token).rest.actions.getWorkflowRunAttempt({
      ...ownerAndRepo(repository),
      run_id: Number(runId),
      attempt_number: attempt,
    });
    return data.status === "completed" ? "completed" : "running";
  } catch {
    return "unknown";
  }
}
