import { resolve } from "node:path";
import type { NarrowInputs } from "../changes/narrow.ts";
import type { DiscoveryInputs } from "../discovery/discover.ts";
import { type Location, UserError } from "../errors.ts";
import type { KernelInputs } from "../kernel/open.ts";
import { outputsPlace } from "../outputs/place.ts";
import { nearestName } from "../parameters/check.ts";
import { type Entry, makesCases, readEntry } from "../plan/entry.ts";
import type { PlanInputs } from "../plan/plan.ts";
import { parseDestination } from "../promotion/destination.ts";
import { isOperation } from "../promotion/operations/modes.ts";
import { readConfig } from "./config.ts";
import {
  type Definition,
  defaultMaxParallel,
  definitions,
  type InputName,
  type ValueOf,
} from "./definitions.ts";
import { quote } from "./quote.ts";
import { workspaceGlob, workspacePath } from "./source.ts";
import { parseYaml } from "./yaml.ts";

export type Mode = ValueOf<"mode">;

/** Everything a run is told, from wherever it was told: nothing else reads inputs, flags or the config file. */
export type Inputs = {
  mode: Mode;
  /** The config file that was read, relative to the workspace. */
  configFile?: string;
} & DiscoveryInputs &
  PlanInputs &
  NarrowInputs &
  ShardInputs &
  ExecutionInputs &
  ReportInputs &
  PromotionInputs;

/** How cases are run. Times in seconds. */
export interface ExecutionInputs extends KernelInputs {
  kernel?: string;
  /** 0 for no limit. */
  cellTimeout: number;
  /** 0 for no limit. */
  notebookTimeout: number;
  /** Bytes; 0 for no limit. */
  maxOutputSize: number;
  startTimeout: number;
  maxParallel: number;
  /** Relative to the workspace. */
  workingDirectory?: string;
  failFast: boolean;
  /** Absolute. */
  outputDir: string;
}

/** What is shown of the results. */
export interface ReportInputs {
  /** Names of variables whose values nobody must see, beside those that look like secrets. */
  redact: readonly string[];
  annotations: boolean;
  comment: ValueOf<"comment">;
  commentKey?: string;
  upload: ValueOf<"upload">;
  artifactName: string;
  retentionDays?: number;
  /** Where reports and executed notebooks are kept, `s3://bucket/prefix/` or a folder. */
  outputsDestination?: string;
}

/** Where the templates that passed go. */
export interface PromotionInputs {
  destination?: string;
  /** Relative to the workspace. */
  templatesRoot?: string;
  statePrefix?: string;
  onFailure: ValueOf<"on-failure">;
  maxDeletes: ValueOf<"max-deletes">;
  allowDiverged: boolean;
  /** Seconds; 0 for not waiting. */
  lockTimeout: number;
  probe: ValueOf<"probe">;
  consistency: ValueOf<"consistency">;
  endpoint?: string;
  region?: string;
  /** Buckets in the path and not in the host name, which is what S3-compatible stores understand. */
  forcePathStyle: boolean;
  githubToken?: string;
  /** The test job's `results.json`, absolute or relative to the workspace. */
  results?: string;
  /** The sha256 that its bytes must have. */
  resultsDigest?: string;
  /** The release that `mode: rollback` goes back to: its number, or the beginning of its commit or digest. */
  to?: string;
  reason?: string;
  /** How many releases `mode: history` lists. */
  limit: number;
  /** How many releases `mode: gc` keeps, and of how many days. */
  keep: number;
  keepDays: number;
  /** Whether `mode: gc` only lists. */
  dryRun: boolean;
}

/** Which part of the cases is run. */
export interface ShardInputs {
  shard?: ValueOf<"shard">;
  /** How many shards `mode: plan` is to make. */
  shards?: number;
  /** A `results.json`, absolute or relative to the workspace, or an artifact's number. */
  lastResults?: string;
}

/** What the command line was given, by the names of the inputs. */
export type Flags = Record<string, string | string[] | boolean | undefined>;

/**
 * The action's inputs, as the runner passes them: `INPUT_MAX-PARALLEL`, empty when unset.
 * Rejects with a `UserError` for a wrong value, a wrong config file, and what the mode needs but has not.
 */
export async function readActionInputs(env: NodeJS.ProcessEnv): Promise<Inputs> {
  const workspace = env.GITHUB_WORKSPACE;
  if (!workspace)
    throw new UserError("GITHUB_WORKSPACE is not set: the action needs a runner of GitHub Actions.");
  return readInputs(workspace, (name) => env[`INPUT_${name.toUpperCase()}`]);
}

/**
 * The command line's flags and globs, as `readActionInputs`. `true` stands for `true`, a list for its lines;
 * globs win over the flag `notebooks`.
 */
export async function inputsFromFlags(
  flags: Flags,
  { workspace, globs }: { workspace: string; globs: string[] },
): Promise<Inputs> {
  const given: Flags = globs.length > 0 ? { ...flags, notebooks: globs } : flags;
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(definitions, name));
  if (unknown !== undefined) {
    const meant = nearestName(unknown, Object.keys(definitions));
    throw new UserError(`There is no input ${quote(unknown)}.${meant ? ` Did you mean ${meant}?` : ""}`);
  }
  return readInputs(workspace, (name) => asText(given[name]));
}

function asText(given: Flags[string]): string | undefined {
  return Array.isArray(given) ? given.join("\n") : given?.toString();
}

async function readInputs(
  workspace: string,
  given: (name: InputName) => string | undefined,
): Promise<Inputs> {
  const direct = (name: InputName) => given(name)?.trim() || undefined;
  const config = await readConfig(workspace, direct("config"));

  /** An input's value and where it was said; the nearest wins: input, config file, default. */
  function told<N extends InputName>(name: N): { value: ValueOf<N> | undefined; at: Location } {
    const definition = definitions[name] as Definition<ValueOf<N>>;
    const at = { input: name };
    const text = direct(name);
    if (text !== undefined) return { value: parsed(definition, text, at), at };
    const setting = config?.settings.get(name);
    if (setting) return { value: parsed(definition, setting.text, setting.at), at: setting.at };
    return { value: definition.default === undefined ? undefined : definition.parse(definition.default), at };
  }
  const optional = <N extends InputName>(name: N) => told(name).value;
  const value = <N extends InputName>(name: N) => optional(name)!;
  const path = (name: InputName) => {
    const { value, at } = told(name);
    return value === undefined ? undefined : workspacePath(value as string, "", at);
  };

  const notebooks = told("notebooks");
  const inputs: Inputs = defined({
    mode: value("mode"),
    workspace,
    configFile: config?.file,
    notebooks: notebooks.value!.map((pattern) => workspaceGlob(pattern, "", notebooks.at)),
    notebooksAt: notebooks.at,
    entries: config?.entries ?? [],
    parameters: await readParameters(optional("parameters")),
    changedOnly: value("changed-only"),
    base: optional("base"),
    shard: optional("shard"),
    shards: optional("shards"),
    lastResults: optional("last-results"),
    kernel: optional("kernel"),
    workingDirectory: path("working-directory"),
    cellTimeout: value("cell-timeout"),
    notebookTimeout: value("notebook-timeout"),
    maxOutputSize: value("max-output-size"),
    startTimeout: value("start-timeout"),
    maxParallel: optional("max-parallel") ?? defaultMaxParallel(),
    failFast: value("fail-fast"),
    kernelEnv: optional("kernel-env") ?? [],
    kernelStart: value("kernel-start"),
    preload: optional("preload") ?? [],
    jupyterServerUrl: optional("jupyter-server-url"),
    jupyterToken: optional("jupyter-token"),
    outputDir: resolve(workspace, value("output-dir")),
    redact: optional("redact") ?? [],
    annotations: value("annotations"),
    comment: value("comment"),
    commentKey: optional("comment-key"),
    upload: value("upload"),
    artifactName: value("artifact-name"),
    retentionDays: optional("retention-days"),
    outputsDestination: optional("outputs-destination"),
    destination: optional("destination"),
    templatesRoot: path("templates-root"),
    statePrefix: optional("state-prefix"),
    onFailure: value("on-failure"),
    maxDeletes: value("max-deletes"),
    allowDiverged: value("allow-diverged"),
    lockTimeout: value("lock-timeout"),
    probe: value("probe"),
    consistency: value("consistency"),
    endpoint: optional("endpoint"),
    region: optional("region"),
    forcePathStyle: optional("endpoint") !== undefined,
    githubToken: optional("github-token"),
    results: optional("results"),
    resultsDigest: optional("results-digest"),
    to: optional("to"),
    reason: optional("reason"),
    limit: value("limit"),
    keep: value("keep"),
    keepDays: value("keep-days"),
    dryRun: value("dry-run"),
  });
  refuseMissing(inputs);
  // Told before any kernel starts, and on a pull request already.
  const { destination, outputsDestination } = inputs;
  if (destination !== undefined) parseDestination({ ...inputs, destination });
  if (outputsDestination !== undefined) outputsPlace({ ...inputs, outputsDestination });
  return inputs;
}

/** The `parameters` input is an entry if it has one of an entry's keys for cases, else plain values. */
async function readParameters(text: string | undefined): Promise<Entry | undefined> {
  if (text === undefined) return undefined;
  const source = await parseYaml(text, { at: { input: "parameters" }, folder: "" });
  if (makesCases(source.value)) return readEntry(source);
  return readEntry({ ...source, value: { parameters: source.value }, at: ([, ...path]) => source.at(path) });
}

function parsed<T>(definition: Definition<T>, text: string, at: Location): T {
  const value = definition.parse(text);
  if (value !== undefined) return value;
  const given = definition.secret ? "What was given" : quote(text);
  throw new UserError(`${given} is not allowed here. Allowed is ${definition.allowed}.`, at);
}

function refuseMissing(inputs: Inputs): void {
  if (inputs.jupyterToken !== undefined && inputs.jupyterServerUrl === undefined) {
    throw new UserError("A token needs its server. Write `jupyter-server-url: https://HOST/`, or no token.", {
      input: "jupyter-token",
    });
  }
  refuseMisplacedShard(inputs);
  refuseMisplacedOutputs(inputs);
  if (!takesVerdicts(inputs) && inputs.resultsDigest !== undefined) {
    throw new UserError("`results-digest` is for `mode: promote` and `adopt`. Leave it out here.", {
      input: "results-digest",
    });
  }
  refuseMissingPromotion(inputs);
}

/** Whether a mode goes by what a test elsewhere has found. */
export function takesVerdicts({ mode }: Pick<Inputs, "mode">): boolean {
  return mode === "promote" || mode === "adopt";
}

/** What a mode needs that goes to a destination. */
function refuseMissingPromotion({ mode, destination, results, to }: Inputs): void {
  if (mode !== "promote" && !isOperation(mode)) return;
  if (destination === undefined) {
    throw new UserError(
      `\`mode: ${mode}\` needs a destination. Write \`destination: s3://bucket/prefix/\`, or a folder.`,
      { input: "destination" },
    );
  }
  if ((mode === "promote" || mode === "adopt") && results === undefined) {
    throw new UserError(
      `\`mode: ${mode}\` needs the results of the test job. ` +
        "Download its artifact and write `results: PATH/results.json`.",
      { input: "results" },
    );
  }
  if (mode === "rollback" && to === undefined) {
    throw new UserError(
      "`mode: rollback` needs to know how far. Write `to: 41`, the number of a release, or its commit; " +
        "`mode: history` lists them.",
      { input: "to" },
    );
  }
}

function refuseMisplacedShard({ mode, shard, shards, destination }: Inputs): void {
  if (shards !== undefined && mode !== "plan") {
    throw new UserError("`shards` is for `mode: plan`. To run one of them, write `shard: 1/4`.", {
      input: "shards",
    });
  }
  if (shard === undefined) return;
  if (mode === "merge" || mode === "promote" || isOperation(mode)) {
    throw new UserError(`\`mode: ${mode}\` is about all shards. Leave \`shard\` out.`, { input: "shard" });
  }
  if (mode === "auto" && destination !== undefined) {
    throw new UserError(
      "One shard alone is never promoted. Write `mode: test` here, and promote what `mode: merge` puts together.",
      { input: "shard" },
    );
  }
}

function refuseMisplacedOutputs({ mode, shard, outputsDestination }: Inputs): void {
  if (outputsDestination === undefined) return;
  const input = "outputs-destination";
  if (mode === "plan" || mode === "promote") {
    throw new UserError(`\`mode: ${mode}\` runs no notebook. Leave \`${input}\` out.`, { input });
  }
  if (shard !== undefined) {
    throw new UserError(`\`${input}\` is for the job with \`mode: merge\`, which has what all shards left.`, {
      input,
    });
  }
}

/** Leaves out what is undefined: an optional input is either there or not. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
