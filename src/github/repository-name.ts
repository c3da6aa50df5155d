import type { GitHubContext } from "./context.ts";

/** A repository in the two parts that GitHub's API wants. */
export function ownerAndRepo({ fullName }: Pick<GitHubContext["repository"], "fullName">): {
  owner: string;
  repo: string;
} {
  const [owner = "", repo = ""] = fullName.split("/");
  return { owner, repo };
}
