import { describe, expect, it } from "vitest";
import { kernelEnvironment } from "../../../../src/kernel/local/environment.ts";

function environment(
  env: NodeJS.ProcessEnv,
  options: {
    kernelEnv?: string[];
    platform?: NodeJS.Platform;
    specEnv?: Record<string, string>;
    language?: string;
  } = {},
): NodeJS.ProcessEnv {
  const { kernelEnv = [], platform = "linux", specEnv = {}, language = "python" } = options;
  return kernelEnvironment({ env, kernelEnv, platform, parentPid: 42, spec: { env: specEnv, language } });
}

describe("the environment of a kernel", () => {
  it.each([
    "ACTIONS_RUNTIME_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "INPUT_DESTINATION",
    "INPUT_CELL-TIMEOUT",
    "AWS_SECRET_ACCESS_KEY",
    "GITHUB_TOKEN",
    "GH_TOKEN",
    "GH_ENTERPRISE_TOKEN",
    "JUPYTER_TOKEN",
    "GITHUB_ENV",
    "GITHUB_PATH",
    "GITHUB_OUTPUT",
    "GITHUB_STATE",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_ARTIFACTS",
    "GITHUB_ARTIFACTS_LIST",
    "RUNNER_TOKEN",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GOOGLE_GHA_CREDS_PATH",
    "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
  ])("lacks %s unless kernel-env names it", (name) => {
    expect(environment({ [name]: "x" })).not.toHaveProperty([name]);
    expect(environment({ [name]: "x" }, { kernelEnv: [name] })).toHaveProperty([name], "x");
  });

  it.each([
    "PATH",
    "GITHUB_SHA",
    "GITHUB_EVENT_PATH",
    "RUNNER_TEMP",
    "GITHUB_WORKSPACE",
    "GITHUB_ACTIONS",
    "RUNNER_TRACKING_ID",
    "DB_PASSWORD",
    "MY_TOKEN_FILE",
  ])("has our %s", (name) => {
    expect(environment({ [name]: "x" })).toHaveProperty([name], "x");
  });

  it.each([
    ["linux", "42"],
    ["darwin", "42"],
    ["win32", undefined],
  ] as const)("on %s names the parent to outlive as %s", (platform, pid) => {
    expect(environment({}, { platform }).JPY_PARENT_PID).toBe(pid);
  });

  it("has no plotting backend that leaked out of another kernel, but one that was chosen", () => {
    expect(environment({ MPLBACKEND: "module://matplotlib_inline.backend_inline" })).not.toHaveProperty(
      "MPLBACKEND",
    );
    expect(environment({ MPLBACKEND: "agg" }).MPLBACKEND).toBe("agg");
  });

  it("has PYTHONEXECUTABLE only for kernels that are not Python's", () => {
    expect(environment({ PYTHONEXECUTABLE: "/p" })).not.toHaveProperty("PYTHONEXECUTABLE");
    expect(environment({ PYTHONEXECUTABLE: "/p" }, { language: "R" }).PYTHONEXECUTABLE).toBe("/p");
  });

  it.each([
    ["$HOME/lib", "/root/lib"],
    [`\${HOME}lib`, "/rootlib"],
    ["a$$b", "a$b"],
    ["$UNKNOWN and $ alone", "$UNKNOWN and $ alone"],
    ["$GITHUB_TOKEN", "$GITHUB_TOKEN"],
  ])("fills in a kernelspec's %s as %s", (template, expected) => {
    const env = { HOME: "/root", GITHUB_TOKEN: "secret" };
    expect(environment(env, { specEnv: { X: template } }).X).toBe(expected);
  });
});
