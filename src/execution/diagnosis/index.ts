import type { FailureCause } from "../../results.ts";
import { inputRequested } from "./input-requested.ts";
import { missingCommand } from "./missing-command.ts";
import { missingCredentials } from "./missing-credentials.ts";
import { missingFile } from "./missing-file.ts";
import { missingPackage } from "./missing-package.ts";
import { moduleNotOnPath } from "./module-not-on-path.ts";
import { networkRefused } from "./network-refused.ts";
import type { Evidence, Rule } from "./rule.ts";
import { untaggedExpectedError } from "./untagged-expected-error.ts";

/** In the order in which they are asked: the first that knows the failure explains it. */
export const rules: readonly Rule[] = [
  moduleNotOnPath,
  missingPackage,
  missingCommand,
  missingFile,
  missingCredentials,
  networkRefused,
  inputRequested,
  untaggedExpectedError,
];

/** Which of the common mistakes a failure is, and what to do about it. */
export async function diagnose(
  evidence: Evidence,
): Promise<{ cause: FailureCause; remedy: string } | undefined> {
  for (const rule of rules) {
    const remedy = await rule.remedy(evidence);
    if (remedy !== undefined) return { cause: rule.cause, remedy };
  }
  return undefined;
}
