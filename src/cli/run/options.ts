import { type Command, InvalidArgumentError, Option } from "commander";
import { LOG_LEVELS, type LogLevel } from "./logger.ts";
import { collectPair } from "./pairs.ts";
import type { ParameterOptions } from "./parameters.ts";

/** What `run` was told, beside its paths. */
export interface RunOptions extends ParameterOptions {
  engine?: string;
  requestSaveOnCellExecute: boolean;
  /** Seconds. */
  autosaveCellEvery: number;
  prepareOnly?: boolean;
  kernel?: string;
  language?: string;
  cwd?: string;
  progressBar?: boolean;
  logOutput?: boolean;
  stdoutFile?: string;
  stderrFile?: string;
  logLevel: LogLevel;
  /** Seconds. */
  startTimeout: number;
  /** Seconds; 0 for no limit. */
  executionTimeout: number;
  reportMode?: boolean;
  helpNotebook?: true;
  papermillExact?: true;
}

const LISTS = [
  "parameters",
  "parameters_raw",
  "parameters_file",
  "parameters_yaml",
  "parameters_base64",
] satisfies (keyof ParameterOptions)[];

const EXAMPLES = `
Examples:
  Run a notebook with parameters; the executed notebook has them in a cell behind the one tagged 'parameters':
    notebook-gate run report.ipynb out.ipynb -p region fr -p rows 100
  The same, from a file of parameters, with the parameters in the output's name:
    notebook-gate run report.ipynb 'out/{region}-{rows:03d}.ipynb' -f parameters.yaml
  See which parameters a notebook has:
    notebook-gate run --help-notebook report.ipynb
  Read a notebook from a bucket and write the executed one back, while its output can be followed:
    notebook-gate run s3://bucket/report.ipynb s3://bucket/out.ipynb --log-output
  Put the parameters in, but run nothing:
    notebook-gate run report.ipynb out.ipynb -p region fr --prepare-only
  Between pipes:
    curl -s https://example.com/report.ipynb | notebook-gate run -p region fr | jq .metadata

Exit codes: 0 the notebook ran to its end, 1 it did not, 2 the command was not understood, 138 its kernel died.`;

/** Gives a command papermill's options. Those that come twice count once, as the last says. */
export function addRunOptions(command: Command): Command {
  command
    .option(
      "-p, --parameters <name value>",
      "a parameter; True, None, 1 and 1.5 are what they are in Python",
      collectPair,
    )
    .option("-r, --parameters_raw <name value>", "a parameter whose value is a text", collectPair)
    .option("-f, --parameters_file <path>", "a YAML or JSON file with parameters", collect)
    .option("-y, --parameters_yaml <text>", "parameters as YAML or JSON", collect)
    .option("-b, --parameters_base64 <text>", "parameters as YAML or JSON, in base64", collect)
    .option("--inject-input-path", "add the parameter PAPERMILL_INPUT_PATH")
    .option("--inject-output-path", "add the parameter PAPERMILL_OUTPUT_PATH")
    .option("--inject-paths", "add both")
    .option("--engine <name>", "what executes the notebook: nbclient, the only choice")
    .option("--request-save-on-cell-execute", "save the notebook at each cell", true)
    .option("--no-request-save-on-cell-execute", "save the notebook at the end only")
    .option("--autosave-cell-every <seconds>", "save within long cells, too; 0 for never", seconds, 30)
    .option("--prepare-only", "write the notebook with its parameters, but run nothing")
    .option("--prepare-execute", "run it (default)")
    .option("-k, --kernel <name>", "the kernel to run with (default: the one that the notebook names)")
    .option("-l, --language <name>", "the language for the parameters (default: the notebook's)")
    .option("--cwd <path>", "the folder to run in (default: the current one)")
    .option("--progress-bar", "show how far the run has come (default, unless the output is shown)")
    .option("--no-progress-bar", "don't")
    .option("--log-output", "show what the cells print")
    .option("--no-log-output", "don't (default)")
    .option("--stdout-file <path>", "a file for what the cells print to stdout")
    .option("--stderr-file <path>", "a file for what the cells print to stderr")
    .addOption(new Option("--log-level <level>", "what to say on stderr").choices(LOG_LEVELS).default("INFO"))
    .option("--start-timeout <seconds>", "for the kernel's start", seconds, 60)
    .addOption(new Option("--start_timeout <seconds>").argParser(seconds).hideHelp())
    .option("--execution-timeout <seconds>", "for a cell; 0 for no limit", seconds, 0)
    .option("--report-mode", "hide the source of the cells from readers")
    .option("--no-report-mode", "don't (default)")
    .option("--help-notebook", "show the notebook's parameters")
    .option("--papermill-exact", "do what papermill does where it loses or misreports something, too")
    .addHelpText("after", EXAMPLES);
  // Given as the options' own, the help would show these defaults.
  for (const name of LISTS) command.setOptionValue(name, []);
  // Commander knows pairs of options only as `--x` and `--no-x`.
  command.on("option:prepare-execute", () => command.setOptionValue("prepareOnly", false));
  command.on("option:start_timeout", () =>
    command.setOptionValue("startTimeout", command.getOptionValue("start_timeout")),
  );
  return command;
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

/** A number below zero is papermill's other way to say never. */
function seconds(value: string): number {
  if (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return Math.max(0, Number(value));
  throw new InvalidArgumentError("Write a number of seconds.");
}
