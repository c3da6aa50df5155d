import { isWithheld } from "../../kernel/local/environment.ts";
import type { Evidence, Rule } from "./rule.ts";

const AWS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"];
const ERRORS: Record<string, string[]> = {
  NoCredentialsError: AWS,
  PartialCredentialsError: AWS,
  CredentialRetrievalError: AWS,
  NoRegionError: ["AWS_REGION"],
  DefaultCredentialsError: [],
  CredentialUnavailableError: [],
};

export const missingCredentials: Rule = {
  cause: "missing-credentials",
  seen: "`NoCredentialsError` and its like of AWS, Google and Azure; a variable of the environment that is not set",
  advice: "`kernel-env` for what notebooks do not get unasked, as `AWS_*`; else `env:` of the step",
  remedy(evidence) {
    if (Object.hasOwn(ERRORS, evidence.ename)) {
      const names = ERRORS[evidence.ename]!;
      return names.length > 0 ? passOn(names) : SIGN_IN;
    }
    const name = missingVariable(evidence);
    if (name === undefined) return undefined;
    return isWithheld(name)
      ? passOn([name])
      : `The variable \`${name}\` is not set. Set it below \`env:\` of the step, or give the notebook a default.`;
  },
};

const SIGN_IN =
  "Sign in before this step, with the provider's own action; or let the notebook take its data from the repository when it is tested.";

function passOn(names: string[]): string {
  return `Notebooks do not get the workflow's credentials unasked, since a pull request can change what they do. Where that is not to be feared, name them in \`kernel-env\`, one a line: ${names.join(", ")}. Better is a parameter with which the notebook needs none.`;
}

/** A KeyError of `os.environ`, which the line that raised names. */
function missingVariable({ ename, evalue, traceback, cell: { line } }: Evidence): string | undefined {
  if (ename !== "KeyError") return undefined;
  const isOfEnvironment =
    line.includes("environ") || traceback.some((text) => /\bos\.py\b|<frozen os>/.test(text));
  return isOfEnvironment ? /^'([A-Za-z_]\w*)'$/.exec(evalue)?.[1] : undefined;
}
