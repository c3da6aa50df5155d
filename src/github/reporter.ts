import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Inputs } from "../inputs/inputs.ts";
import type { Log } from "../log.ts";
import { annotations } from "../report/annotations.ts";
import { promotionSection } from "../report/promotion-section.ts";
import { resultsPath } from "../report/report-files.ts";
import type { Site } from "../report/site.ts";
import { summaryMarkdown } from "../report/summary/summary.ts";
import { caseLine, failureText } from "../report/terminal.ts";
import type { Reporter } from "../reporter.ts";
import type { Results } from "../results.ts";
import { uploadExecuted } from "./artifacts.ts";
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
    caseStarted() {},
    cellEnded() {},

    async caseEnded(result, transcript) {
      await log.group(caseLine(result), async () => {
        const text = [transcript, failureText(result)].filter(Boolean).join("\n\n");
        fence((fenced) => process.stdout.write(fenced), text);
      });
    },

    async planned({ cases }) {
      const matrix = cases.map(({ notebook, name }) => ({ notebook, case: name }));
      setOutputs({ cases: cases.length, matrix: JSON.stringify({ include: matrix }) });
    },

    async results(results) {
      const { annotations: errors, notShown } = inputs.annotations
        ? annotations(results, { limit: ERROR_ANNOTATIONS })
        : { annotations: [], notShown: 0 };
      for (const error of errors) annotate(error);
      const artifact = wantsUpload(inputs, results) ? await upload() : null;
      const links = { site, ...(artifact && { artifactUrl: artifact.url }) };
      await addToSummary(env, (room) =>
        summaryMarkdown(results, { ...links, notShown, maxBytes: room - PROMOTION_ROOM }),
      );
      setOutputs({
        result: results.passed === results.cases.length ? "passed" : "failed",
        passed: results.passed,
        failed: results.failed,
        skipped: results.skipped,
        cases: results.cases.length,
        "results-path": resultsPath(inputs.outputDir),
        ...(artifact && { "artifact-id": artifact.id, "artifact-url": artifact.url }),
      });
      const { comment: when, commentKey: key, githubToken: token } = inputs;
      await commentOnPullRequest(results, { when, key, token, github, log, ...links });
    },

    async promotion(promotion) {
      const isPlan = inputs.mode === "plan";
      await addToSummary(env, (maxBytes) => promotionSection(promotion, { isPlan, maxBytes }));
      if (isPlan) return;
      setOutputs({ release: promotion.release ?? "", promoted: promotion.outcome === "promoted" });
    },
  };

  async function upload() {
    const { outputDir: root, artifactName: name, retentionDays = 0 } = inputs;
    const files = (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return uploadExecuted({ name, files, root, retentionDays, context: github, log });
  }
}

function wantsUpload({ upload }: Inputs, { failed }: Results): boolean {
  return upload === "always" || (upload === "on-failure" && failed > 0);
}

/** GitHub itself made or received the commit of the event and the head of its pull request. */
function siteOf({ serverUrl, repository, sha, pullRequest }: GitHubContext): Site {
  const commits = [sha, pullRequest?.head].filter((commit) => commit !== undefined);
  return { url: `${serverUrl}/${repository.fullName}`, commits };
}
