import { describe, expect, it } from "vitest";
import { secretsOf } from "../../../src/redaction/secrets.ts";

const secretsIn = (env: NodeJS.ProcessEnv, told: Partial<Parameters<typeof secretsOf>[1]> = {}) =>
  secretsOf(env, { kernelEnv: [], redact: [], ...told });
const value = "correct horse";

describe("what is a secret", () => {
  it.each([
    ["GITHUB_TOKEN"],
    ["ACTIONS_RUNTIME_TOKEN"],
    ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
    ["INPUT_GITHUB-TOKEN"],
    ["AWS_ACCESS_KEY_ID"],
    ["AWS_SECRET_ACCESS_KEY"],
    ["AWS_SESSION_TOKEN"],
    ["JUPYTER_TOKEN"],
    ["DB_PASSWORD"],
    ["PGPASSWORD"],
    ["CLIENT_SECRET"],
    ["STRIPE_KEY"],
    ["GOOGLE_CREDENTIALS"],
    ["TOKEN"],
  ])("is the value of %s", (name) => {
    expect(secretsIn({ [name]: value }).secrets).toEqual([value]);
  });

  it.each([
    ["TEAM", value],
    ["MONKEY", value],
    ["AWS_REGION", "eu-central-1"],
    ["ACTIONS_RUNTIME_URL", "https://pipelines.example"],
    ["GOOGLE_APPLICATION_CREDENTIALS", "/home/runner/work/_temp/gha-creds.json"],
    ["AWS_SHARED_CREDENTIALS_FILE", "credentials-of-ours"],
    ["USE_TOKEN", "true"],
    ["API_KEY", "1"],
    ["API_KEY", "       x       "],
    ["API_TOKEN", "********"],
    ["API_TOKEN", ""],
  ])("is not what %s=%s holds", (name, given) => {
    expect(secretsIn({ [name]: given }).secrets).toEqual([]);
  });

  it("is what the kernels get on purpose, unless it only says where", () => {
    const env = { LICENCE: value, AWS_REGION: "eu-central-1" };
    expect(secretsIn(env, { kernelEnv: ["LICENCE", "AWS_REGION"] }).secrets).toEqual([value]);
  });

  it("is a token that was given as an input, and a password in a URL", () => {
    const env = { DATABASE_URL: "postgres://etl:p%40ssw0rd!@db.example:5432/plays" };
    const told = { jupyterToken: "jupyter-secret", githubToken: "github-secret" };
    expect(secretsIn(env, told).secrets).toEqual(["p@ssw0rd!", "jupyter-secret", "github-secret"]);
  });

  it("is whatever `redact` names; of a name that has none the user hears", () => {
    const { secrets, notices } = secretsIn(
      { CUSTOMER: " Wonka Industries\n", SHORT: "x" },
      { redact: ["CUSTOMER", "SHORT", "GONE"] },
    );
    expect(secrets).toEqual(["Wonka Industries"]);
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^SHORT has fewer than 8 characters/),
      expect.stringMatching(/^GONE is not set/),
    ]);
  });

  it("is listed once", () => {
    expect(secretsIn({ A_TOKEN: value, B_TOKEN: value }).secrets).toEqual([value]);
  });
});
