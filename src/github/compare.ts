import type { Relation } from "../promotion/history.ts";
import type { GitHubContext } from "./context.ts";
import { ownerAndRepo } from "./repository-name.ts";

const RELATIONS: Record<string, Relation> = {
  identical: "same",
  ahead: "newer",
  behind: "older",
  diverged: "diverged",
};

/**
 * Asks GitHub where `commit` stands seen from `base`, which a clone of depth 1 cannot tell. `unknown` when GitHub
 * does not say: the token may not read the repository, or no longer knows a commit.
 */
export async function compareOnGitHub(
  { repository, token }: Pick<GitHubContext, "repository"> & { token: string },
  { base, commit }: { base: string; commit: string },
): Promise<Relation> {
  const { getOctokit } = await import("@actions/github");
  try {
    const { data } = await getOctokit(token).rest.repos.compareCommitsWithBasehead({
      ...ownerAndRepo(repository),
      basehead: `${base}...${commit}`,
      per_page: 1,
    });
    return RELATIONS[data.status] ?? "unknown";
  } catch {
    return "unknown";
  }
}
