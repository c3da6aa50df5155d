import { posix } from "node:path";
import type { GitHubContext } from "../github/context.ts";
import { runStateOnGitHub } from "../github/run-state.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../log.ts";
import type { LeaseRequest } from "./lease.ts";
import type { Repository } from "./manifest.ts";
import type { Actor } from "./pointer.ts";

/** What is around a promotion: from where it promotes, and for whom. */
export interface PromotionHost {
  env: NodeJS.ProcessEnv;
  github: GitHubContext | null;
  log: Log;
}

export function repositoryOf(
  { github }: PromotionHost,
  { workspace }: Pick<Inputs, "workspace">,
): Repository {
  return github
    ? { id: Number(github.repository.id), fullName: github.repository.fullName }
    : { id: null, fullName: posix.basename(workspace) };
}

export function actorOf({ github, env }: PromotionHost): Actor {
  return github ? workflowActor(github) : localActor(env);
}

/** How long to wait for others, and who says whether they are over. */
export function leaseOf({ github }: PromotionHost, { githubToken, lockTimeout }: Inputs): LeaseRequest {
  const api = github && githubToken ? { ...github, token: githubToken } : undefined;
  return { lockTimeout, runState: api && ((run) => runStateOnGitHub(api, run)) };
}

function workflowActor({ run, actor }: GitHubContext): Actor {
  return { runId: run.id, attempt: run.attempt, job: run.job, url: run.url, actor };
}

function localActor(env: NodeJS.ProcessEnv): Actor {
  return {
    runId: `local-${process.pid}`,
    attempt: 1,
    job: "",
    url: null,
    actor: env.USER ?? env.USERNAME ?? "",
  };
}
