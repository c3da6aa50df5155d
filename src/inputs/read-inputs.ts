import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type Location, UserError } from "../errors.ts";
import { nearestName } from "../parameters/check.ts";
import { type Entry, makesCases, readEntry } from "../plan/entry.ts";
import { readConfig } from "./config.ts";
import type { Definition } from "./definitions/definition.ts";
import { definitions, type InputName, type ValueOf } from "./definitions/index.ts";
import type { Inputs } from "./inputs.ts";
import { quote } from "./quote.ts";
import { refuseUnfitInputs } from "./refusals.ts";
import { workspaceGlob, workspacePath } from "./source.ts";
import { parseYaml } from "./yaml.ts";

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
    // As many as there are cores; in a container, as many as it may use.
    maxParallel: optional("max-parallel") ?? availableParallelism(),
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
    catalogue: value("catalogue"),
    endpoint: optional("endpoint"),
    region: optional("region"),
    forcePathStyle: optional("endpoint") !== undefined,
    githubToken: optional("github-token"),
    results: optional("results"),
    resultsDigest: optional("results-digest"),
    planDigest: optional("plan-digest"),
    to: optional("to"),
    reason: optional("reason"),
    limit: value("limit"),
    keep: value("keep"),
    keepDays: value("keep-days"),
    dryRun: value("dry-run"),
  });
  refuseUnfitInputs(inputs);
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

/** Leaves out what is undefined: an optional input is either there or not. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
