import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { Command } from "commander";
import { cancelOnSignals } from "../cancel.ts";
import { UserError } from "../errors.ts";
import { readRecord } from "../execution/run-record.ts";
import { quote } from "../inputs/quote.ts";
import { inputsFromFlags } from "../inputs/read-inputs.ts";
import type { JsonObject } from "../notebook/json.ts";
import { readNotebook } from "../notebook/read.ts";
import type { Entry } from "../plan/entry.ts";
import { runPlan } from "../run.ts";
import { addInputs, addManner, flagsOf, HOW, withToken } from "./gate-commands.ts";
import { type Example, teach } from "./help.ts";
import { type Manner, terminalReporter } from "./reporter.ts";
import { findTemplate } from "./rerun/find-template.ts";
import { differences, repeatedCase } from "./rerun/repetition.ts";

const EXAMPLES: Example[] = [
  [
    "Run the case of an artifact again, in your clone",
    "notebook-gate rerun notebooks/templates/vid_agg/region_code=fr.ipynb",
  ],
  [
    "With a parameter that was a secret, and the results in a folder of their own",
    "notebook-gate rerun executed.ipynb --parameters 'api_token: VALUE' --output-dir again",
  ],
];

/** `rerun EXECUTED`: the case that left an executed notebook once more, in a clone of its repository. */
export function rerunCommand(process: NodeJS.Process): Command {
  const rerunning = addInputs(new Command("rerun"), ["parameters", ...HOW])
    .description("Run a case again from its executed notebook, as the artifact of a test has it.")
    .argument("<executed>", "the executed notebook: of a test, or of papermill")
    .action(async (executed: string, _, command: Command) => {
      process.exitCode = (await rerun(executed, command, process)) ? 0 : 1;
    });
  addManner(rerunning, "the results");
  return teach(rerunning, EXAMPLES, "the case failed, or it was cancelled");
}

async function rerun(path: string, command: Command, process: NodeJS.Process): Promise<boolean> {
  const workspace = process.cwd();
  const flags = withToken(flagsOf(command), process.env);
  const file = relative(workspace, resolve(workspace, path));
  const executed = readNotebook(await read(path), file);
  const record = readRecord(executed);
  if (!record) throw unknownRun(file);
  const inputs = await inputsFromFlags({ ...flags, mode: "test" }, { workspace, globs: [] });
  const found = await findTemplate(record, { executed, workspace, outputDir: inputs.outputDir });
  const planned = repeatedCase(record, found, { parameters: plainValues(inputs.parameters), flags, inputs });
  const plan = { templates: [found.template], cases: [planned], notices: differences(record, found) };
  const cancel = cancelOnSignals(process);
  const reporter = terminalReporter(inputs, process, { ...command.opts<Manner>(), cancel });
  const host = { env: process.env, github: null, reporter, cancel };
  return runPlan(plan, inputs, host).finally(reporter.close);
}

/** `--parameters` may make many cases for a test; here there is one. */
function plainValues(entry: Entry | undefined): JsonObject {
  const { parameters = {}, at, ...others } = entry ?? {};
  if (Object.keys(others).length === 0) return parameters;
  throw new UserError("A rerun is of one case: write `name: value` lines only.", at?.([]) ?? {});
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UserError(
      `The executed notebook ${quote(path)} can't be read: ${(error as Error).message}. The artifact of a test has ` +
        "them below notebooks/, one for each case.",
      {},
      { cause: error },
    );
  }
}

const unknownRun = (file: string) =>
  new UserError(
    "The notebook does not say how it was run: neither a test of notebook-gate nor papermill has executed it. " +
      `To run it as it is: npx notebook-gate test ${file}`,
    { file },
  );
