import type { Notice } from "../errors.ts";

/** What a run is told about secrets. */
export interface SecretInputs {
  /** Variables that kernels get although they look like credentials. */
  kernelEnv: readonly string[];
  /** Further variables whose values are secret. */
  redact: readonly string[];
  jupyterToken?: string | undefined;
  githubToken?: string | undefined;
}

/** Characters; what is shorter, such as `true` or `1`, is also an ordinary word. */
export const SHORTEST_SECRET = 8;

/** Names of variables that say of themselves that they are secret. Inputs have dashes: `INPUT_GITHUB-TOKEN`. */
const SECRET_NAME =
  /(^|[_-])(TOKEN|SECRET|KEY|PASSPHRASE|PASSWD|PAT)$|PASSWORD|CREDENTIAL|SECRET_|^AWS_ACCESS_KEY_ID$/i;
/** Names that say where something is, or which it is. */
const PLAIN_NAME = /_(URL|FILE|PATH|DIR|REGION|PROFILE)$/i;
const PATH = /^(~?[\\/]|[a-z]:[\\/])\S*$/i;
/** The password of a URL such as `postgres://user:password@host/`. */
const PASSWORD_IN_URL = /^[a-z][\w+.-]*:\/\/[^/?#\s:@]*:([^/?#\s@]+)@/i;

/**
 * The values that nobody must see: of the variables that are named like secrets, of those that `kernel-env` and
 * `redact` name, of the inputs that are tokens, and passwords within URLs. `notices` says which of the variables that
 * `redact` names have none.
 */
export function secretsOf(
  env: NodeJS.ProcessEnv,
  { kernelEnv, redact, jupyterToken, githubToken }: SecretInputs,
): { secrets: string[]; notices: Notice[] } {
  const isSecret = (name: string, value: string) =>
    redact.includes(name) ||
    (!PLAIN_NAME.test(name) && (kernelEnv.includes(name) || (SECRET_NAME.test(name) && !PATH.test(value))));
  const values = Object.entries(env).flatMap(([name, value = ""]) => [
    isSecret(name, value.trim()) ? value : "",
    decoded(PASSWORD_IN_URL.exec(value)?.[1] ?? ""),
  ]);
  const secrets = [...values, jupyterToken ?? "", githubToken ?? ""]
    .map((value) => value.trim())
    .filter(isLong);
  const missing = redact.filter((name) => !isLong((env[name] ?? "").trim()));
  return { secrets: [...new Set(secrets)], notices: missing.map((name) => nothingToRedact(name, env[name])) };
}

/** Long enough, and not what stands for a secret already. */
function isLong(value: string): boolean {
  return value.length >= SHORTEST_SECRET && /[\p{L}\p{N}]/u.test(value);
}

function nothingToRedact(name: string, value: string | undefined): Notice {
  const why = value?.trim() ? `has fewer than ${SHORTEST_SECRET} characters` : "is not set";
  return {
    level: "warning",
    message: `${name} ${why}, so there is nothing of it to redact. Give the step the variable with \`env:\`.`,
    at: { input: "redact" },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
