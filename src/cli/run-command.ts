import { fstatSync } from "node:fs";
import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { addRunOptions, type RunOptions } from "./run/options.ts";
import { completePaths, type Pipes } from "./run/paths.ts";
import { helpOnce, runOnce } from "./run/run-once.ts";

/** `run INPUT OUTPUT`: one notebook, once, with papermill's options, output and exit codes. */
export function runCommand(process: NodeJS.Process): Command {
  const command = new Command("run")
    .description("Run one notebook with parameters, as papermill does, and write the executed notebook.")
    .version(packageJson.version, "--version", "show the version")
    .argument("[input]", "the notebook: a file, s3://BUCKET/KEY, an http(s) URL, or - for standard input")
    .argument("[output]", "where the executed notebook goes, in the same words");
  addRunOptions(command);
  return command.action(async (input = "", output = "", options: RunOptions) => {
    const pipes = pipesOf(process);
    const paths = completePaths({ input, output }, pipes);
    if (!input && !pipes.stdin) command.error("error: missing required argument 'input'");
    if (options.helpNotebook) {
      process.stdout.write(`Usage: ${command.parent?.name()} run ${command.usage()}\n`);
      process.exitCode = await helpOnce(paths ?? { input, output: "-" }, options, process);
      return;
    }
    if (!paths) return command.error("error: missing required argument 'output'");
    process.exitCode = await runOnce(paths, options, process);
  });
}

function pipesOf({ stdout }: NodeJS.Process): Pipes {
  return { stdin: isPipe(0), stdout: !stdout.isTTY };
}

/** Whether another program writes into it; a closed one is no pipe. */
function isPipe(file: number): boolean {
  try {
    return fstatSync(file).isFIFO();
  } catch {
    return false;
  }
}
