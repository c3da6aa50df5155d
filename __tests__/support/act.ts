import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { stringify } from "yaml";
import { venv } from "./python.ts";
import type { WorkflowEvent } from "./runner.ts";

const root = join(import.meta.dirname, "../..");

/** A step of an action that stands in for one that is not at hand. */
interface Step {
  run: string;
}

export interface WorkflowRequest {
  /** A git repository; the workflow file is below it. */
  workspace: string;
  workflow: string;
  event: WorkflowEvent;
  env: Record<string, string>;
  /** What stands in for the actions of others, by `owner/name@ref`: the steps of a composite action. */
  actions: Record<string, Step[]>;
}

export interface WorkflowOutcome {
  code: number | null;
  /** Everything that act says, with the output of the steps. */
  log: string;
}

/**
 * Runs a whole workflow on this machine as act does it, which is no runner of GitHub's but reads workflows, expressions,
 * action.yml and the files of commands by itself: https://nektosact.com. `notebook-gate` is the built action.
 */
export async function runWorkflow(request: WorkflowRequest): Promise<WorkflowOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "act-"));
  try {
    const repositories = {
      "notebook-gate/notebook-gate@v1": ownAction(join(folder, "own")),
      ...Object.fromEntries(
        Object.entries(request.actions).map(([name, steps], index) => [
          name,
          composite(join(folder, `action-${index}`), steps),
        ]),
      ),
    };
    const eventFile = join(folder, "event.json");
    writeFileSync(eventFile, JSON.stringify(request.event.payload));
    const args = [
      request.event.name,
      ...["--workflows", request.workflow, "--eventpath", eventFile],
      // On this machine, with no container.
      ...["--platform", "ubuntu-latest=-self-hosted", "--action-offline-mode", "--no-cache-server"],
      ...["--action-cache-path", join(folder, "cache"), "--defaultbranch", "main"],
      ...Object.entries(repositories).flatMap(([name, path]) => ["--local-repository", `${name}=${path}`]),
      ...Object.entries(request.env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    ];
    const act = spawn(join(venv.bin, "act"), args, {
      cwd: request.workspace,
      env: { ...venv.env, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [stdout, stderr, code] = await Promise.all([
      text(act.stdout),
      text(act.stderr),
      new Promise<number | null>((resolve, reject) => act.once("error", reject).once("close", resolve)),
    ]);
    return { code, log: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a release of the action consists of, and nothing else: act copies the whole folder. */
function ownAction(folder: string): string {
  for (const part of ["action.yml", "dist"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
}

function composite(folder: string, steps: Step[]): string {
  mkdirSync(folder);
  const runs = { using: "composite", steps: steps.map((step) => ({ shell: "bash", ...step })) };
  writeFileSync(join(folder, "action.yml"), stringify({ name: "stand-in", description: "stand-in", runs }));
  return folder;
}
