import { posix } from "node:path";
import { templatesRoot } from "../discovery/discover.ts";
import { UserError } from "../errors.ts";
import { currentRef, headCommit } from "../git.ts";
import { compareOnGitHub } from "../github/compare.ts";
import type { GitHubContext } from "../github/context.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../log.ts";
import type { Template } from "../plan/plan.ts";
import type { CaseResult, Results } from "../results.ts";
import type { Repository } from "./manifest.ts";
import type { Actor } from "./pointer.ts";
import { planPromotion, promote } from "./release.ts";
import type { Promotion, PromotionRequest, RequestedTemplate } from "./request.ts";

export interface PromotionHost {
  env: NodeJS.ProcessEnv;
  github: GitHubContext | null;
  log: Log;
}

type Tested = Pick<RequestedTemplate, "path" | "verdict" | "templateSha256">;

/**
 * Promotes what a test passed, from the commit that was tested.
 *
 * @throws UserError when another commit is checked out, or this is no branch that production follows.
 */
export async function promoteResults(
  results: Results,
  inputs: Inputs,
  host: PromotionHost,
): Promise<Promotion> {
  refuseForeignBranch(host.github);
  return promote(await requestOfResults(results, inputs, host));
}

/**
 * The promotion of what a test passed.
 *
 * @throws UserError when another commit is checked out.
 */
export async function requestOfResults(
  results: Results,
  inputs: Inputs,
  host: PromotionHost,
): Promise<PromotionRequest> {
  refuseLoneShard(results);
  const request = await requestOf(verdicts(results.cases), inputs, host);
  if (results.commit !== request.commit) {
    throw new UserError(
      `The results are of commit ${results.commit ?? "(none)"}, but ${request.commit} is checked out. Check out the commit that was tested.`,
      { input: "results" },
    );
  }
  return request;
}

/** What promoting these templates would change, if all of them passed; null without a destination. Read only. */
export async function planTemplates(
  templates: Template[],
  inputs: Inputs,
  host: PromotionHost,
): Promise<Promotion | null> {
  if (inputs.destination === undefined) return null;
  const passed = templates.map(({ path, templateSha256 }) => ({
    path,
    templateSha256,
    verdict: "passed" as const,
  }));
  return planPromotion(await requestOf(passed, inputs, host));
}

/**
 * The paths of the templates of which the destination has another version, or none: without a test they would stay
 * behind. Read only. Rejects with a `UserError` as a promotion would.
 */
export async function notLive(
  templates: Template[],
  inputs: Inputs,
  host: PromotionHost,
): Promise<Set<string>> {
  const passed = templates
    .filter(({ problem }) => problem === undefined)
    .map(({ path, templateSha256 }) => ({ path, templateSha256, verdict: "passed" as const }));
  const request = await requestOf(passed, inputs, host);
  const { added, changed } = await planPromotion(request);
  const keys = new Set([...added, ...changed]);
  return new Set(request.templates.filter(({ key }) => keys.has(key)).map(({ path }) => path));
}

/** A notebook passed when every one of its cases did. */
function verdicts(cases: CaseResult[]): Tested[] {
  const tested = new Map<string, Tested>();
  for (const { notebook: path, verdict, templateSha256 } of cases) {
    const passed = verdict === "passed" && tested.get(path)?.verdict !== "failed";
    tested.set(path, { path, templateSha256, verdict: passed ? "passed" : "failed" });
  }
  return [...tested.values()];
}

async function requestOf(tested: Tested[], inputs: Inputs, host: PromotionHost): Promise<PromotionRequest> {
  const { github, log } = host;
  const { destination, workspace, statePrefix, endpoint, region, forcePathStyle, onFailure, githubToken } =
    inputs;
  const { probe, consistency } = inputs;
  const commit = await headCommit(workspace);
  if (commit === null) {
    throw new UserError(
      `${workspace} is not a git repository with a commit. Promotion publishes the bytes of a commit: check one out with actions/checkout, or run \`git commit\`.`,
    );
  }
  const root = inputs.templatesRoot ?? templatesRoot(inputs.notebooks);
  return {
    destination: destination ?? "",
    statePrefix,
    endpoint,
    region,
    forcePathStyle,
    probe,
    consistency,
    workspace,
    commit,
    ref: github?.ref ?? (await currentRef(workspace)),
    repository: repositoryOf(host, inputs),
    owner: actorOf(host),
    templates: tested.map((template) => ({ ...template, key: keyBelow(root, template.path) })),
    onFailure,
    compareCommits:
      github && githubToken
        ? (base, head) => compareOnGitHub({ ...github, token: githubToken }, { base, commit: head })
        : undefined,
    log,
  };
}

function keyBelow(root: string, path: string): string {
  const key = posix.relative(root, path);
  if (!key.startsWith("../")) return key;
  throw new UserError(
    `${path} does not lie in ${root}/, the folder that stands for the destination. Set \`templates-root\` to a folder that holds every notebook.`,
    { input: "templates-root" },
  );
}

/** Events whose checked out commit is the default branch's own, and not what somebody else asks to be merged. */
const TRUSTED_EVENTS = ["push", "schedule", "workflow_dispatch", "repository_dispatch"];

/** Anybody can open a pull request or push a branch; production follows the default branch. */
export function refuseForeignBranch(github: GitHubContext | null): void {
  if (!github) return;
  const { event, ref, defaultBranch } = github;
  if (TRUSTED_EVENTS.includes(event) && ref === `refs/heads/${defaultBranch}`) return;
  throw new UserError(
    `Templates are promoted from the default branch (${defaultBranch ?? "unknown"}) only; this is a ${event} on ${ref}. ` +
      `Give the job \`if: github.event_name == 'push' && github.ref == 'refs/heads/${defaultBranch ?? "main"}'\`.`,
    { input: "mode" },
  );
}

/** The templates of the other shards would count as removed. */
function refuseLoneShard({ shard }: Results): void {
  if (!shard || shard.total === 1) return;
  throw new UserError(
    `These are the results of shard ${shard.index}/${shard.total} alone: the verdicts of the others are missing. ` +
      "Put all shards together with `mode: merge`, and promote the results of that job.",
    { input: "results" },
  );
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
