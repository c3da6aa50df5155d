import { join } from "node:path";
import { Command, Option } from "commander";
import { cancelOnSignals } from "../cancel.ts";
import type { Definition } from "../inputs/definitions/definition.ts";
import { definitions, type InputName } from "../inputs/definitions/index.ts";
import type { Inputs, Mode } from "../inputs/inputs.ts";
import { type Flags, inputsFromFlags } from "../inputs/read-inputs.ts";
import { run } from "../run.ts";
import { helpText, teach } from "./help.ts";
import { type Manner, terminalReporter } from "./reporter.ts";

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

/** Those that a shell completes with files. */
const PATHS: InputName[] = [
  "config",
  "working-directory",
  "last-results",
  "output-dir",
  "outputs-destination",
  "destination",
  "templates-root",
  "results",
];

const SHOW_GROUP = "What to show:";

/** The commands that are the action's modes, with the action's inputs as their options. */
export function gateCommands(
  process: NodeJS.Process,
): Record<"test" | "plan" | "merge" | "promote", Command> {
  const test = gateCommand("test", [...WHAT, ...CHANGED, "shard", "last-results", ...HOW, ...KEEP])
    .argument("[globs...]", helpText(definitions.notebooks.description))
    .description("Run the notebooks' cases and say which passed.")
    .action((globs: string[], _, command: Command) => gate("test", globs, command));
  addManner(test, "the results");
  teach(
    test,
    [
      ["Run every notebook of this folder with the parameters in notebook-gate.yml", "notebook-gate test"],
      ["Only these, and stop at the first failure", "notebook-gate test 'templates/etl/*.ipynb' --fail-fast"],
      [
        "What your branch concerns, with the time that is left by the last results",
        "notebook-gate test --changed-only --last-results notebook-gate-results/results.json",
      ],
      [
        "Parameters that are in no file, four cases at a time",
        "notebook-gate test report.ipynb --parameters 'matrix: {region: [fr, us]}' --max-parallel 4",
      ],
    ],
    "a case failed, or the run was cancelled",
  );

  const plan = gateCommand("plan", [
    ...WHAT,
    ...CHANGED,
    "shards",
    "last-results",
    ...PROMOTE,
    "output-dir",
    "results",
  ])
    .argument("[globs...]", helpText(definitions.notebooks.description))
    .description("List the cases, and with a destination what a promotion would change. Runs nothing.")
    .action((globs: string[], _, command: Command) => gate("plan", globs, command));
  addJson(plan, "the cases, with a destination an object with `cases` and `promotion`,");
  teach(
    plan,
    [
      ["List the cases that `test` would run", "notebook-gate plan"],
      [
        "What would change in production if all of them passed",
        "notebook-gate plan --destination s3://etlbucket/jobs/templates/",
      ],
      ["How four jobs would share the cases", "notebook-gate plan --shards 4"],
      ["The names of all cases, for a program", "notebook-gate plan --json | jq -r '.[].name'"],
    ],
    "a notebook or the config file can't be used",
  );

  const merge = gateCommand("merge", ["output-dir", ...KEEP])
    .argument("<folder>", "folder with a folder for each shard, or a glob of their results.json")
    .description("Put the results of all shards together. Runs nothing.")
    .action((folder: string, _, command: Command) => gate("merge", [], command, { results: folder }));
  addManner(merge, "the results");
  teach(
    merge,
    [
      [
        "Run the first of two parts, as another machine does the second",
        "notebook-gate test --shard 1/2 --output-dir shards/1",
      ],
      ["Put both together, into notebook-gate-results/", "notebook-gate merge shards"],
      [
        "Say only what failed, and write the report elsewhere",
        "notebook-gate merge 'shards/*/results.json' --quiet --output-dir all",
      ],
    ],
    "a case failed, or a shard is missing",
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
    .action((_, command: Command) => gate("promote", [], command, resultsOf(flagsOf(command))));
  addManner(promote, "what became of the promotion");
  teach(
    promote,
    [
      [
        "Publish what the last `test` passed",
        "notebook-gate promote --destination s3://etlbucket/jobs/templates/",
      ],
      [
        "To a folder, with the templates that passed although others failed",
        "notebook-gate promote --destination promoted --on-failure hold-back",
      ],
      [
        "The results of another job, to a store of your own",
        "notebook-gate promote --results artifact/results.json --destination s3://bucket/templates/ --endpoint http://localhost:9000",
      ],
    ],
    "a template failed or the destination can't be used; a promotion that is held, or has nothing to do, ends with 0",
  );

  const gate = (mode: Mode, globs: string[], command: Command, further: Flags = {}) =>
    runGate(process, mode, { globs, flags: { ...flagsOf(command), ...further }, manner: command.opts() });

  return { test, plan, merge, promote };
}

/** Does what a mode does, with a command's options for its inputs. */
export async function runGate(
  process: NodeJS.Process,
  mode: Mode,
  { globs = [], flags, manner }: { globs?: string[]; flags: Flags; manner: Manner },
): Promise<void> {
  const given = { ...withToken(flags, process.env), mode };
  const inputs: Inputs = await inputsFromFlags(given, { workspace: process.cwd(), globs });
  const cancel = cancelOnSignals(process);
  const reporter = terminalReporter(inputs, process, { ...manner, cancel });
  const host = { env: process.env, github: null, reporter, cancel };
  const ok = await run(inputs, host).finally(reporter.close);
  process.exitCode = ok ? 0 : 1;
}

/** Those of the last test, where no others are named. */
export function resultsOf(flags: Flags): Flags {
  const outputDir = String(flags["output-dir"] ?? definitions["output-dir"].default);
  return { ...flags, results: flags.results ?? join(outputDir, "results.json") };
}

export function gateCommand(name: string, inputs: InputName[]): Command {
  return addInputs(new Command(name), [...new Set(inputs)]);
}

/** Gives a command inputs as its options, in the groups of the documentation; `flagsOf` reads them. */
export function addInputs(command: Command, inputs: InputName[]): Command {
  const all = Object.keys(definitions) as InputName[];
  for (const input of all.filter((name) => inputs.includes(name)))
    command.addOption(optionOf(input, definitions[input]));
  return command;
}

/** Gives a command the options for how it shows what it does. */
export function addManner(command: Command, document: string): Command {
  addJson(command, document);
  return command.addOption(
    new Option("-q, --quiet", "say what failed and how it ended, nothing else").helpGroup(SHOW_GROUP),
  );
}

export function addJson(command: Command, document: string): Command {
  return command
    .addOption(
      new Option("--json", `print ${document} as JSON; everything else goes to stderr`).helpGroup(SHOW_GROUP),
    )
    .addOption(
      new Option("--no-color", "no colours, on a terminal either; as NO_COLOR=1").helpGroup(SHOW_GROUP),
    );
}

/** An input as an option; a yes-or-no one is a switch. */
function optionOf(name: InputName, definition: Definition<unknown>): Option {
  const isSwitch = definition.default === "false";
  const unset = definition.default ?? definition.unset;
  const given = PATHS.includes(name) ? "path" : "value";
  const description = `${definition.description}${unset && !isSwitch ? ` Default: ${unset}.` : ""}`;
  const option = new Option(isSwitch ? `--${name}` : `--${name} <${given}>`, helpText(description));
  option.helpGroup(`${definition.group}:`);
  // For the completion of a shell. What else is given, `inputs/` refuses as it does for the action.
  if (definition.choices) option.argChoices = [...definition.choices];
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
