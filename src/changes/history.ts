import { realpathSync } from "node:fs";
import { posix, relative, resolve, sep } from "node:path";
import { gitAnswer, runGit } from "../git.ts";

/** The clone that the notebooks are in. */
export interface Clone {
  /** Absolute. */
  root: string;
  /** How many folders it begins above the workspace. */
  above: number;
  /** The commit that is checked out. */
  head: string;
  /** Whether commits may be missing, so that no answer about ancestors can be trusted. */
  isShallow: boolean;
  /** A path of the repository, relative to the workspace. */
  inWorkspace(path: string): string;
  /** A path of the workspace, relative to the repository. */
  inRepository(path: string): string;
}

/**
 * Finds the clone that the workspace lies in, or that lies in the workspace and holds all the notebooks. Null when
 * there is none, or it has no commit.
 */
export async function cloneOf(workspace: string, notebooks: string[]): Promise<Clone | null> {
  const base = realpathSync(workspace);
  const root = (await topLevel(base)) ?? (await topLevel(resolve(base, posix.dirname(notebooks[0] ?? ""))));
  if (root === undefined) return null;
  const isInside = (path: string) => !relative(root, resolve(base, path)).startsWith("..");
  if (!notebooks.every(isInside)) return null;
  const head = await gitAnswer(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  if (head === undefined) return null;
  const slashed = (path: string) => path.split(sep).join("/");
  return {
    root,
    above: relative(base, root)
      .split(sep)
      .filter((part) => part === "..").length,
    head,
    isShallow: (await gitAnswer(root, ["rev-parse", "--is-shallow-repository"])) !== "false",
    inWorkspace: (path) => slashed(relative(base, resolve(root, path))),
    inRepository: (path) => slashed(relative(root, resolve(base, path))),
  };
}

async function topLevel(folder: string): Promise<string | undefined> {
  const root = await gitAnswer(folder, ["rev-parse", "--show-toplevel"]).catch(() => undefined);
  return root === undefined ? undefined : resolve(root);
}

/** The commit that a name stands for, if the clone has it. */
export async function commitOf({ root }: Clone, name: string): Promise<string | undefined> {
  return gitAnswer(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
}

/** The parents that the clone has of the commit that is checked out. */
export async function parentsOfHead({ root }: Clone): Promise<string[]> {
  const line = await gitAnswer(root, ["rev-list", "--parents", "--max-count=1", "HEAD"]);
  return (line ?? "").split(" ").slice(1);
}

/** Where two commits' histories parted; undefined where that is not certain. */
export async function mergeBase(
  { root, isShallow }: Clone,
  one: string,
  other: string,
): Promise<string | undefined> {
  return isShallow ? undefined : gitAnswer(root, ["merge-base", one, other]);
}

/** The default branch, as the remote has it or by its usual names; undefined when there is none of these. */
export async function defaultBranch(clone: Clone, named: string | null): Promise<string | undefined> {
  const remote = await gitAnswer(clone.root, ["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"]);
  const names = named === null ? ["main", "master"] : [named];
  const candidates = [
    ...names.map((name) => (named === null ? undefined : `refs/remotes/origin/${name}`)),
    remote,
    ...names.flatMap((name) => [`refs/remotes/origin/${name}`, `refs/heads/${name}`]),
  ];
  for (const ref of candidates) if (ref && (await commitOf(clone, ref))) return ref;
  return undefined;
}

/** The files that differ between two commits, relative to the repository; of a renamed one both names. */
export async function filesBetween({ root }: Clone, base: string, head: string): Promise<string[]> {
  const options = ["-r", "-z", "--name-only", "--no-renames", "--no-relative", "--ignore-submodules=none"];
  return fields(await output(root, ["diff-tree", ...options, base, head]));
}

/** The files that differ from the commit that is checked out, or that git does not know and does not ignore. */
export async function uncommittedFiles({ root }: Clone): Promise<string[]> {
  const options = [
    "--porcelain=v1",
    "-z",
    "--untracked-files=all",
    "--no-renames",
    "--ignore-submodules=none",
  ];
  const lines = fields(await output(root, ["--no-optional-locks", "status", ...options]));
  // Two letters and a space: https://git-scm.com/docs/git-status#_short_format
  return lines.map((line) => line.slice(3).replace(/\/$/, ""));
}

/** The text of a file at a commit; null when there is none, undefined when git can't tell. */
export async function fileAtCommit(
  { root }: Clone,
  { path, commit }: { path: string; commit: string },
): Promise<string | null | undefined> {
  const listed = await runGit(root, ["--literal-pathspecs", "ls-tree", "-z", commit, "--", path]);
  if (listed.exitCode !== 0) return undefined;
  if (listed.stdout.length === 0) return null;
  const { exitCode, stdout } = await runGit(root, ["cat-file", "blob", `${commit}:${path}`]);
  return exitCode === 0 ? stdout.toString() : undefined;
}

async function output(root: string, args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runGit(root, args);
  if (exitCode !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout.toString();
}

function fields(text: string): string[] {
  return text.split("\0").filter(Boolean);
}
