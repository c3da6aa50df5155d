import type { GitHubContext } from "./github/context.ts";
import type { Log } from "./log.ts";
import type { Reporter } from "./reporter.ts";

/** The world around a run: a workflow step or a terminal. */
export interface Host {
  env: NodeJS.ProcessEnv;
  /** Null outside of GitHub Actions. */
  github: GitHubContext | null;
  reporter: Reporter;
  /** Ends the run early; what has been found by then is kept. */
  cancel: AbortSignal;
}

/** What the stages beside execution are given of the world. */
export function hostOf({ env, github, reporter }: Host): {
  env: NodeJS.ProcessEnv;
  github: GitHubContext | null;
  log: Log;
} {
  return { env, github, log: reporter.log };
}
