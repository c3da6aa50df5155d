import { describe, expect, it } from "vitest";
import { type Flags, inputsFromFlags, readActionInputs } from "../../../src/inputs/read-inputs.ts";
import { Float } from "../../../src/notebook/json.ts";
import { workspaceWith } from "../../support/workspace.ts";

/** What the runner gives the action: a variable for each input, upper-case but with its hyphens. */
async function fromAction(inputs: Record<string, string>, files: Record<string, string> = {}) {
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return readActionInputs({ GITHUB_WORKSPACE: workspaceWith(files), ...Object.fromEntries(variables) });
}

async function fromFlags(
  flags: Flags,
  { globs = [] as string[], files = {} as Record<string, string> } = {},
) {
  return inputsFromFlags(flags, { workspace: workspaceWith(files), globs });
}

describe("the action's inputs", () => {
  it("are all optional", async () => {
    expect(await fromAction({ "cell-timeout": "", destination: "" })).toMatchObject({
      mode: "auto",
      notebooks: ["**/*.ipynb"],
      cellTimeout: 0,
      maxOutputSize: 100_000_000,
      notebookTimeout: 1800,
      startTimeout: 60,
      failFast: false,
      kernelEnv: [],
      outputDir: expect.stringMatching(/[\\/]notebook-gate-results$/),
      annotations: true,
      upload: "always",
      onFailure: "block",
      forcePathStyle: false,
      entries: [],
    });
  });

  it("that are unset are not there at all", async () => {
    const inputs = await fromAction({ kernel: "", destination: "  " });
    for (const name of ["kernel", "destination", "parameters", "configFile", "results"]) {
      expect(inputs).not.toHaveProperty(name);
    }
  });

  it("take one glob a line", async () => {
    const inputs = await fromAction({ notebooks: "\n  templates/**/*.ipynb\r\n  !./templates/drafts/**\n" });
    expect(inputs.notebooks).toEqual(["templates/**/*.ipynb", "!templates/drafts/**"]);
  });

  it("use paths in an endpoint's URL, as S3-compatible stores do", async () => {
    expect(await fromAction({ endpoint: "http://localhost:9000" })).toMatchObject({ forcePathStyle: true });
  });

  it("need a runner", async () => {
    await expect(readActionInputs({})).rejects.toThrow("GITHUB_WORKSPACE is not set");
  });

  it.each([
    [
      "mode",
      "tset",
      '"tset" is not allowed here. Allowed is one of auto, test, plan, merge, promote, verify,',
    ],
    ["cell-timeout", "10m", '"10m" is not allowed here. Allowed is seconds, with 0 for no limit.'],
    ["cell-timeout", "-1", "Allowed is seconds"],
    [
      "max-output-size",
      "lots",
      "Allowed is a number of bytes such as 4096, 500kB, 100MB or 1GB, with 0 for no limit.",
    ],
    ["start-timeout", "0", "Allowed is seconds, more than 0."],
    ["max-parallel", "0", "Allowed is a whole number from 1 to 1000."],
    ["max-parallel", "2.5", "Allowed is a whole number"],
    ["fail-fast", "yes", "Allowed is true or false."],
    ["upload", "sometimes", "Allowed is one of always, on-failure, never."],
    ["retention-days", "NaN", "Allowed is a whole number from 1 to 400."],
    ["on-failure", "ignore", "Allowed is one of block, hold-back."],
    ["endpoint", "minio:9000", "Allowed is a URL"],
    ["kernel-env", "A=1", "Allowed is one name of an environment variable a line"],
    ["notebooks", "../*.ipynb", 'The path "../*.ipynb" leaves the workspace.'],
    ["working-directory", "/tmp", 'The path "/tmp" leaves the workspace.'],
    ["config", "missing.yml", 'There is no config file "missing.yml" in the workspace.'],
    ["parameters", "a: [", "This YAML can't be read"],
    [
      "shard",
      "5/4",
      '"5/4" is not allowed here. Allowed is a number and how many there are, from 1/1 to 256/256,',
    ],
    ["shard", "0/4", "such as 2/4 for the second of four."],
    ["shard", "a/b", "such as 2/4 for the second of four."],
    ["shard", "1/257", "from 1/1 to 256/256"],
    ["shards", "0", "Allowed is a whole number from 1 to 256."],
    ["shards", "4", "`shards` is for `mode: plan`. To run one of them, write `shard: 1/4`."],
  ])("%s: %j is answered", async (input, value, message) => {
    await expect(fromAction({ [input]: value })).rejects.toMatchObject({
      message: expect.stringContaining(message),
      at: { input },
    });
  });

  it.each([
    [{ mode: "promote" }, "destination", "`mode: promote` needs a destination."],
    [{ mode: "verify" }, "destination", "`mode: verify` needs a destination."],
    [{ mode: "rollback", destination: "s3://b/p/" }, "to", "`mode: rollback` needs to know how far."],
    [
      { mode: "promote", destination: "s3://b/p/" },
      "results",
      "`mode: promote` needs the results of the test job.",
    ],
    [
      { mode: "test", catalogue: "file" },
      "catalogue",
      "`catalogue` is for `mode: promote` and `auto`. Leave it out here.",
    ],
    [
      { mode: "test", "results-digest": "0".repeat(64) },
      "results-digest",
      "`results-digest` is for `mode: promote` and `adopt`. Leave it out here.",
    ],
    [
      { mode: "promote", "outputs-destination": "s3://etl/tests/" },
      "outputs-destination",
      "`mode: promote` runs no notebook.",
    ],
    [
      { shard: "1/4", "outputs-destination": "s3://etl/tests/" },
      "outputs-destination",
      "is for the job with `mode: merge`",
    ],
    [{ "outputs-destination": "s3://etl" }, "outputs-destination", "has no prefix"],
    [
      { destination: "s3://etl/jobs/templates/", "outputs-destination": "s3://etl/jobs/templates/tests/" },
      "outputs-destination",
      '"s3://etl/jobs/templates/tests/" and "jobs/templates/", which belongs to promoted templates, are inside each other',
    ],
    [
      { destination: "s3://etl/jobs/templates/", "outputs-destination": "s3://etl/jobs/" },
      "outputs-destination",
      "are inside each other",
    ],
    [
      { destination: "s3://etl/jobs/templates/", "outputs-destination": "s3://etl/jobs/_promote/v1/" },
      "outputs-destination",
      '"jobs/_promote/v1/", which belongs to promoted templates',
    ],
    [
      { destination: "promoted/templates", "outputs-destination": "promoted/templates" },
      "outputs-destination",
      "are inside each other",
    ],
    [{ mode: "merge", shard: "1/4" }, "shard", "`mode: merge` is about all shards. Leave `shard` out."],
    [{ shard: "1/4", destination: "s3://b/p/" }, "shard", "One shard alone is never promoted."],
  ])("%j is more or less than its mode needs", async (given, input, message) => {
    await expect(fromAction(given)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      at: { input },
    });
  });
});

describe("the flags of the command line", () => {
  it("give the same value as the action's inputs", async () => {
    const inputs = await fromFlags(
      {
        "fail-fast": true,
        annotations: false,
        "max-parallel": "3",
        "kernel-env": ["A", "B"],
        region: undefined,
      },
      { globs: ["templates/a.ipynb", "!x/**"] },
    );
    expect(inputs).toMatchObject({
      failFast: true,
      annotations: false,
      maxParallel: 3,
      kernelEnv: ["A", "B"],
      notebooks: ["templates/a.ipynb", "!x/**"],
    });
  });

  it("must be known", async () => {
    await expect(fromFlags({ "cell-timeuot": "3" })).rejects.toThrow(
      'There is no input "cell-timeuot". Did you mean cell-timeout?',
    );
  });
});

describe("what is said twice", () => {
  const files = {
    "notebook-gate.yml": "cell-timeout: 600\nnotebooks: [templates/*.ipynb]\nfail-fast: true\n",
  };

  it("counts as the input says it, then as the config file does", async () => {
    const inputs = await fromAction({ "cell-timeout": "5", "start-timeout": "" }, files);
    expect(inputs).toMatchObject({
      cellTimeout: 5,
      failFast: true,
      notebooks: ["templates/*.ipynb"],
      notebooksAt: { file: "notebook-gate.yml", line: 2 },
      startTimeout: 60,
      configFile: "notebook-gate.yml",
    });
  });

  it("counts as the command line's globs say it", async () => {
    expect((await fromFlags({}, { globs: ["a.ipynb"], files })).notebooks).toEqual(["a.ipynb"]);
  });
});

describe("the input `parameters`", () => {
  it("is plain values, with their types", async () => {
    const { parameters } = await fromAction({
      parameters:
        "region: fr\nrows: 10\nrate: 1.0\nday: 2017-01-01\nrun_date: 2017_01_01\nid: 12345678901234567890\nyes: no",
    });
    expect({ ...parameters?.parameters }).toEqual({
      region: "fr",
      rows: 10,
      rate: new Float(1),
      day: "2017-01-01",
      run_date: "2017_01_01",
      id: 12345678901234567890n,
      yes: "no",
    });
    expect(parameters?.at(["parameters", "rows"])).toEqual({ input: "parameters", line: 2, column: 1 });
  });

  it("is JSON just as well", async () => {
    const { parameters } = await fromAction({ parameters: '{"region": "fr", "rows": [1, 2]}' });
    expect({ ...parameters?.parameters }).toEqual({ region: "fr", rows: [1, 2] });
  });

  it("is an entry if it says which cases there are", async () => {
    const { parameters } = await fromAction({ parameters: "matrix:\n  region: [fr, us]\nkernel: python3" });
    expect(parameters).toMatchObject({ matrix: { region: ["fr", "us"] }, kernel: "python3" });
  });

  it("is told what is wrong in an entry", async () => {
    await expect(fromAction({ parameters: "matrix:\n  region: fr" })).rejects.toThrow(
      'matrix › region must be a list (`[a, b]`, or lines that start with `- `), not "fr".',
    );
  });

  it("is told when it is no mapping", async () => {
    await expect(fromAction({ parameters: "region" })).rejects.toThrow("must be a mapping");
  });
});
