import { runGit } from "../git.ts";

/** Where a commit stands seen from another: a descendant is newer. */
export type Relation = "same" | "newer" | "older" | "diverged" | "unknown";

/** Tells the relation of `commit` to `base` from the clone in `workspace`; `unknown` where it is too shallow. */
export async function relationTo(base: string, commit: string, workspace: string): Promise<Relation> {
  if (base === commit) return "same";
  const newer = await isAncestor(base, commit, workspace);
  if (newer) return "newer";
  const older = await isAncestor(commit, base, workspace);
  if (older) return "older";
  if (newer === null || older === null || (await isShallow(workspace))) return "unknown";
  return "diverged";
}

/** Null when git lacks one of the commits. */
async function isAncestor(ancestor: string, commit: string, workspace: string): Promise<boolean | null> {
  const { exitCode } = await runGit(workspace, ["merge-base", "--is-ancestor", ancestor, commit]);
  return exitCode === 0 ? true : exitCode === 1 ? false : null;
}

/** Whether the clone lacks commits that others descend from, as after `actions/checkout` without `fetch-depth: 0`. */
export async function isShallow(workspace: string): Promise<boolean> {
  const { stdout } = await runGit(workspace, ["rev-parse", "--is-shallow-repository"]);
  return stdout.toString().trim() !== "false";
}
