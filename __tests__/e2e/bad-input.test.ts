import { describe, expect, it } from "vitest";
import { notebookGate } from "../support/command-line.ts";
import { code, notebookText, parametersCell } from "../support/notebooks.ts";
import { runAction } from "../support/runner.ts";
import { type Files, workspaceWith } from "../support/workspace.ts";

const good = notebookText(parametersCell('region = "luna"'), code("print(region)"));
const config = (...lines: string[]) => ({ "notebook-gate.yml": `${lines.join("\n")}\n` });
const matrix = (...lines: string[]) =>
  config("templates:", "  templates/good.ipynb:", "    matrix:", ...lines.map((line) => `      ${line}`));

/** The same mistake as a step of a workflow and as a command. */
async function bothWays(files: Files, inputs: Record<string, string>) {
  const { mode = "test", notebooks = "", ...flags } = inputs;
  const options = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const workspace = workspaceWith({ "templates/good.ipynb": good, ...files });
  const action = await runAction({ workspace, inputs: { mode, upload: "never", ...inputs } });
  const globs = notebooks.split("\n").filter(Boolean);
  const command = await notebookGate([mode, ...options, ...globs], { cwd: workspace });
  const said = [action.stdout, action.stderr, command.stdout, command.stderr].join("\n");
  expect(said).not.toMatch(/^\s+at \S/m);
  return { action, command };
}

interface Mistake {
  what: string;
  files?: Files;
  inputs?: Record<string, string>;
  /** Where it stands: `file:line`, or the name of an input. */
  at: string;
  says: RegExp;
}

const mistakes: Mistake[] = [
  {
    what: "a pattern that matches nothing",
    inputs: { notebooks: "templates/*.ipnyb" },
    at: "notebooks",
    says: /No notebook matches "templates\/\*\.ipnyb".*"templates\/good\.ipynb"/,
  },
  {
    what: "a pattern that leaves the workspace",
    inputs: { notebooks: "../*.ipynb" },
    at: "notebooks",
    says: /"\.\.\/\*\.ipynb" leaves the workspace/,
  },
  {
    what: "a server's URL with its token",
    inputs: { "jupyter-server-url": "http://127.0.0.1:9/?token=s3cret" },
    at: "jupyter-server-url",
    says: /^(?!.*s3cret).*What was given is not allowed here.*without a user, a password/,
  },
  {
    what: "a server's URL that is no URL of one",
    inputs: { "jupyter-server-url": "ftp://user:s3cret@host/" },
    at: "jupyter-server-url",
    says: /^(?!.*s3cret).*Allowed is a URL that starts with https:\/\/ or http:\/\//,
  },
  {
    what: "a server's token that no header can hold",
    inputs: { "jupyter-server-url": "http://127.0.0.1:9/", "jupyter-token": "s3 cret" },
    at: "jupyter-token",
    says: /^(?!.*s3 cret).*Allowed is a token/,
  },
  {
    what: "a token without its server",
    inputs: { "jupyter-token": "s3cret" },
    at: "jupyter-token",
    says: /^(?!.*s3cret).*A token needs its server\. Write `jupyter-server-url: https:/,
  },
  {
    what: "a server that is not there",
    inputs: { "jupyter-server-url": "http://127.0.0.1:9/", "jupyter-token": "s3cret" },
    at: "jupyter-server-url",
    says: /^(?!.*s3cret).*The Jupyter server http:\/\/127\.0\.0\.1:9\/ can't be used: /,
  },
  {
    what: "an unknown key in the config file",
    files: config("cell-timeout: 60", "notebook: [x.ipynb]"),
    at: "notebook-gate.yml:2",
    says: /notebook.*Did you mean .*notebooks/,
  },
  {
    what: "a config file that is not YAML",
    files: config("templates:", "  a.ipynb: {cases: [}"),
    at: "notebook-gate.yml:2",
    says: /This YAML can't be read/,
  },
  {
    what: "a config file that is not there",
    inputs: { config: "ci/gate.yml" },
    at: "config",
    says: /no config file "ci\/gate\.yml"/,
  },
  {
    what: "a parameter that the notebook does not have",
    files: matrix("regoin: [fr]"),
    at: "notebook-gate.yml:4",
    says: /regoin.*Did you mean .*region/,
  },
  {
    what: "a matrix that makes no case",
    files: matrix("region: []"),
    at: "notebook-gate.yml:4",
    says: /matrix › region must not be empty/,
  },
  {
    what: "a case name that could be taken for a command",
    files: config(
      "templates:",
      "  templates/good.ipynb:",
      "    cases:",
      '      - name: "x\\n::error::pwned"',
    ),
    at: "notebook-gate.yml:4",
    says: /The name "x\\n::error::pwned" has the character U\+000A/,
  },
  {
    what: "a number that is none",
    inputs: { "max-parallel": "many" },
    at: "max-parallel",
    says: /"many" is not allowed here\. Allowed is a whole number from 1 to 1000/,
  },
  {
    what: "parameters that are no mapping",
    inputs: { parameters: "region" },
    at: "parameters",
    says: /parameters must be a mapping \(`key: value` lines\), not "region"/,
  },
  {
    what: "a destination that is no bucket",
    inputs: { mode: "plan", destination: "s3://Etl_Bucket/jobs/" },
    at: "destination",
    says: /names no bucket: "Etl_Bucket".*s3:\/\/etlbucket\/jobs\/templates\//,
  },
  {
    what: "results that are not there",
    inputs: { mode: "promote", destination: "promoted", results: "nowhere/results.json" },
    at: "results",
    says: /results cannot be read.*Name the results\.json that the test job left/,
  },
];

describe("a mistake stops the run, and says where it is and what to write", () => {
  it.each(mistakes)("$what", async ({ files = {}, inputs = {}, at, says }) => {
    const { action, command } = await bothWays(files, inputs);
    const [file, line] = at.split(":");

    expect({ code: action.code, stderr: action.stderr }).toEqual({ code: 1, stderr: "" });
    expect(action.annotations).toHaveLength(1);
    expect(action.annotations[0]).toMatchObject({
      level: "error",
      message: expect.stringMatching(says),
      ...(line ? { file, line: Number(line) } : { title: `notebook-gate: input '${at}'` }),
    });

    expect(command.code).toBe(1);
    expect(command.stderr).toMatch(says);
    expect(command.stderr).toContain(line ? `error: ${at}:` : `error: input '${at}': `);
  });

  it("has its stack trace in the debug log", async () => {
    const workspace = workspaceWith({});
    const { commands } = await runAction({ workspace, env: { RUNNER_DEBUG: "1" } });
    const debugged = commands.filter(({ name }) => name === "debug").map(({ data }) => data);
    expect(debugged.join("\n")).toMatch(/No notebook matches[\s\S]*\n\s+at /);
  });
});

const conflict = good
  .replace('"cells"', '\n<<<<<<< HEAD\n "cells"')
  .replace(/\n$/, "\n=======\n>>>>>>> main\n");
const version3 = {
  metadata: { name: "" },
  nbformat: 3,
  nbformat_minor: 0,
  worksheets: [
    {
      metadata: {},
      cells: [
        {
          cell_type: "code",
          input: "1 + 1",
          outputs: [],
          language: "python",
          metadata: {},
          collapsed: false,
        },
      ],
    },
  ],
};
const noKernelspec = JSON.stringify({ ...JSON.parse(good), metadata: {} });
const otherKernel = good.replace('"name": "python3"', '"name": "pyspark"');

describe("a broken notebook fails alone", () => {
  it.each([
    { what: "text that is no JSON", text: "# A script\nprint(1)\n", line: 1, says: /JSON/ },
    { what: "an empty file", text: "", says: /file is empty/ },
    { what: "markers of a merge conflict", text: conflict, line: 3, says: /merge conflict markers/ },
    {
      what: "a format of the future",
      text: JSON.stringify({ nbformat: 5, cells: [] }),
      says: /nbformat 5 is not supported/,
    },
    { what: "JSON that is no notebook", text: '{"a": 1}', says: /not a Jupyter notebook/ },
    { what: "a kernel that is not installed", text: otherKernel, says: /pyspark/ },
  ])("$what", async ({ text, line, says }) => {
    const { action, command } = await bothWays({ "templates/broken.ipynb": text }, {});
    expect({ code: action.code, stderr: action.stderr }).toEqual({ code: 1, stderr: "" });
    expect(action.outputs).toMatchObject({ passed: "1", failed: "1" });
    expect(action.annotations).toMatchObject([
      {
        level: "error",
        file: "templates/broken.ipynb",
        ...(line && { line }),
        message: expect.stringMatching(says),
      },
    ]);
    expect(command.code).toBe(1);
    expect(command.stdout).toMatch(says);
    const place = line ? `:${line}(:\\d+)?` : "";
    expect(command.stdout).toMatch(new RegExp(`^templates/broken\\.ipynb${place} \\[defaults\\]`, "m"));
    expect(command.stdout).toContain("1 passed, 1 failed");
  });
});

describe("a notebook that is only old or bare runs", () => {
  it.each([
    { what: "format 3", text: JSON.stringify(version3) },
    { what: "no kernelspec", text: noKernelspec },
  ])("$what", async ({ text }) => {
    const { action, command } = await bothWays({ "templates/old.ipynb": text }, {});
    expect(action.annotations).toEqual([]);
    expect([action.code, command.code]).toEqual([0, 0]);
    expect(action.stdout).toContain("names no kernel");
  });
});
