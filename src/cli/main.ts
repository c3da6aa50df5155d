import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { formatLocation, UserError } from "../errors.ts";
import { gateCommands } from "./gate-commands.ts";
import { inspectCommand } from "./inspect-command.ts";
import { operationCommands } from "./operation-commands.ts";
import { rerunCommand } from "./rerun-command.ts";
import { joinPairs } from "./run/pairs.ts";
import { runCommand } from "./run-command.ts";

/**
 * The command line: parses the arguments and runs what they name. Exit codes: 0 all is well, 1 it is not, 2 the
 * command was not understood, 130 a second signal ended it (see `cancelOnSignals`); `run` also has papermill's 138
 * for a kernel that died.
 */
export async function main(process: NodeJS.Process): Promise<void> {
  const program = new Command("notebook-gate")
    .description("Tests notebook templates with their parameters in a real kernel, and promotes what passed.")
    .version(packageJson.version)
    .exitOverride()
    .showHelpAfterError("(see --help)")
    .helpCommand(false);
  for (const command of [
    ...gateCommands(process),
    ...operationCommands(process),
    rerunCommand(process),
    inspectCommand(process),
    runCommand(process),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    const args = process.argv.slice(2);
    await program.parseAsync(args[0] === "run" ? joinPairs(args) : args, { from: "user" });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (!(error instanceof CommanderError)) process.stderr.write(`${describe(error, process.env)}\n`);
  }
}

function exitCodeOf(error: unknown): number {
  if (!(error instanceof CommanderError)) return 1;
  return error.exitCode === 0 ? 0 : 2;
}

function describe(error: unknown, env: NodeJS.ProcessEnv): string {
  if (error instanceof UserError) {
    const place = formatLocation(error.at);
    return ["error", error.message.startsWith(place) ? "" : place, error.message].filter(Boolean).join(": ");
  }
  const { stack, message } = error instanceof Error ? error : new Error(String(error));
  return env.NOTEBOOK_GATE_DEBUG ? `error: ${stack}` : `error: ${message} (NOTEBOOK_GATE_DEBUG=1 says where)`;
}
