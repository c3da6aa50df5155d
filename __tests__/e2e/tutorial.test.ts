import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runWorkflow } from "../support/act.ts";
import { venv } from "../support/python.ts";
import { type ResultsService, startResultsService } from "../support/results-service.ts";
import { pullRequestEvent, pushEvent, type WorkflowEvent } from "../support/runner.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { openShell, type Shell } from "../support/shell.ts";
import { type Block, blocksOf, changed, missingLines } from "../support/tutorial.ts";

const root = join(import.meta.dirname, "../..");
const blocks = blocksOf(readFileSync(join(root, "docs/tutorial.md"), "utf8"));
const EVENTS = { push, pull_request: () => pullRequestEvent() };
/** What the tutorial installs from the network, which is to be the version that is tested. */
const PUBLISHED = "github:notebook-gate/notebook-gate";

// The workflow runs in act, which is to be had for Linux. A step goes on from the one before, so none is repeated.
describe.runIf(process.platform === "linux")("the tutorial, from an empty folder", { retry: 0 }, () => {
  let folder: string;
  let shop: string;
  let shell: Shell;
  let packed: string;
  let s3: S3Server;
  let artifacts: ResultsService;
  /** The notebooks as the text that is shown of them. */
  const notebooks = new Map<string, string>();
  let printed = "";
  let isBroken = false;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "tutorial-"));
    shop = join(folder, "shop");
    [artifacts, s3] = await Promise.all([startResultsService(), startS3Server()]);
    await s3.createBucket("etlbucket");
    packed = ownPackage();
    shell = openShell(folder, environment(), folder);
  });
  afterAll(async () => {
    await shell.end();
    await Promise.all([artifacts.stop(), s3.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it.for(blocks.map((block) => [block.heading, block.line, block] as const))(
    "%s: line %i",
    { timeout: 300_000 },
    async ([, , block], { skip }) => {
      skip(isBroken, "a step before has failed");
      isBroken = true;
      await follow(block);
      isBroken = false;
    },
  );

  async function follow({ language, attributes: { file, notebook, event, exit = "0" }, text }: Block) {
    if (language === "sh") {
      const outcome = await shell.run(text.replaceAll(PUBLISHED, packed));
      expect(outcome.code, outcome.output).toBe(Number(exit));
      printed = outcome.output;
    } else if (notebook) {
      await write(notebook, language === "diff" ? changed(notebooks.get(notebook)!, text) : text);
    } else if (file) {
      mkdirSync(dirname(join(shop, file)), { recursive: true });
      writeFileSync(join(shop, file), text);
    } else {
      if (event) printed = await workflow(event as keyof typeof EVENTS, Number(exit));
      expect(missingLines(text, printed), printed).toEqual([]);
    }
  }

  /** As the tutorial says it is done. */
  async function write(notebook: string, text: string) {
    notebooks.set(notebook, text);
    const source = join(folder, "x.py");
    writeFileSync(source, text);
    const { code, output } = await shell.run(
      `jupytext --set-kernel python3 --output ${notebook} '${source}'`,
    );
    expect(code, output).toBe(0);
  }

  /**
   * What the workflow's steps print, and its summary without the marks of headings. AWS's action writes the credentials of
   * the local store, as it writes those of a role.
   */
  async function workflow(event: keyof typeof EVENTS, exit: number): Promise<string> {
    const credentials = Object.entries(s3.env).map(([name, value]) => `echo ${name}=${value} >> $GITHUB_ENV`);
    const { code, log } = await runWorkflow({
      workspace: shop,
      workflow: ".github/workflows/notebooks.yml",
      event: EVENTS[event](execFileSync("git", ["rev-parse", "HEAD"], { cwd: shop }).toString().trim()),
      env: artifacts.env,
      actions: {
        "actions/setup-python@v6": [{ run: "python --version" }],
        "aws-actions/configure-aws-credentials@v6": [{ run: credentials.join("\n") }],
      },
    });
    expect(code, log).toBe(exit);
    return log.replaceAll(/^\[[^\]]*\]\s*(\| |⚙\s+Summary - )/gm, "").replaceAll(/^#+ /gm, "");
  }

  function ownPackage(): string {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
      cwd: root,
      env: environment(),
    });
    const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return join(folder, `${name}-${version}.tgz`);
  }

  function environment(): NodeJS.ProcessEnv {
    const { VIRTUAL_ENV: _, ...env } = venv.env;
    return {
      ...env,
      ...s3.env,
      // The Node that runs this, before what the system has.
      PATH: dirname(process.execPath) + delimiter + env.PATH,
      HOME: folder,
      PIP_DISABLE_PIP_VERSION_CHECK: "1",
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_update_notifier: "false",
      GIT_AUTHOR_NAME: "Reader",
      GIT_AUTHOR_EMAIL: "reader@example.org",
      GIT_COMMITTER_NAME: "Reader",
      GIT_COMMITTER_EMAIL: "reader@example.org",
    };
  }
});

function push(commit: string): WorkflowEvent {
  const event = pushEvent();
  return { ...event, payload: { ...event.payload, after: commit } };
}
