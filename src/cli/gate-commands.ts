import { join } from "node:path";
import { Command, Option } from "commander";
import { cancelOnSignals } from "../cancel.ts";
import type { Definition } from "../inputs/definitions/definition.ts";
import { definitions, type InputName } from "../inputs/definitions/index.ts";
import type { Inputs, Mode } from "../inputs/inputs.ts";
import { type Flags, inputsFromFlags } from "../inputs/read-inputs.ts";
import { run } from "../run.ts";
import { terminalReporter } from "./reporter.ts";

export const WHAT: InputName[] = ["config", "parameters"];
const CHANGED: InputName[] = ["changed-only", "base"];
export const HOW: InputName[] = [
  "kernel",
  "working-directory",
  "cell-timeout",
  "notebook-timeout",
  "max-output-size",
  "start-timeout",
  "max-parallel",
  "kernel-start",
  "preload",
  "fail-fast",
  "kernel-env",
  "jupyter-server-url",
  "jupyter-token",
  "output-dir",
  "redact",
];
export const PLACE: InputName[] = [
  "destination",
  "state-prefix",
  "lock-timeout",
  "endpoint",
  "region",
  "probe",
  "consistency",
];
export const PROMOTE: InputName[] = [
  ...PLACE,
  "templates-root",
  "on-failure",
  "max-deletes",
  "allow-diverged",
];

const KEEP: InputName[] = ["outputs-destination", "endpoint", "region"];

/** Lists: their option may be given several times. */
const REPEATABLE: InputName[] = ["kernel-env", "preload", "redact"];

/** The commands that are the action's modes, with the action's inputs as their options. */
export function gateCommands(process: NodeJS.Process): Command[] {
  const test = gateCommand("test", [...WHAT, ...CHANGED, "shard", "last-results", ...HOW, ...KEEP])
    .argument("[globs...]", definitions.notebooks.description)
    .description("Run the notebooks' cases and say which passed.")
    .action((globs: string[], _, command: Command) => gate("test", globs, flagsOf(command)));

  const plan = gateCommand("plan", [
    ...WHAT,
    ...CHANGED,
    "shards",
    "last-results",
    ...PROMOTE,
    "output-dir",
    "results",
  ])
    .argument("[globs...]", definitions.notebooks.description)
    .option("--json", "print the cases as JSON; with a destination an object with `cases` and `promotion`")
    .description("List the cases, and with a destination what a promotion would change. Runs nothing.")
    .action((globs: string[], { json }: { json?: true }, command: Command) =>
      gate("plan", globs, flagsOf(command), json),
    );

  const merge = gateCommand("merge", ["output-dir", ...KEEP])
    .argument("<folder>", "folder with a folder for each shard, or a glob of their results.json")
    .description("Put the results of all shards together. Runs nothing.")
    .action((folder: string, _, command: Command) =>
      gate("merge", [], { ...flagsOf(command), results: folder }),
    );

  const promote = gateCommand("promote", [
    ...WHAT,
    ...PROMOTE,
    "output-dir",
    "results",
    "results-digest",
    "plan-digest",
    "catalogue",
  ])
    .description("Publish the templates that passed the last test. Runs nothing.")
    .action((_, command: Command) => gate("promote", [], resultsOf(flagsOf(command))));

  const gate = (mode: Mode, globs: string[], flags: Flags, json?: true) =>
    runGate(process, mode, { globs, flags, json });

  return [test, plan, merge, promote];
}

/** Does what a mode does, with a command's options for its inputs. */
export async function runGate(
  process: NodeJS.Process,
  mode: Mode,
  { globs = [], flags, json = false }: { globs?: string[]; flags: Flags; json?: boolean | undefined },
): Promise<void> {
  const given = { ...withToken(flags, process.env), mode };
  const inputs: Inputs = await inputsFromFlags(given, { workspace: process.cwd(), globs });
  const reporter = terminalReporter(inputs, process, { json });
  const cancel = cancelOnSignals(process);
  const ok = await run(inputs, { env: process.env, github: null, reporter, cancel });
  process.exitCode = ok ? 0 : 1;
}

/** Those of the last test, where no others are named. */
export function resultsOf(flags: Flags): Flags {
  const outputDir = String(flags["output-dir"] ?? definitions["output-dir"].default);
  return { ...flags, results: flags.results ?? join(outputDir, "results.json") };
}

export function gateCommand(name: string, inputs: InputName[]): Command {
  return addInputs(new Command(name), inputs);
}

/** Gives a command inputs as its options; `flagsOf` reads them. */
export function addInputs(command: Command, inputs: InputName[]): Command {
  for (const input of inputs) command.addOption(optionOf(input, definitions[input]));
  return command;
}

/** An input as an option; a yes-or-no one is a switch. */
function optionOf(name: InputName, definition: Definition<unknown>): Option {
  const isSwitch = definition.default === "false";
  const unset = definition.default ?? definition.unset;
  const description = `${definition.description}${unset && !isSwitch ? ` Default: ${unset}.` : ""}`;
  const option = new Option(isSwitch ? `--${name}` : `--${name} <value>`, description);
  if (!REPEATABLE.includes(name)) return option;
  return option.argParser((value: string, previous: string[] = []) => [...previous, value]);
}

/** The server's token from the environment, where a command line that others can see does not have it. */
export function withToken(flags: Flags, { JUPYTER_TOKEN }: NodeJS.ProcessEnv): Flags {
  if (flags["jupyter-server-url"] === undefined) return flags;
  return { ...flags, "jupyter-token": flags["jupyter-token"] ?? JUPYTER_TOKEN };
}

export function flagsOf(command: Command): Flags {
  const values: Record<string, unknown> = command.opts();
  const inputs = command.options.filter((option) => Object.hasOwn(definitions, option.name()));
  return Object.fromEntries(inputs.map((option) => [option.name(), values[option.attributeName()]])) as Flags;
}
