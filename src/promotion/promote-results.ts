import { posix } from "node:path";
import { templatesRoot } from "../discovery/discover.ts";
import { type Notice, UserError } from "../errors.ts";
import { currentRef, headCommit } from "../git.ts";
import { compareOnGitHub } from "../github/compare.ts";
import { type Inputs, takesVerdicts } from "../inputs/inputs.ts";
import type { Template } from "../plan/plan.ts";
import { loadResults } from "../report/report-files.ts";
import type { CaseResult, Results } from "../results.ts";
import { refuseForeignBranch, refuseForeignCommit, refuseUnfitResults } from "./admission.ts";
import { actorOf, leaseOf, type PromotionHost, repositoryOf } from "./promoter.ts";
import { planPromotion, promote } from "./release.ts";
import type { Promotion, PromotionRequest, RequestedTemplate } from "./request.ts";

const UNBOUND: Notice = {
  level: "warning",
  message:
    "Nothing proves that these results are the test job's. Give `results-digest` its output of that name: " +
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's.
    "`results-digest: ${{ needs.test.outputs.results-digest }}`.",
  at: { input: "results-digest" },
};

type Tested = Pick<RequestedTemplate, "path" | "verdict" | "templateSha256" | "group">;

/**
 * Promotes what a test passed, from the commit that was tested.
 *
 * @throws UserError when the results are not this run's, another commit is checked out, or this is no branch that
 *   production follows.
 */
export async function promoteResults(
  results: Results,
  inputs: Inputs,
  host: PromotionHost,
): Promise<Promotion> {
  refuseForeignBranch(host.github);
  return promote(await promotionOf(results, inputs, host));
}

/**
 * The promotion of what a test passed, of a commit that production may have.
 *
 * @throws UserError when the results are not this run's, or of a commit that is not on the default branch.
 */
export async function promotionOf(
  results: Results,
  inputs: Inputs,
  host: PromotionHost,
): Promise<PromotionRequest> {
  const request = await requestOfResults(results, inputs, host);
  await refuseForeignCommit(host.github, request);
  return request;
}

/**
 * The promotion of what a test passed.
 *
 * @throws UserError when the results are not this run's, or another commit is checked out.
 */
async function requestOfResults(
  results: Results,
  inputs: Inputs,
  host: PromotionHost,
): Promise<PromotionRequest> {
  const isBound = inputs.resultsDigest !== undefined;
  refuseUnfitResults(results, { github: host.github, isBound });
  if (host.github && takesVerdicts(inputs) && !isBound) host.log.notice(UNBOUND);
  const request = await requestOf(verdicts(results.cases), inputs, host);
  if (results.commit !== request.commit) {
    throw new UserError(
      `The results are of commit ${results.commit ?? "(none)"}, but ${request.commit} is checked out. Check out the commit that was tested.`,
      { input: "results" },
    );
  }
  return request;
}

/**
 * What a promotion would change: of what a test passed where its results are given, else of these templates as if all
 * passed. Null without a destination. Read only.
 */
export async function planTemplates(
  templates: Template[],
  inputs: Inputs,
  host: PromotionHost,
): Promise<Promotion | null> {
  if (inputs.destination === undefined) return null;
  const request =
    inputs.results === undefined
      ? await requestOf(templates.map(asPassed), inputs, host)
      : await requestOfResults(await loadResults(inputs), inputs, host);
  return planPromotion(request);
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
  const passed = templates.filter(({ problem }) => problem === undefined).map(asPassed);
  const request = await requestOf(passed, inputs, host);
  const { added, changed } = await planPromotion(request);
  const keys = new Set([...added, ...changed]);
  return new Set(request.templates.filter(({ key }) => keys.has(key)).map(({ path }) => path));
}

function asPassed({ path, templateSha256, group }: Template): Tested {
  return { path, templateSha256, ...(group !== undefined && { group }), verdict: "passed" };
}

/** A notebook passed when every one of its cases did. */
function verdicts(cases: CaseResult[]): Tested[] {
  const tested = new Map<string, Tested>();
  for (const { notebook: path, verdict, templateSha256, group } of cases) {
    const passed = verdict === "passed" && tested.get(path)?.verdict !== "failed";
    tested.set(path, {
      path,
      templateSha256,
      ...(group !== undefined && { group }),
      verdict: passed ? "passed" : "failed",
    });
  }
  return [...tested.values()];
}

async function requestOf(tested: Tested[], inputs: Inputs, host: PromotionHost): Promise<PromotionRequest> {
  const { github, log } = host;
  const { destination, workspace, statePrefix, endpoint, region, forcePathStyle } = inputs;
  const { onFailure, maxDeletes, allowDiverged, planDigest, githubToken, probe, consistency } = inputs;
  const api = github && githubToken ? { ...github, token: githubToken } : undefined;
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
    maxDeletes,
    allowDiverged,
    planDigest,
    compareCommits: api && ((base, commit) => compareOnGitHub(api, { base, commit })),
    ...leaseOf(host, inputs),
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
