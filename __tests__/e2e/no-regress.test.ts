import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { promoteAt } from "../../src/promotion/release.ts";
import { directoryStore } from "../../src/promotion/stores/directory.ts";
import { resultsJson } from "../../src/report/results-file.ts";
import { repository as onGitHub } from "../support/events.ts";
import { faultyStore } from "../support/faulty-store.ts";
import { type ApiResponse, example, startGitHubService } from "../support/github-service.ts";
import { requestFor, siteOf } from "../support/promotion-site.ts";
import { passedCase, resultsOf } from "../support/results.ts";
import { runAction } from "../support/runner.ts";
import { notebook, type TemplateRepository, templateRepository } from "../support/template-repository.ts";

let repository: TemplateRepository;
/** A folder with the destination `templates` in it. */
let folder: string;
/** One commit after the other. */
let commits: { old: string; live: string; next: string };

beforeEach(() => {
  repository = templateRepository();
  repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
  folder = mkdtempSync(join(tmpdir(), "no-regress-"));
  const commit = (rows: number) => repository.commit({ "templates/a.ipynb": notebook(`rows = ${rows}`) });
  commits = { old: commit(1), live: commit(2), next: commit(3) };
  onTestFinished(() => {
    repository.remove();
    rmSync(folder, { recursive: true });
  });
});

interface Job {
  /** Commits that actions/checkout fetches; 0 for all of the branch. */
  depth?: number;
  inputs?: Record<string, string>;
  api?: { GITHUB_API_URL: string };
}

/** The job that promotes, in run 42, with the results of a test of that commit. */
async function promote(commit: string, { depth = 0, inputs = {}, api }: Job = {}) {
  const workspace = mkdtempSync(join(folder, "checkout-"));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: workspace });
  git("init", "--quiet");
  git(
    "fetch",
    "--quiet",
    ...(depth ? [`--depth=${depth}`] : []),
    `file://${repository.workspace}`,
    commit,
    ...(depth ? [] : ["refs/heads/*:refs/remotes/origin/*"]),
  );
  git("checkout", "--quiet", commit);
  const cases = repository
    .templatesAt(commit)
    .map(({ path: notebook, templateSha256 }) => passedCase({ notebook, templateSha256 }));
  const results = join(workspace, "results.json");
  writeFileSync(results, resultsJson({ ...resultsOf(cases), commit }));
  return runAction({
    workspace,
    inputs: {
      mode: "promote",
      notebooks: "templates/*.ipynb",
      results,
      destination: join(folder, "templates"),
      ...inputs,
      ...(api && { "github-token": "token" }),
    },
    env: { ...api },
  });
}

/** Everything at the destination, by its path. */
function stored(): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && !file.parentPath.includes("checkout-"),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), "utf8"),
    ]),
  );
}

const live = () => /rows = (\d)/.exec(readFileSync(join(folder, "templates/a.ipynb"), "utf8"))![1];

const message = ({ annotations }: Awaited<ReturnType<typeof promote>>) =>
  annotations.find(({ level }) => level === "error")?.message;

/** GitHub, which knows how two commits stand to each other. */
async function comparing(status: "ahead" | "behind" | "diverged") {
  const asked: string[] = [];
  const service = await startGitHubService({
    "GET /repos/{owner}/{repo}/compare/{basehead}": ({ path }) => {
      asked.push(path.basehead!);
      return { body: { ...example("commit-comparison"), status } };
    },
  });
  onTestFinished(() => service.stop());
  return { env: service.env, asked };
}

describe("a run of a month ago that is run again", () => {
  beforeEach(async () => {
    expect(await promote(commits.live)).toMatchObject({ code: 0, outputs: { promoted: "true" } });
  });

  it("succeeds, says that a newer commit is live, and writes nothing", async () => {
    const before = stored();
    const { code, outputs, summary } = await promote(commits.old);
    expect({ code, outputs }).toMatchObject({ code: 0, outputs: { promoted: "false" } });
    expect(summary).toContain("has a newer commit");
    expect(outputs).not.toHaveProperty("manifest-path");
    expect(stored()).toEqual(before);
  });

  it("does so in a shallow clone too, where GitHub says which is newer", async () => {
    const before = stored();
    const { env, asked } = await comparing("behind");
    expect(await promote(commits.old, { depth: 1, api: env })).toMatchObject({
      code: 0,
      outputs: { promoted: "false" },
    });
    expect(asked).toEqual([`${commits.live}...${commits.old}`]);
    expect(stored()).toEqual(before);
  });

  it("is not allowed to go back by allow-diverged", async () => {
    await promote(commits.old, { inputs: { "allow-diverged": "true" } });
    expect(live()).toBe("2");
  });
});

describe("a newer commit in a shallow clone", () => {
  beforeEach(() => promote(commits.live));

  it("goes live when GitHub says that it is newer", async () => {
    const { env, asked } = await comparing("ahead");
    expect(await promote(commits.next, { depth: 1, api: env })).toMatchObject({
      outputs: { promoted: "true" },
    });
    expect(asked).toEqual([`${commits.live}...${commits.next}`]);
    expect(live()).toBe("3");
  });

  it("is refused without a token, and the message has the lines to write", async () => {
    const outcome = await promote(commits.next, { depth: 1 });
    expect(message(outcome)).toMatch(/^This clone does not say whether commit \w+ is newer than \w+,/);
    expect(message(outcome)).toContain("fetch-depth: 0");
    expect(live()).toBe("2");
  });

  it("is refused when the token may not ask either", async () => {
    const service = await startGitHubService({});
    onTestFinished(() => service.stop());
    const outcome = await promote(commits.next, { depth: 1, api: service.env });
    expect(message(outcome)).toContain("which is live, nor does GitHub.");
    expect(live()).toBe("2");
  });
});

describe("a force-push", () => {
  let forced: string;
  beforeEach(async () => {
    await promote(commits.live);
    repository.git("reset", "--quiet", "--hard", commits.old);
    forced = repository.commit({ "templates/a.ipynb": notebook("rows = 9") });
  });

  it("that drops the live commit is refused when GitHub says so, and names what to write", async () => {
    const { env } = await comparing("diverged");
    const outcome = await promote(forced, { api: env });
    expect(message(outcome)).toMatch(/does not descend from .* force-pushed.*`allow-diverged: true`/);
    expect(live()).toBe("2");
  });

  it("is refused, also with allow-diverged, when nobody knows the commit that is live", async () => {
    const outcome = await promote(forced, { inputs: { "allow-diverged": "true" } });
    expect(message(outcome)).toMatch(/^This clone has no commit \w+, .*git fetch.*`github-token`/);
    expect(live()).toBe("2");
  });

  it("goes live with allow-diverged; then the old history is the one that is refused", async () => {
    repository.git("branch", "old", commits.next);
    const allowed = await promote(forced, { inputs: { "allow-diverged": "true" } });
    expect(allowed).toMatchObject({ code: 0, outputs: { promoted: "true" } });
    expect(live()).toBe("9");
    expect(message(await promote(commits.next))).toContain(`does not descend from ${forced}`);
    expect(live()).toBe("9");
  });
});

describe("a promotion that run 41 left unfinished", () => {
  /** GitHub, which knows how run 41 is. */
  async function saying(answer: ApiResponse) {
    const asked: unknown[] = [];
    const service = await startGitHubService({
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}": ({ path }) => {
        asked.push(path);
        return answer;
      },
    });
    onTestFinished(() => service.stop());
    return { env: service.env, asked };
  }
  const run = (status: string) => ({ body: { ...example("workflow-run"), status } });

  beforeEach(async () => {
    const store = faultyStore(directoryStore(folder), ({ operation, key }) =>
      operation === "put" && key.startsWith("templates/") ? "crash" : undefined,
    );
    const site = siteOf({ store, destination: join(folder, "templates"), clock: realClock });
    const request = requestFor({ repository, commit: commits.live, run: { id: "41", attempt: 3 } });
    const { id, full_name: fullName } = onGitHub;
    const killed = promoteAt(site, { ...request, repository: { id, fullName } });
    await expect(killed).rejects.toThrow("before put");
  });

  it("is finished at once when GitHub says that the run is over", async () => {
    const { env, asked } = await saying(run("completed"));
    const { code, outputs, stdout } = await promote(commits.next, {
      api: env,
      inputs: { "lock-timeout": "0" },
    });
    expect({ code, outputs }).toMatchObject({ code: 0, outputs: { promoted: "true" } });
    expect(asked).toEqual([{ owner: "octo", repo: "notebooks", run_id: "41", attempt_number: "3" }]);
    expect(stdout).toContain(`Run 41 (attempt 3) ended before its promotion of ${commits.live} did`);
    expect(live()).toBe("3");
  });

  it("is waited for while the run goes on, for as long as lock-timeout says", async () => {
    const { env, asked } = await saying(run("in_progress"));
    const outcome = await promote(commits.next, { api: env, inputs: { "lock-timeout": "1" } });
    expect(message(outcome)).toMatch(/Run 41 \(attempt 3\) is promoting .* waited for 1 s .*still running/);
    expect(asked.length).toBeGreaterThan(1);
  });

  it("is waited for when the token may not ask, and the message says what it needs", async () => {
    const { env } = await saying({ status: 403, body: { message: "Resource not accessible" } });
    const outcome = await promote(commits.next, { api: env, inputs: { "lock-timeout": "0" } });
    expect(message(outcome)).toContain("Give the job `permissions: actions: read`");
  });
});

const realClock = { now: () => Date.now(), sleep: async () => {} };
