import { CommanderError } from "commander";
import { formatLocation, UserError } from "../errors.ts";
import { createProgram } from "./program.ts";
import { joinPairs } from "./run/pairs.ts";

/**
 * The command line: parses the arguments and runs what they name. Exit codes: 0 all is well, 1 it is not, 2 the
 * command was not understood, 130 a second signal ended it (see `cancelOnSignals`); `run` also has papermill's 138
 * for a kernel that died.
 */
export async function main(process: NodeJS.Process): Promise<void> {
  const program = createProgram(process);
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
