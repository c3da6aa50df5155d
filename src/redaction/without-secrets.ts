import type { Host } from "../host.ts";
import { Redactor } from "./redactor.ts";
import { redactedError, redactedReporter } from "./reporter.ts";
import { type SecretInputs, secretsOf } from "./secrets.ts";

/** The world around a run, with a reporter that no secret reaches. */
export interface RedactedHost extends Host {
  /** Takes out of everything else what the reporter is not told. */
  redactor: Redactor;
}

/** Keeps secrets out of whatever the work says, shows and throws. */
export async function withoutSecrets(
  inputs: SecretInputs,
  host: Host,
  work: (host: RedactedHost) => Promise<boolean>,
): Promise<boolean> {
  const { secrets, notices } = secretsOf(host.env, inputs);
  const redactor = Redactor.for(secrets);
  for (const notice of notices) host.reporter.log.notice(notice);
  try {
    return await work({ ...host, redactor, reporter: redactedReporter(host.reporter, redactor) });
  } catch (error) {
    throw redactedError(error, redactor);
  }
}
