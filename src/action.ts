import { debug, error, isDebug, setSecret } from "@actions/core";
import { cancelOnSignals } from "./cancel.ts";
import { type Location, UserError } from "./errors.ts";
import { refuseForeignCheckout } from "./github/checkout-trust.ts";
import { readContext } from "./github/context.ts";
import { actionsLog } from "./github/log.ts";
import { setOutputs } from "./github/outputs.ts";
import { workflowReporter } from "./github/reporter.ts";
import { readActionInputs } from "./inputs/read-inputs.ts";
import { run } from "./run.ts";

/** The action: reads its inputs, runs, and fails the step with one error that says what to do. */
export async function main(process: NodeJS.Process): Promise<void> {
  const { env } = process;
  try {
    const inputs = await readActionInputs(env);
    if (inputs.jupyterToken !== undefined) setSecret(inputs.jupyterToken);
    const github = await readContext(env);
    if (!github) throw new UserError("Outside of GitHub Actions, use the command line: npx notebook-gate.");
    await refuseForeignCheckout(github, inputs);
    const reporter = workflowReporter(inputs, actionsLog(), github, env);
    const ok = await run(inputs, { env, github, reporter, cancel: cancelOnSignals(process) });
    process.exitCode = ok ? 0 : 1;
  } catch (cause) {
    process.exitCode = 1;
    setOutputs({ result: "failed" });
    showError(cause);
  }
}

/** A mistake of the user's at its place; anything else without its stack, which debug logging shows. */
function showError(cause: unknown): void {
  const { message, stack } = cause instanceof Error ? cause : new Error(String(cause));
  const { file, line, column, input }: Location = cause instanceof UserError ? cause.at : {};
  error(message, {
    title: input ? `notebook-gate: input '${input}'` : "notebook-gate",
    ...(file && { file }),
    ...(line && { startLine: line }),
    ...(line && column && { startColumn: column }),
  });
  if (isDebug()) debug(stack ?? message);
}
