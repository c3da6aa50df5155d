import { join } from "node:path";
import { Command, Option } from "commander";
import { cancelOnSignals } from "../cancel.ts";
import { type Definition, definitions, type InputName } from "../inputs/definitions.ts";
import { type Flags, type Inputs, inputsFromFlags, type Mode } from "../inputs/inputs.ts";
import type { OperationMode } from "../promotion/operations/modes.ts";
import { run } from "../run.ts";
import { terminalReporter } from "./reporter.ts";

const WHAT: InputName[] = ["config", "parameters"];
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
const PLACE: InputName[] = ["destination", "state-prefix", "endpoint", "region"];
const PROMOTE: InputName[] = [...PLACE, "templates-root", "on-failure"];

/** Lists: their option may be given several times. */
const REPEATABLE: InputName[] = ["kernel-env", "preload", "redact"];

/** The commands that are the action's modes, with the action's inputs as their options. */
export function gateCommands(process: NodeJS.Process): Command[] {
  const test = gateCommand("test", [...WHAT, ...CHANGED, "shard", "last-results", ...HOW])
    .argument("[globs...]", definitions.notebooks.description)
    .description("Run the notebooks' cases and say which passed.")
    .action((globs: string[], _, command: Command) => gate("test", globs, flagsOf(command)));

  const plan = gateCommand("plan", [...WHAT, ...CHANGED, "shards", "last-results", ...PROMOTE])
    .argument("[globs...]", definitions.notebooks.description)
    .option("--json", "print the cases as JSON")
    .description("List the cases, and with a destination what a promotion would change. Runs nothing.")
    .action((globs: string[], { json }: { json?: true }, command: Command) =>
      gate("plan", globs, flagsOf(command), json),
    );

  const merge = gateCommand("merge", ["output-dir"])
    .argument("<folder>", "folder with a folder for each shard, or a glob of their results.json")
    .description("Put the results of all shards together. Runs nothing.")
    .action((folder: string, _, command: Command) =>
      gate("merge", [], { ...flagsOf(command), results: folder }),
    );

  const promote = gateCommand("promote", [...WHAT, ...PROMOTE, "output-dir", "results"])
    .description("Publish the templates that passed the last test. Runs nothing.")
    .action((_, command: Command) => {
      const flags = flagsOf(command);
      const outputDir = String(flags["output-dir"] ?? definitions["output-dir"].default);
      return gate("promote", [], { ...flags, results: flags.results ?? join(outputDir, "results.json") });
    });

  const verify = operation("verify").description(
    "Compare the destination with its live release, file by file. Exit code 1 where it differs. Writes nothing.",
  );
  const history = operation("history", ["limit"]).description(
    "List the releases of the destination, newest first.",
  );
  const rollback = operation("rollback", ["reason"], (to: string) => ({ to }))
    .argument("<to>", definitions.to.description)
    .description("Make an earlier release live again, and hold promotions until `resume`.");
  const resume = operation("resume").description("Let promotions go on that a rollback holds.");

  /** A mode that looks after a destination. */
  function operation(
    mode: OperationMode,
    inputs: InputName[] = [],
    named = (_: string): Flags => ({}),
  ): Command {
    return gateCommand(mode, [...PLACE, ...inputs])
      .option("--json", "print the outcome as JSON")
      .action((...given: unknown[]) => {
        const command = given.at(-1) as Command;
        return gate(mode, [], { ...flagsOf(command), ...named(command.args[0] ?? "") }, command.opts().json);
      });
  }

  async function gate(mode: Mode, globs: string[], flags: Flags, json = false): Promise<void> {
    const given = { ...withToken(flags, process.env), mode };
    const inputs: Inputs = await inputsFromFlags(given, { workspace: process.cwd(), globs });
    const reporter = terminalReporter(inputs, process, { json });
    const cancel = cancelOnSignals(process);
    const ok = await run(inputs, { env: process.env, github: null, reporter, cancel });
    process.exitCode = ok ? 0 : 1;
  }

  return [test, plan, merge, promote, verify, history, rollback, resume];
}

function gateCommand(name: string, inputs: InputName[]): Command {
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
