// Draws docs/images/*.png from real runs of the built action on the examples: what it writes for GitHub, set as GitHub
// shows it, the report, and the catalogue of what it made live.
//
// usage: node scripts/pictures.ts [CHROMIUM]      default: /usr/bin/chromium
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { marked } from "marked";
import { chromium } from "playwright-core";
import { startConversation } from "../__tests__/support/conversation.ts";
import { startResultsService } from "../__tests__/support/results-service.ts";
import { pullRequestEvent, runAction } from "../__tests__/support/runner.ts";
import { startS3Server } from "../__tests__/support/s3-server.ts";
import type { ShownAnnotation } from "../__tests__/support/workflow-commands.ts";
import { drawCatalogue } from "./catalogue-picture.ts";
import { pythonEnv } from "./python-env.ts";
import { drawReports } from "./report-pictures.ts";

const root = join(import.meta.dirname, "..");
const images = join(root, "docs/images");
const style = readFileSync(join(import.meta.dirname, "pictures.css"), "utf8");
/** Where a runner of GitHub's checks the repository octocat/notebooks out. */
const checkout = "/home/runner/work/notebooks/notebooks";
/** Lines of the file above and below the annotated one. */
const context = 4;

const { workspace, commit } = exampleRepository();
const [conversation, artifacts] = await Promise.all([
  startConversation({ newest: commit }),
  startResultsService(),
]);
const env = {
  ...artifacts.env,
  PATH: [dirname(pythonEnv()), process.env.PATH].join(delimiter),
  PYTHONPATH: join(workspace, "plays/src"),
};
const { annotations, summary, outputs, stdout, stderr } = await runAction({
  workspace,
  event: pullRequestEvent({ commit }),
  inputs: { mode: "test", config: "failing/notebook-gate.yml", comment: "on-failure" },
  env: { ...conversation.service.env, ...env },
});
const passing = await runAction({
  workspace,
  inputs: { mode: "test", "output-dir": "passing-results" },
  env,
});
const s3 = await startS3Server();
await s3.createBucket("etlbucket");
const promoted = await runAction({
  workspace,
  inputs: {
    mode: "promote",
    results: passing.outputs["results-path"]!,
    "results-digest": passing.outputs["results-digest"]!,
    destination: "s3://etlbucket/jobs/templates/",
    catalogue: "file",
    upload: "never",
  },
  env: { ...env, ...s3.env },
});
await Promise.all([conversation.service.stop(), artifacts.stop(), s3.stop()]);
const failure = annotations.find(({ file, line }) => file && line);
const [comment] = conversation.comments;
if (!failure || !comment)
  throw new Error(`no failure is annotated in a file, or none in a comment:\n${stdout}${stderr}`);

mkdirSync(images, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
await draw({
  "annotation.png": changedFile(failure),
  "summary.png": `<article class="markdown">${await marked(summary)}</article>`,
  "comment.png": `<section class="comment"><h3><b>github-actions</b> <i>bot</i> commented now</h3>
    <article class="markdown">${await marked(comment.body)}</article></section>`,
});
const [failed, passed] = [outputs["report-path"]!, passing.outputs["report-path"]!];
for (const report of [failed, passed]) {
  writeFileSync(report, readFileSync(report, "utf8").replaceAll(workspace, checkout));
}
await drawReports(browser, { failed, passed, images });
await drawCatalogue(browser, { catalogue: promoted.outputs["catalogue-path"]!, images });
await browser.close();

/** A repository of its own whose root is the examples, as a user has it; gone when this process ends. */
function exampleRepository(): { workspace: string; commit: string } {
  const folder = mkdtempSync(join(tmpdir(), "notebooks-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, "examples"), folder, { recursive: true });
  const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" });
  git("init", "--quiet");
  git("add", ".");
  git("-c", "user.name=octocat", "-c", "user.email=octocat@localhost", "commit", "--quiet", "-m", "Start");
  return { workspace: folder, commit: git("rev-parse", "HEAD").trim() };
}

/** The raw lines of a file that a pull request adds, as "Files changed" shows them around an annotation. */
function changedFile({ file, line, title = "", message }: ShownAnnotation): string {
  const lines = readFileSync(join(workspace, file!), "utf8").split("\n");
  const first = Math.max(1, line! - context);
  const row = (source: string, index: number) => {
    const number = first + index;
    const code = `<tr><th>${number}</th><td>+${escapeHtml(source)}</td></tr>`;
    return number === line ? `${code}<tr><td class="note" colspan="2">${note}</td></tr>` : code;
  };
  const note = `<aside>
    <header><b>Check failure</b> on line ${line} in ${escapeHtml(file!)}<small>GitHub Actions / Notebooks</small></header>
    <h4>${escapeHtml(title)}</h4><pre>${escapeHtml(message.replaceAll(workspace, checkout))}</pre></aside>`;
  const rows = lines.slice(first - 1, line! + context).map(row);
  return `<section class="file"><h3>${escapeHtml(file!)}</h3><table>${rows.join("")}</table></section>`;
}

/** Renders pieces of HTML with no script and no network, each into a picture of its own size. */
async function draw(pictures: Record<string, string>): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1080, height: 600 },
    deviceScaleFactor: 2,
    javaScriptEnabled: false,
    offline: true,
  });
  for (const [name, html] of Object.entries(pictures)) {
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style><main>${html}</main>`);
    await page.locator("main").screenshot({ path: join(images, name) });
    console.log(join(images, name));
  }
  await page.close();
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
