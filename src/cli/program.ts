import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { completionCommand } from "./completion-command.ts";
import { gateCommands } from "./gate-commands.ts";
import { exitCodes } from "./help.ts";
import { inspectCommand } from "./inspect-command.ts";
import { operationCommands } from "./operation-commands.ts";
import { rerunCommand } from "./rerun-command.ts";
import { runCommand } from "./run-command.ts";

const HELP = `
Examples:
  Run every notebook of this folder, with the parameters in notebook-gate.yml:
    notebook-gate test
  See what a promotion would change, then do it:
    notebook-gate plan --destination promoted
    notebook-gate promote --destination promoted
  More of them, and every option of a command:
    notebook-gate test --help

${exitCodes("it is not, or it was cancelled", [[138, "the kernel of `run` died, as papermill says it"]])}`;

/** Every command, those of a first hour first. */
export function createProgram(process: NodeJS.Process): Command {
  const { test, plan, merge, promote } = gateCommands(process);
  const program = new Command("notebook-gate")
    .description("Tests notebook templates with their parameters in a real kernel, and promotes what passed.")
    .version(packageJson.version, "-V, --version", "show the version")
    .exitOverride()
    .showHelpAfterError("(see --help)")
    .helpCommand(false)
    .addHelpText("after", HELP);
  const groups: [string, Command[]][] = [
    ["Start with these:", [test, plan, promote]],
    ["Look closer:", [inspectCommand(process), rerunCommand(process), merge, runCommand(process)]],
    ["Look after a destination:", operationCommands(process)],
    ["For your shell:", [completionCommand(process)]],
  ];
  for (const [heading, commands] of groups) {
    program.commandsGroup(heading);
    for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}
