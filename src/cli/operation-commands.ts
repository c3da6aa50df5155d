import type { Command } from "commander";
import { definitions, type InputName } from "../inputs/definitions/index.ts";
import type { Flags } from "../inputs/read-inputs.ts";
import type { OperationMode } from "../promotion/operations/modes.ts";
import { flagsOf, gateCommand, PLACE, PROMOTE, resultsOf, runGate, WHAT } from "./gate-commands.ts";

/** The commands that look after a destination, each the action's mode of its name. */
export function operationCommands(process: NodeJS.Process): Command[] {
  const verify = operation("verify").description(
    "Compare the destination with its live release, file by file. Exit code 1 where it differs. Writes nothing.",
  );
  const history = operation("history", ["limit"]).description(
    "List the releases of the destination, newest first.",
  );
  const rollback = operation("rollback", ["reason"], ({ args: [to] }) => ({ to }))
    .argument("<to>", definitions.to.description)
    .description("Make an earlier release live again, and hold promotions until `resume`.");
  const resume = operation("resume").description("Let promotions go on that a rollback holds.");
  const repair = operation("repair", ["reason"]).description(
    "Put the live release back where its files are missing or were changed. `verify` says where.",
  );
  const adopt = operation("adopt", [...WHAT, ...PROMOTE, "output-dir", "results", "reason"], (command) =>
    resultsOf(flagsOf(command)),
  ).description(
    "Make the first release of a destination that was filled by other means, of what passed the last test.",
  );
  const gc = operation("gc", ["keep", "keep-days"], (command) => ({
    "dry-run": command.opts().delete === undefined,
  }))
    .option("--delete", "remove them; without it they are only listed")
    .description("List or remove the blobs and manifests that no release needs.");

  function operation(
    mode: OperationMode,
    inputs: InputName[] = [],
    further: (command: Command) => Flags = () => ({}),
  ): Command {
    return gateCommand(mode, [...new Set([...PLACE, ...inputs])])
      .option("--json", "print the outcome as JSON")
      .action((...given: unknown[]) => {
        const command = given.at(-1) as Command;
        const flags = { ...flagsOf(command), ...further(command) };
        return runGate(process, mode, { flags, json: command.opts().json });
      });
  }

  return [verify, history, rollback, resume, repair, adopt, gc];
}
