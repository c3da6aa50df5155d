import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { parse } from "yaml";
import { pushEvent, repository, type WorkflowEvent } from "./events.ts";
import { venv } from "./python.ts";
import {
  type Command,
  type ShownAnnotation,
  shownAnnotations,
  workflowCommands,
} from "./workflow-commands.ts";

const root = join(import.meta.dirname, "../..");
const temps = mkdtempSync(join(tmpdir(), "runner-"));
process.once("exit", () => rmSync(temps, { recursive: true, force: true }));

export { pullRequestEvent, pushEvent, type WorkflowEvent } from "./events.ts";

export interface ActionRequest {
  /** The absolute path of what a checkout step would have left. */
  workspace: string;
  /** What a user writes under `with:`; the others get their defaults from action.yml. */
  inputs?: Record<string, string>;
  /** By default a push to `main`. */
  event?: WorkflowEvent;
  env?: Record<string, string>;
  /** Called with the step's process once it runs, to cancel it for example. */
  started?: (step: ChildProcess) => void;
}

export interface ActionOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  /** What later steps would get: `ENV`, `PATH` and `STATE` as they were left. */
  commandFiles: Record<string, string>;
  /** What the job summary page shows: nothing when it is above 1 MiB. */
  summary: string;
  /** Everything that the runner took for a command. */
  commands: Command[];
  annotations: ShownAnnotation[];
}

/**
 * Runs the built action as the runner does: the bundle on this Node, with inputs and files by environment variables.
 * After a change in src, `npm run build` comes first.
 */
export async function runAction({
  workspace,
  inputs = {},
  event = pushEvent(),
  env = {},
  started = () => {},
}: ActionRequest): Promise<ActionOutcome> {
  const action = parse(readFileSync(join(root, "action.yml"), "utf8"));
  const temp = mkdtempSync(join(temps, "step-"));
  const fileNames = ["OUTPUT", "STATE", "STEP_SUMMARY", "ENV", "PATH"].map(
    (name) => [`GITHUB_${name}`, join(temp, name)] as const,
  );
  for (const [, file] of fileNames) writeFileSync(file, "");
  const files = Object.fromEntries(fileNames);
  const eventFile = join(temp, "event.json");
  writeFileSync(eventFile, JSON.stringify(event.payload));

  const child = spawn(process.execPath, [join(root, action.runs.main)], {
    cwd: workspace,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...ownEnvironment(),
      VIRTUAL_ENV: venv.env.VIRTUAL_ENV,
      PATH: venv.env.PATH,
      ...files,
      ...inputVariables(action.inputs ?? {}, inputs),
      CI: "true",
      GITHUB_ACTION: "__notebook-gate_notebook-gate",
      GITHUB_ACTIONS: "true",
      GITHUB_ACTOR: "octocat",
      GITHUB_API_URL: "http://127.0.0.1:9",
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_JOB: "test",
      GITHUB_REF: event.ref,
      GITHUB_REPOSITORY: repository.full_name,
      GITHUB_REPOSITORY_ID: String(repository.id),
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_RUN_ID: "42",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_SHA: event.sha ?? headOf(workspace),
      GITHUB_WORKFLOW: "notebooks",
      GITHUB_WORKFLOW_REF: `${repository.full_name}/.github/workflows/notebooks.yml@${event.ref}`,
      GITHUB_WORKSPACE: workspace,
      RUNNER_OS: { darwin: "macOS", win32: "Windows" }[process.platform as string] ?? "Linux",
      RUNNER_TEMP: temp,
      RUNNER_TRACKING_ID: `github_${randomUUID()}`,
      ...env,
    },
  });
  started(child);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve)),
  ]);

  const commands = workflowCommands(stdout);
  const summary = readFileSync(files.GITHUB_STEP_SUMMARY!, "utf8");
  return {
    code,
    stdout,
    stderr,
    outputs: keyValues(readFileSync(files.GITHUB_OUTPUT!, "utf8")),
    commandFiles: Object.fromEntries(
      ["ENV", "PATH", "STATE"].map((name) => [name, readFileSync(files[`GITHUB_${name}`]!, "utf8")]),
    ),
    summary: Buffer.byteLength(summary) > 1024 * 1024 ? "" : summary,
    commands,
    annotations: shownAnnotations(commands, workspace),
  };
}

/** This process's environment without what belongs to the workflow, the tests or a cloud account of its own. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(GITHUB|ACTIONS|RUNNER|INPUT|STATE|AWS|VITEST)_|^(VITEST|NODE_OPTIONS|NODE_ENV|TEST)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function inputVariables(
  declared: Record<string, { default?: unknown } | null>,
  given: Record<string, string>,
) {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(", ")}`);
  const values = Object.entries(declared).map(
    ([name, input]) => [name, given[name] ?? String(input?.default ?? "")] as const,
  );
  return Object.fromEntries(
    values.map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );
}

function headOf(workspace: string): string {
  try {
    return execFileSync("git", ["-C", workspace, "rev-parse", "HEAD"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "0".repeat(40);
  }
}

/** `name=value` lines and `name<<delimiter … delimiter` blocks, as the runner reads its files. */
export function keyValues(file: string): Record<string, string> {
  const lines = file.split(/\r?\n/);
  const values: Record<string, string> = {};
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const [, name, operator, rest] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === undefined) {
      if (line !== "") throw new Error(`the runner cannot read the line ${JSON.stringify(line)}`);
    } else if (operator === "=") {
      values[name] = rest!;
    } else {
      const end = lines.indexOf(rest!, at + 1);
      if (end < 0) throw new Error(`the delimiter ${rest} of ${name} does not come again`);
      values[name] = lines.slice(at + 1, end).join("\n");
      at = end;
    }
  }
  return values;
}
