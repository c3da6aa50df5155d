import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { cancelOnSignals } from "../../cancel.ts";
import { UserError } from "../../errors.ts";
import type { WriteDocument } from "../../execution/document-file.ts";
import { type NotebookJob, runNotebook } from "../../execution/run-notebook.ts";
import { localKernels } from "../../kernel/local/local-kernels.ts";
import { type Notebook, tagsOf } from "../../notebook/document.ts";
import type { JsonObject } from "../../notebook/json.ts";
import { readNotebook } from "../../notebook/read.ts";
import { unknownParameters } from "../../parameters/check.ts";
import { inferParameters } from "../../parameters/infer.ts";
import { pathParameters, pathTemplate } from "../../parameters/path-template.ts";
import { liveLines } from "../live-lines.ts";
import { extensionWarning, NOTEBOOK_EXTENSIONS, PARAMETER_EXTENSIONS } from "../places/extension.ts";
import { type Place, placeOf } from "../places/place.ts";
import { exitCode, failureText } from "./ending.ts";
import { type Logger, logger } from "./logger.ts";
import { narrator } from "./narrator.ts";
import { notebookHelp } from "./notebook-help.ts";
import type { RunOptions } from "./options.ts";
import { outputFiles } from "./output-files.ts";
import { mergeParameters } from "./parameters.ts";
import type { Paths } from "./paths.ts";

/** Reads, runs and writes one notebook. Resolves with the exit code. */
export async function runOnce(given: Paths, options: RunOptions, process: NodeJS.Process): Promise<number> {
  const status = liveLines(process.stderr, process);
  const log = logger({ level: levelOf(given, options), env: process.env, write: status.above });
  const { parameters, paths } = await parametersAndPaths(given, options, { log, process });
  log.info(`Input Notebook:  ${paths.input}`);
  log.info(`Output Notebook: ${paths.output}`);
  const cwd = await workingDirectory(options.cwd, { log, process });
  checkEngine(options.engine);
  const output = await placeOf(paths.output, process);
  const text = await readFrom(paths.input, NOTEBOOK_EXTENSIONS, { log, process });
  await warnOfParameters(readNotebook(text, paths.input), parameters, { log, language: options.language });
  warn(extensionWarning(paths.output, NOTEBOOK_EXTENSIONS), log);

  const showsProgress = options.progressBar ?? (!options.logOutput && paths.output !== "-");
  const saving = savingTo(output, paths.output, options);
  // Here the notebook is the user's own and runs as a script of theirs would.
  const kernelEnv = Object.keys(process.env);
  const kernels = localKernels({ workspace: process.cwd(), env: process.env, kernelEnv });
  const run = await runNotebook({
    text,
    file: paths.input,
    parameters,
    kernel: options.kernel,
    language: options.language,
    workingDirectory: cwd,
    kernels,
    startTimeout: options.startTimeout,
    limits: { cell: options.executionTimeout, notebook: 0, output: 0 },
    cancel: cancelOnSignals(process),
    ...saving.job,
    reportMode: options.reportMode,
    prepareOnly: options.prepareOnly,
    papermillExact: options.papermillExact,
    observer: narrator({
      log,
      files: outputFiles({ stdout: options.stdoutFile, stderr: options.stderrFile }),
      logOutput: options.logOutput === true,
      progress: showsProgress ? status : null,
    }),
  }).finally(() => kernels.close());
  status.clear();
  await saving.end();
  const failure = failureText(run);
  if (failure) log.always(failure);
  return exitCode(run);
}

/** Shows which parameters a notebook has. Resolves with the exit code: papermill's 1 for one without their cell. */
export async function helpOnce(given: Paths, options: RunOptions, process: NodeJS.Process): Promise<number> {
  const log = logger({
    level: levelOf(given, options),
    env: process.env,
    write: (lines) => process.stderr.write(lines),
  });
  const { paths } = await parametersAndPaths(given, options, { log, process });
  log.info(`Input Notebook:  ${paths.input}`);
  const text = await readFrom(paths.input, NOTEBOOK_EXTENSIONS, { log, process });
  const notebook = readNotebook(text, paths.input);
  const hasCell = hasTag(notebook, "parameters");
  const parameters = hasCell ? ((await inferParameters(notebook)) ?? []) : ("no cell" as const);
  const help = logger({ level: "NOTSET", env: process.env, write: (lines) => process.stdout.write(lines) });
  help.always(notebookHelp(given.input, parameters));
  return hasCell ? 0 : 1;
}

interface Surroundings {
  log: Logger;
  process: NodeJS.Process;
}

/** Where the executed notebook goes to standard output, only what is wrong is said beside it. */
function levelOf({ output }: Paths, { logLevel }: RunOptions): RunOptions["logLevel"] {
  return output === "-" && logLevel === "INFO" ? "ERROR" : logLevel;
}

async function parametersAndPaths(
  given: Paths,
  options: RunOptions,
  surroundings: Surroundings,
): Promise<{ parameters: JsonObject; paths: Paths }> {
  const readFile = (path: string) => readFrom(path, PARAMETER_EXTENSIONS, surroundings);
  const parameters = await mergeParameters(options, { paths: given, readFile });
  const named = pathParameters(parameters);
  const paths = { input: pathTemplate(given.input, named), output: pathTemplate(given.output, named) };
  return { parameters, paths };
}

async function readFrom(
  path: string,
  extensions: readonly string[],
  { log, process }: Surroundings,
): Promise<string> {
  warn(extensionWarning(path, extensions), log);
  return (await placeOf(path, process)).read();
}

/** papermill says it as a Python warning, which has no log level. */
function warn(warning: string | undefined, log: Logger): void {
  if (warning) log.always(`UserWarning: ${warning}`);
}

async function workingDirectory(cwd: string | undefined, { log, process }: Surroundings): Promise<string> {
  if (cwd === undefined) return process.cwd();
  log.info(`Working directory: ${cwd}`);
  const folder = resolve(process.cwd(), cwd);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return folder;
  throw new UserError(`There is no folder ${cwd} to run in.`, { input: "--cwd" });
}

function checkEngine(engine: string | undefined): void {
  if (engine === undefined || engine === "nbclient") return;
  throw new UserError(`No engine named '${engine}' found; the only one is nbclient, which is the default.`, {
    input: "--engine",
  });
}

interface Saving {
  job: Pick<NotebookJob, "output" | "saveOnCell" | "autosaveCellEvery">;
  end(): Promise<void>;
}

/** When and where the running notebook is saved: a stream gets only the document at the end. */
function savingTo(
  place: Place,
  name: string,
  { requestSaveOnCellExecute, autosaveCellEvery }: RunOptions,
): Saving {
  const saveOnCell = requestSaveOnCellExecute ? place.savesOnCell : "never";
  if (name !== "-") {
    const output = { name, write: place.write };
    return { job: { output, saveOnCell, autosaveCellEvery }, end: async () => {} };
  }
  let last: Buffer[] = [];
  const hold: WriteDocument = async (pieces) => {
    last = [...pieces];
  };
  return {
    job: { output: { name, write: hold }, saveOnCell, autosaveCellEvery },
    end: () => place.write(last),
  };
}

async function warnOfParameters(
  notebook: Notebook,
  parameters: JsonObject,
  { log, language }: { log: Logger; language: string | undefined },
): Promise<void> {
  if (Object.keys(parameters).length === 0) return;
  const metadata = language ? { ...notebook.metadata, language_info: { name: language } } : notebook.metadata;
  const inferred = await inferParameters({ ...notebook, metadata });
  const hasCell = hasTag(notebook, "parameters");
  if (inferred === null && hasCell)
    log.warning("The notebook's language does not support parameter introspection.");
  for (const { name, nearest } of unknownParameters(parameters, inferred ?? [])) {
    log.warning(`Passed unknown parameter: ${name}${nearest ? ` (did you mean '${nearest}'?)` : ""}`);
  }
  if (!hasCell && !hasTag(notebook, "injected-parameters")) {
    log.warning("Input notebook does not contain a cell with tag 'parameters'");
  }
}

function hasTag(notebook: Notebook, tag: string): boolean {
  return notebook.cells.some((cell) => tagsOf(cell).includes(tag));
}
