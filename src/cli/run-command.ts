import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { cancelOnSignals } from "../cancel.ts";
import { UserError } from "../errors.ts";
import { type NotebookObserver, type NotebookRun, runNotebook } from "../execution/run-notebook.ts";
import { plainTraceback } from "../execution/traceback.ts";
import { plain } from "../report/escape.ts";
import { mergeParameters, type Pair, type ParameterOptions } from "./parameter-options.ts";

interface RunOptions extends ParameterOptions {
  kernel?: string;
  cwd: string;
  startTimeout: number;
  executionTimeout: number;
  logOutput?: true;
}

const PAIR_OPTIONS = ["-p", "--parameters", "-r", "--parameters_raw"];

/** papermill's exit code for a kernel that died: https://github.com/nteract/papermill/pull/485 */
const KERNEL_DIED = 138;

/** `run INPUT OUTPUT`: one notebook, once, with papermill's options, output and exit codes. */
export function runCommand(process: NodeJS.Process): Command {
  return new Command("run")
    .description("Run one notebook with parameters, as papermill does, and write the executed notebook.")
    .argument("<input>", "the notebook")
    .argument("<output>", "where the executed notebook goes")
    .option(
      "-p, --parameters <name value>",
      "a parameter; True, None, 1 and 1.5 are what they are in Python",
      collectPair,
      [],
    )
    .option("-r, --parameters_raw <name value>", "a parameter whose value is a text", collectPair, [])
    .option("-f, --parameters_file <path>", "a YAML or JSON file with parameters", collect, [])
    .option("-y, --parameters_yaml <text>", "parameters as YAML or JSON", collect, [])
    .option("-k, --kernel <name>", "the kernel to run with (default: the one that the notebook names)")
    .option("--cwd <path>", "the folder to run in", ".")
    .option("--start-timeout <seconds>", "for the kernel's start", seconds, 60)
    .option("--execution-timeout <seconds>", "for a cell; 0 for no limit", seconds, 0)
    .option("--log-output", "show what the cells print")
    .action(async (input: string, output: string, options: RunOptions) => {
      process.exitCode = await runOnce({ input, output, ...options }, process);
    });
}

/** Commander knows no option with two values, so `-p NAME VALUE` becomes one before it reads the arguments. */
export function joinPairs(args: string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    joined.push(args[at]!);
    if (!PAIR_OPTIONS.includes(args[at]!) || at + 2 >= args.length) continue;
    joined.push(JSON.stringify(args.slice(at + 1, at + 3)));
    at += 2;
  }
  return joined;
}

async function runOnce(
  job: RunOptions & { input: string; output: string },
  process: NodeJS.Process,
): Promise<number> {
  const { input, output, ...options } = job;
  const text = await readFile(input, "utf8").catch((cause) => {
    throw new UserError(
      `The notebook cannot be read: ${(cause as Error).message}`,
      { file: input },
      { cause },
    );
  });
  const run = await runNotebook({
    text,
    file: input,
    parameters: await mergeParameters(options),
    kernel: options.kernel,
    workingDirectory: resolve(options.cwd),
    workspace: process.cwd(),
    env: process.env,
    // Here the notebook is the user's own and runs as a script of theirs would.
    kernelEnv: Object.keys(process.env),
    startTimeout: options.startTimeout,
    limits: { cell: options.executionTimeout, notebook: 0 },
    cancel: cancelOnSignals(process),
    output: { path: resolve(output), name: output },
    observer: narrator(process.stderr, options.logOutput === true),
  });
  const failure = failureText(run);
  if (failure) process.stderr.write(`${plain(failure)}\n`);
  return exitCode(run);
}

function narrator(stderr: NodeJS.WritableStream, logOutput: boolean): NotebookObserver {
  const say = (text: string) => stderr.write(`${plain(text)}\n`);
  return {
    kernelFound: ({ notice }) => notice && say(notice),
    kernelOutput: (text) => stderr.write(text),
    cellEnded(cell, _, { done, total, duration }) {
      say(`Executed cell ${done}/${total} in ${duration.toFixed(2)} s`);
      if (!logOutput || cell.cell_type !== "code") return;
      for (const output of cell.outputs) if (output.output_type === "stream") say(output.text);
    },
  };
}

function failureText({ ending }: NotebookRun): string {
  if (ending.kind === "completed" || ending.kind === "stopped") return "";
  if (!("cell" in ending)) return ending.message;
  const { cell, error } = ending;
  const traceback =
    error.traceback.length > 0 ? plainTraceback(error.traceback) : [`${error.ename}: ${error.evalue}`];
  const heading = `Exception encountered at "In [${cell.execution_count ?? "None"}]":`;
  return ["", "-".repeat(75), heading, ...traceback].join("\n");
}

function exitCode({ ending }: NotebookRun): number {
  if (ending.kind === "completed" || ending.kind === "stopped") return 0;
  return ending.kind === "kernel-died" ? KERNEL_DIED : 1;
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

function collectPair(value: string, previous: Pair[]): Pair[] {
  const pair = value.startsWith("[") ? JSON.parse(value) : [];
  if (pair.length !== 2) throw new InvalidArgumentError("Write a name and a value: -p region fr");
  return [...previous, pair];
}

function seconds(value: string): number {
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  throw new InvalidArgumentError("Write a number of seconds.");
}
