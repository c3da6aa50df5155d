import { describe, expect, it } from "vitest";
import { discover } from "../../../src/discovery/discover.ts";
import { formatLocation, type Notice } from "../../../src/errors.ts";
import { inputsFromFlags } from "../../../src/inputs/read-inputs.ts";
import { type Plan, plan } from "../../../src/plan/plan.ts";
import { code, notebookText } from "../../support/notebooks.ts";
import { type Files, notebook, workspaceWith } from "../../support/workspace.ts";

const PARAMETERS = ["region = 'luna'", "rows = 10"];
const ab = {
  "a.ipynb": notebook({ parameters: PARAMETERS }),
  "b.ipynb": notebook({ parameters: PARAMETERS }),
};

interface Given {
  files?: Files;
  /** Of `notebook-gate.yml`. */
  config?: string;
  /** The input. */
  parameters?: string;
  globs?: string[];
}

async function planned({ files = ab, config, parameters, globs = [] }: Given): Promise<Plan> {
  const workspace = workspaceWith({ ...files, ...(config && { "notebook-gate.yml": config }) });
  const inputs = await inputsFromFlags({ parameters }, { workspace, globs });
  const { notebooks } = await discover(inputs);
  return plan(notebooks, inputs);
}

const names = ({ cases }: Plan) => cases.map(({ notebook, name }) => `${notebook}: ${name}`);
const told = ({ at, level, message }: Notice) => `${formatLocation(at)} ${level}: ${message}`;

async function mistake(given: Given): Promise<string> {
  const error = await planned(given).catch((error) => error);
  expect(error).toHaveProperty("name", "UserError");
  return `${formatLocation(error.at)} ${error.message}`;
}

describe("a notebook that nothing was written about", () => {
  it("has one case, its defaults", async () => {
    const { templates, cases, notices } = await planned({ files: { "etl/a.ipynb": notebook() } });
    expect(cases).toEqual([
      {
        notebook: "etl/a.ipynb",
        name: "defaults",
        parameters: {},
        needs: [],
        settings: { cellTimeout: 0, notebookTimeout: 1800, maxOutputSize: 100_000_000 },
      },
    ]);
    expect(templates).toEqual([
      {
        path: "etl/a.ipynb",
        sourceSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        templateSha256: templates[0]!.sourceSha256,
        kernel: "python3",
        language: "python",
        watch: [],
        needs: [],
      },
    ]);
    expect(notices).toEqual([]);
  });
});

describe("a notebook that breaks the format in a way that stops no run", () => {
  it("is planned, and the place is told", async () => {
    const text = notebookText({ ...code("1"), metadata: { tags: ["a", "a"] } });
    const line = text.split("\n").findIndex((it) => it.includes('"tags"')) + 1;
    const { cases, notices } = await planned({ files: { "a.ipynb": text } });
    expect(cases).toHaveLength(1);
    expect(notices.map(told)).toEqual([expect.stringContaining(`a.ipynb:${line} warning: `)]);
  });
});

describe("a notebook that can't be read", () => {
  it.each<[string, string | Buffer, string]>([
    ["is no JSON", "{", "a.ipynb:1"],
    ["is not UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "a.ipynb"],
    ["is of a later format", '{"nbformat": 5, "nbformat_minor": 0, "cells": [], "metadata": {}}', "a.ipynb"],
  ])("because it %s stops no other", async (_, content, at) => {
    const { templates, cases } = await planned({ files: { ...ab, "a.ipynb": content } });
    expect(cases.map(({ notebook, name }) => [notebook, name])).toEqual([
      ["a.ipynb", "defaults"],
      ["b.ipynb", "defaults"],
    ]);
    expect(formatLocation(templates[0]!.problem!.at)).toContain(at);
    expect(templates[1]).not.toHaveProperty("problem");
  });
});

describe("an entry of the config file", () => {
  it("makes the cases of a matrix and then those it lists, over what they share", async () => {
    const config = `
templates:
  a.ipynb:
    parameters: {rows: 5}
    matrix: {region: [fr, us]}
    cases:
      - {name: many, parameters: {rows: 1000}}
      - {name: bad, parameters: {rows: -1}, expect: {error: ValueError, match: rows}}
`;
    const { cases } = await planned({ config });
    expect(cases.filter(({ notebook }) => notebook === "a.ipynb")).toMatchObject([
      { name: "region=fr", parameters: { rows: 5, region: "fr" } },
      { name: "region=us", parameters: { rows: 5, region: "us" } },
      { name: "many", parameters: { rows: 1000 } },
      { name: "bad", parameters: { rows: -1 }, expect: { error: "ValueError", match: "rows" } },
    ]);
  });

  it("with parameters alone is one case, named after them", async () => {
    expect(names(await planned({ config: "templates: {a.ipynb: {parameters: {rows: 5}}}" }))).toEqual([
      "a.ipynb: rows=5",
      "b.ipynb: defaults",
    ]);
  });

  it("sets how the notebook is run, before what the inputs say", async () => {
    const config = `
cell-timeout: 60
max-output-size: 1024
templates:
  a.ipynb: {cell-timeout: 5, notebook-timeout: 7.5, max-output-size: 1GB, kernel: ir, working-directory: data, watch: ["*.csv"]}
`;
    const { cases, templates } = await planned({ config });
    expect(cases.map(({ settings }) => settings)).toEqual([
      { cellTimeout: 5, notebookTimeout: 7.5, maxOutputSize: 1e9, kernel: "ir", workingDirectory: "data" },
      { cellTimeout: 60, notebookTimeout: 1800, maxOutputSize: 1024 },
    ]);
    expect(templates[0]!.watch).toEqual(["*.csv"]);
  });
});

describe("of several entries for a notebook", () => {
  const config = `
templates:
  "*.ipynb": {parameters: {region: star}, kernel: star, cell-timeout: 1}
  a*.ipynb: {parameters: {region: more}, kernel: more}
  a.ipynb: {parameters: {region: exact}}
`;

  it("the most specific makes the cases, and settings are taken one by one", async () => {
    const { cases } = await planned({ config, parameters: "region: input" });
    expect(cases).toMatchObject([
      { parameters: { region: "exact" }, settings: { kernel: "more", cellTimeout: 1 } },
      { parameters: { region: "star" }, settings: { kernel: "star", cellTimeout: 1 } },
    ]);
  });

  it("the one in its own metadata is nearest", async () => {
    const metadata = { notebook_gate: { matrix: { region: ["own"] } } };
    const files = { "a.ipynb": notebook({ parameters: PARAMETERS, metadata }) };
    expect(names(await planned({ files, config, parameters: "region: input" }))).toEqual([
      "a.ipynb: region=own",
    ]);
  });

  it("the input is furthest", async () => {
    expect(names(await planned({ parameters: "matrix: {region: [x, y]}" }))).toEqual([
      "a.ipynb: region=x",
      "a.ipynb: region=y",
      "b.ipynb: region=x",
      "b.ipynb: region=y",
    ]);
  });
});

describe("a parameter that the notebook does not declare", () => {
  it("is an error in the config file", async () => {
    expect(await mistake({ config: "templates:\n  a.ipynb:\n    matrix:\n      regoin: [fr]" })).toBe(
      'notebook-gate.yml:4:7 "regoin" is not a parameter of "a.ipynb". Did you mean region?',
    );
  });

  it.each([
    ["include: [{rgn_code: fr}]", "3:16"],
    ["cases: [{parameters: {rgn_code: fr}}]", "3:27"],
    ["parameters: {rgn_code: fr}", "3:18"],
  ])("is found in %s", async (entry, at) => {
    expect(await mistake({ config: `templates:\n  a.ipynb:\n    ${entry}` })).toBe(
      `notebook-gate.yml:${at} "rgn_code" is not a parameter of "a.ipynb". Its parameters are: region, rows.`,
    );
  });

  it("is the problem of the notebook whose own metadata has it", async () => {
    const metadata = { notebook_gate: { parameters: { regoin: "fr" } } };
    const files = { ...ab, "a.ipynb": notebook({ parameters: PARAMETERS, metadata }) };
    const result = await planned({ files });
    expect(names(result)).toEqual(["a.ipynb: defaults", "b.ipynb: defaults"]);
    const line = files["a.ipynb"].split("\n").findIndex((line) => line.includes("regoin")) + 1;
    expect(result.templates[0]!.problem).toMatchObject({
      message: expect.stringContaining("Did you mean region?"),
      at: { file: "a.ipynb", line },
    });
  });

  it("is a warning in the input, which is for every notebook", async () => {
    const { notices, cases } = await planned({ parameters: "regoin: fr", globs: ["a.ipynb"] });
    expect(notices.map(told)).toEqual([
      `input 'parameters' warning: "regoin" is not a parameter of "a.ipynb". Did you mean region?`,
    ]);
    expect(cases[0]?.parameters).toMatchObject({ regoin: "fr" });
  });

  it("is a warning when no cell is tagged", async () => {
    const { notices } = await planned({
      files: { "a.ipynb": notebook() },
      config: "templates: {a.ipynb: {parameters: {region: fr}}}",
    });
    expect(notices.map(told)).toEqual([
      expect.stringContaining("a.ipynb warning: The notebook gets parameters but"),
    ]);
  });
});

describe("two cases", () => {
  it("of equal parameters are one if nothing else tells them apart", async () => {
    const result = await planned({
      config: "templates: {a.ipynb: {matrix: {rows: [1, 2, 1]}}}",
      globs: ["a.ipynb"],
    });
    expect(names(result)).toEqual(["a.ipynb: rows=1", "a.ipynb: rows=2"]);
    expect(result.notices.map(told)).toEqual([
      'notebook-gate.yml:1:23 warning: The case "rows=1" is there twice. It is run once.',
    ]);
  });

  it("of equal parameters and different names are both run", async () => {
    const config =
      "templates: {a.ipynb: {cases: [{name: x, parameters: {rows: 1}}, {parameters: {rows: 1}}]}}";
    const result = await planned({ config, globs: ["a.ipynb"] });
    expect(names(result)).toEqual(["a.ipynb: x", "a.ipynb: rows=1"]);
    expect(result.notices.map(told)).toEqual([
      expect.stringContaining('The case "rows=1" has the same parameters as "x". Both are run.'),
    ]);
  });

  it("of equal parameters are also told apart from a third one with a name", async () => {
    const config = "templates: {a.ipynb: {parameters: {rows: 1}, cases: [{name: x}, {}, {}]}}";
    expect(names(await planned({ config, globs: ["a.ipynb"] }))).toEqual(["a.ipynb: x", "a.ipynb: rows=1"]);
  });

  it("of one name are an error", async () => {
    const config =
      "templates:\n  a.ipynb:\n    cases:\n      - {name: x}\n      - {name: x, parameters: {rows: 1}}";
    expect(await mistake({ config })).toBe(
      'notebook-gate.yml:5:9 Two cases are named "x". Give each a `name` of its own.',
    );
  });

  it("may not have a name that can't be shown", async () => {
    const config = 'templates: {a.ipynb: {cases: [{name: "a\\n::error::b"}]}}';
    expect(await mistake({ config })).toContain('The name "a\\n::error::b" has the character U+000A');
  });
});

describe("a file that a notebook depends on", () => {
  const notices = async (watch: string) =>
    (await planned({ config: `templates:\n  a.ipynb:\n    watch: [${watch}]` })).notices;

  it("may be watched, alone or with others", async () => {
    expect(await notices('a.ipynb, "*.ipynb"')).toEqual([]);
  });

  it("is missed when the pattern matches none", async () => {
    expect((await notices('"lib/**/*.py"')).map(told)).toEqual([
      'notebook-gate.yml:3:13 warning: The `watch` pattern "lib/**/*.py" matches no file.',
    ]);
  });
});

describe("an entry that matches no notebook", () => {
  it("is a warning", async () => {
    const { notices } = await planned({ config: "templates:\n  c.ipynb: {}\n  d/*.ipynb: {}" });
    expect(notices.map(told)).toEqual([
      'notebook-gate.yml:2:3 warning: No notebook matches "c.ipynb". Did you mean "a.ipynb"?',
      'notebook-gate.yml:3:3 warning: No notebook matches "d/*.ipynb".',
    ]);
  });

  it("is fine when the notebook was only not selected", async () => {
    expect((await planned({ config: "templates: {b.ipynb: {}}", globs: ["a.ipynb"] })).notices).toEqual([]);
  });
});

describe("needs", () => {
  const files = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`etl/${name}.ipynb`, notebook()]));

  it("come first, and their folder is where it runs", async () => {
    const config = "templates: {etl/a.ipynb: {needs: [etl/c.ipynb]}, etl/c.ipynb: {working-directory: data}}";
    const { cases } = await planned({ files, config });
    expect(
      cases.map(({ notebook, needs, settings }) => [notebook, needs, settings.workingDirectory]),
    ).toEqual([
      ["etl/c.ipynb", [], "data"],
      ["etl/a.ipynb", ["etl/c.ipynb"], "data"],
      ["etl/b.ipynb", [], undefined],
      ["etl/d.ipynb", [], undefined],
    ]);
  });

  it("hand the folder on along the chain", async () => {
    const config = "templates: {x.ipynb: {needs: [y.ipynb]}, y.ipynb: {needs: [etl/a.ipynb]}}";
    const { cases } = await planned({
      files: { ...files, "x.ipynb": notebook(), "y.ipynb": notebook() },
      config,
    });
    expect(cases.find(({ notebook }) => notebook === "x.ipynb")?.settings.workingDirectory).toBe("etl");
  });

  it("may be a glob, which leaves out the notebook itself", async () => {
    const config = "templates: {etl/d.ipynb: {needs: [etl/*.ipynb]}}";
    const { cases } = await planned({ files, config });
    expect(cases.at(-1)).toMatchObject({
      notebook: "etl/d.ipynb",
      needs: ["etl/a.ipynb", "etl/b.ipynb", "etl/c.ipynb"],
    });
  });

  it("may be said of a whole folder, the needed notebook included", async () => {
    const { cases } = await planned({ files, config: "templates: {etl/*.ipynb: {needs: [etl/c.ipynb]}}" });
    expect(cases.map(({ notebook, needs }) => [notebook, needs.length])).toEqual([
      ["etl/c.ipynb", 0],
      ["etl/a.ipynb", 1],
      ["etl/b.ipynb", 1],
      ["etl/d.ipynb", 1],
    ]);
  });

  it("are run even if they were not selected", async () => {
    const config = "templates:\n  etl/a.ipynb: {needs: [etl/b.ipynb]}\n  etl/b.ipynb: {needs: [etl/c.ipynb]}";
    const result = await planned({ files, config, globs: ["etl/a.ipynb"] });
    expect(names(result)).toEqual([
      "etl/c.ipynb: defaults",
      "etl/b.ipynb: defaults",
      "etl/a.ipynb: defaults",
    ]);
    expect(result.notices.map(told)).toEqual([
      'notebook-gate.yml:2:25 notice: "etl/b.ipynb" was not selected, but it is run too because "etl/a.ipynb" needs it.',
      'notebook-gate.yml:3:25 notice: "etl/c.ipynb" was not selected, but it is run too because "etl/b.ipynb" needs it.',
    ]);
  });

  it("in a notebook's metadata are relative to its folder", async () => {
    const own = notebook({ metadata: { notebook_gate: { needs: ["c.ipynb"], watch: ["../lib/*.py"] } } });
    const { cases, templates } = await planned({ files: { ...files, "etl/a.ipynb": own } });
    expect(cases[1]).toMatchObject({ notebook: "etl/a.ipynb", needs: ["etl/c.ipynb"] });
    expect(templates[1]!.watch).toEqual(["lib/*.py"]);
  });

  it("of a notebook that is not there are an error", async () => {
    expect(await mistake({ files, config: "templates:\n  etl/a.ipynb:\n    needs: [etl/bb.ipynb]" })).toBe(
      'notebook-gate.yml:3:13 `needs` names "etl/bb.ipynb", but there is no such notebook. Did you mean "etl/b.ipynb"?',
    );
  });

  it("that go round are an error which shows the way", async () => {
    const config = `
templates:
  etl/a.ipynb: {needs: [etl/b.ipynb]}
  etl/b.ipynb: {needs: [etl/c.ipynb]}
  etl/c.ipynb: {needs: [etl/b.ipynb]}
`;
    expect(await mistake({ files, config })).toBe(
      'notebook-gate.yml:4:25 No order can satisfy `needs`: "etl/b.ipynb" needs "etl/c.ipynb" needs "etl/b.ipynb". ' +
        "Remove one of them.",
    );
  });

  it.skipIf(process.platform === "win32")("do not bring in a name that can't be shown", async () => {
    const hostile = { ...files, "etl/z\n::error::.ipynb": notebook() };
    const config = "templates: {etl/a.ipynb: {needs: [etl/*.ipynb]}}";
    expect(await mistake({ files: hostile, config, globs: ["etl/a.ipynb"] })).toContain(
      'The notebook "etl/z\\n::error::.ipynb" has the character U+000A in its path',
    );
  });

  it("of a notebook for itself are an error", async () => {
    expect(await mistake({ files, config: "templates: {etl/a.ipynb: {needs: [etl/a.ipynb]}}" })).toContain(
      '"etl/a.ipynb" needs "etl/a.ipynb"',
    );
  });
});
