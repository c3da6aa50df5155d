import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../log.ts";
import { matrixOf } from "../plan/job-matrix.ts";
import { encodePlan } from "../promotion/change-plan.ts";
import { annotations } from "../report/annotations.ts";
import { plain } from "../report/escape.ts";
import { operationSection, operationText } from "../report/operation-section.ts";
import { promotionSection } from "../report/promotion-section.ts";
import { manifestPath, ownFiles, planPath, reportPath, resultsPath } from "../report/report-files.ts";
import { shardsSection } from "../report/shards-section.ts";
import { linked, type Site } from "../report/site.ts";
import { summaryMarkdown } from "../report/summary/summary.ts";
import { caseLine, failureText } from "../report/terminal.ts";
import type { Reporter } from "../reporter.ts";
import type { Results } from "../results.ts";
import { uploadExecuted, uploadPage } from "./artifacts.ts";
import { annotate } from "./commands.ts";
import { commentOnPullRequest } from "./comment/comment.ts";
import type { GitHubContext } from "./context.ts";
import { fence } from "./inert.ts";
import { setOutputs } from "./outputs.ts";
import { addToSummary } from "./summary.ts";

/** A step keeps its first ten errors; one is left for what may go wrong after the tests. */
const ERROR_ANNOTATIONS = 9;
/** Bytes of the step's summary that the tests leave to a promotion. */
const PROMOTION_ROOM = 64 * 1024;

/** Shows a run in its workflow: log groups, annotations, artifact, job summary and outputs. */
export function workflowReporter(
  inputs: Inputs,
  log: Log,
  github: GitHubContext,
  env: NodeJS.ProcessEnv,
): Reporter {
  const site = siteOf(github);
  return {
    log,
    testStarted() {},
    caseStarted() {},
    cellEnded() {},

    async caseEnded(result, transcript) {
      await log.group(caseLine(result), async () => {
        const text = [transcript, failureText(result)].filter(Boolean).join("\n\n");
        fence((fenced) => process.stdout.write(fenced), text);
      });
    },

    async planned(plan, split) {
      setOutputs({
        cases: plan.cases.length,
        matrix: JSON.stringify({ include: matrixOf(plan, split?.shards.length) }),
        ...(split && { "last-results": split.lastResults ?? "" }),
      });
    },

    async results(results, digest) {
      // The shards' jobs have shown theirs.
      const { annotations: errors, notShown } =
        inputs.annotations && inputs.mode !== "merge"
          ? annotations(results, { limit: ERROR_ANNOTATIONS })
          : { annotations: [], notShown: 0 };
      for (const error of errors) annotate(error);
      const { artifact, report } = await upload(results);
      const links = { site, ...(artifact && { artifactUrl: artifact.url }) };
      await addToSummary(env, (room) =>
        summaryMarkdown(results, { ...links, notShown, maxBytes: room - PROMOTION_ROOM }),
      );
      if (results.shards) await addToSummary(env, () => shardsSection(results.shards!));
      setOutputs({
        result: results.passed === results.cases.length ? "passed" : "failed",
        passed: results.passed,
        failed: results.failed,
        skipped: results.skipped,
        cases: results.cases.length,
        "results-path": resultsPath(inputs.outputDir),
        "results-digest": digest,
        ...(artifact && { "artifact-id": artifact.id, "artifact-url": artifact.url }),
        "report-path": reportPath(inputs.outputDir),
        ...(report && { "report-url": report.url }),
      });
      // The merge of the shards comments once for all of them.
      if (results.shard) return;
      const { comment: when, commentKey: key, githubToken: token } = inputs;
      await commentOnPullRequest(results, { when, key, token, github, log, ...links });
    },

    async promotion(promotion) {
      const isPlan = inputs.mode === "plan";
      await addToSummary(env, (maxBytes) => promotionSection(promotion, { isPlan, maxBytes }));
      if (promotion.plan) {
        setOutputs({
          "plan-digest": encodePlan(promotion.plan).sha256,
          "plan-path": planPath(inputs.outputDir),
        });
      }
      if (isPlan) return;
      setOutputs({
        release: promotion.release ?? "",
        promoted: promotion.outcome === "promoted",
        ...(promotion.manifest && { "manifest-path": manifestPath(inputs.outputDir) }),
      });
    },

    async catalogue(path) {
      const { artifactName, retentionDays = 0, upload: when } = inputs;
      const name = `${artifactName}-catalogue`;
      const request = { name, page: path, retentionDays, context: github, log };
      const artifact = when === "never" ? null : await uploadPage(request);
      const what = "Catalogue of the live release";
      if (artifact) await addToSummary(env, () => `${linked(what, artifact.url)}\n`);
      setOutputs({ "catalogue-path": path, ...(artifact && { "catalogue-url": artifact.url }) });
    },

    async operation(report) {
      await log.group(plain(report.verdict), async () => log.info(operationText(report)));
      await addToSummary(env, (maxBytes) => operationSection(report, maxBytes));
      setOutputs({ result: report.ok ? "passed" : "failed", ...report.outputs });
    },
  };

  /** A merge needs the results of every shard, also of one that nobody wants to look at. */
  async function upload(results: Results) {
    const { outputDir, artifactName: name, retentionDays = 0, upload: when } = inputs;
    const wanted = when === "always" || (when === "on-failure" && results.failed > 0);
    const files = await ownFiles(results, { outputDir, notebooks: wanted });
    const request = { name, shard: results.shard, retentionDays, context: github, log };
    const isNeeded = wanted || (results.shard !== undefined && when !== "never");
    const artifact = isNeeded ? await uploadExecuted({ ...request, files, root: outputDir }) : null;
    const page = reportPath(outputDir);
    const isShown = wanted && files.includes(page);
    return { artifact, report: isShown ? await uploadPage({ ...request, page }) : null };
  }
}

/** GitHub itself made or received the commit of the event and the head of its pull request. */
function siteOf({ serverUrl, repository, sha, pullRequest }: GitHubContext): Site {
  const commits = [sha, pullRequest?.head].filter((commit) => commit !== undefined);
  return { url: `${serverUrl}/${repository.fullName}`, commits };
}
