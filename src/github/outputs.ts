import * as core from "@actions/core";
import { UserError } from "../errors.ts";

/** GitHub refuses a job whose outputs exceed this many bytes, counted as UTF-16. */
const maxBytes = 1024 * 1024;

/** Sets the step's outputs. Throws a `UserError` naming the largest when GitHub would refuse them. */
export function setOutputs(outputs: Record<string, string | number | boolean>): void {
  const sizes = Object.entries(outputs).map(([name, value]) => ({ name, bytes: 2 * String(value).length }));
  if (sizes.reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes) {
    const largest = sizes.reduce((a, b) => (b.bytes > a.bytes ? b : a));
    throw new UserError(
      `The outputs of a job may hold 1 MiB; '${largest.name}' alone needs ${Math.ceil(largest.bytes / 1024)} KiB. ` +
        "Run fewer cases in one workflow, or use the results file instead of this output.",
    );
  }
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}
