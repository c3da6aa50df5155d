import { spawn } from "node:child_process";
import { isAbsolute } from "node:path";
import { UserError } from "./errors.ts";

interface Finished {
  exitCode: number | null;
  stdout: Buffer;
  stderr: string;
}

/** Runs git in the workspace and waits for its end, whatever its exit code. */
export async function runGit(workspace: string, args: string[], input = ""): Promise<Finished> {
  // Replace refs would let a workspace show other bytes under a commit's name.
  const git = spawn("git", ["--no-replace-objects", ...args], { cwd: workspace });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  git.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  git.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A git that ends early closes its input; what it wrote to stderr says why, EPIPE does not.
  git.stdin.on("error", () => {});
  git.stdin.end(input);
  const exitCode = await new Promise<number | null>((done, fail) => {
    git.on("error", (cause) => fail(new UserError(`git cannot be started: ${cause.message}`, {}, { cause })));
    git.on("close", done);
  });
  return { exitCode, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString().trim() };
}

/** The commit that is checked out, as hex digits; null outside a git repository, and before its first commit. */
export async function headCommit(workspace: string): Promise<string | null> {
  return (await gitAnswer(workspace, ["rev-parse", "--verify", "HEAD^{commit}"])) ?? null;
}

/** The branch that is checked out, as `refs/heads/main`; `HEAD` when it is none. */
export async function currentRef(workspace: string): Promise<string> {
  return (await gitAnswer(workspace, ["symbolic-ref", "--quiet", "HEAD"])) ?? "HEAD";
}

/**
 * A file of the workspace that git ignores not and that differs from the checked out commit, or any notebook, ignored
 * or not, that is not in it; null when there is none. `except` is a folder that does not count, relative to the
 * workspace; it may lie outside.
 */
export async function strayFile(workspace: string, { except }: { except: string }): Promise<string | null> {
  const isInside = except !== "" && !except.startsWith("..") && !isAbsolute(except);
  const paths = ["--", ".", ...(isInside ? [`:(exclude,literal)${except}`] : [])];
  // A file system monitor is a program that the workspace names.
  const list = (...args: string[]) => runGit(workspace, ["-c", "core.fsmonitor=false", ...args]);
  const [changed, unknown] = await Promise.all([
    list("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", ...paths),
    list("ls-files", "--others", "-z", ...paths),
  ]);
  if (changed.exitCode !== 0 || unknown.exitCode !== 0) return ".git";
  const [first] = names(changed.stdout);
  if (first !== undefined) return first.slice("?? ".length);
  return names(unknown.stdout).find((path) => path.endsWith(".ipynb") && !isOfPackage(path)) ?? null;
}

const names = (listed: Buffer) => listed.toString().split("\0").filter(Boolean);

const isOfPackage = (path: string) => /(^|\/)(node_modules|site-packages)\//.test(path);

/** What git prints, without the white space around it; undefined when it fails. */
export async function gitAnswer(workspace: string, args: string[]): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(workspace, args);
  return exitCode === 0 ? stdout.toString().trim() : undefined;
}
