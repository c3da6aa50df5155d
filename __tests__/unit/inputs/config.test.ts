import { describe, expect, it } from "vitest";
import { formatLocation, UserError } from "../../../src/errors.ts";
import { type Config, readConfig } from "../../../src/inputs/config.ts";
import { workspaceWith } from "../../support/workspace.ts";

async function config(text: string, file = "notebook-gate.yml"): Promise<Config> {
  const found = await readConfig(
    workspaceWith({ [file]: text }),
    file === "notebook-gate.yml" ? undefined : file,
  );
  return found!;
}

/** `file:line:column message` of the mistake in a config file. */
async function mistake(text: string): Promise<string> {
  const error = await config(text).catch((error) => error);
  expect(error).toBeInstanceOf(UserError);
  return `${formatLocation(error.at)} ${error.message}`;
}

describe("a config file", () => {
  it("is not needed", async () => {
    expect(await readConfig(workspaceWith({}))).toBeUndefined();
  });

  it("may be empty, or all comments", async () => {
    expect((await config("# nothing yet\n")).entries).toEqual([]);
  });

  it("may end in .yaml", async () => {
    expect((await readConfig(workspaceWith({ "notebook-gate.yaml": "" })))?.file).toBe("notebook-gate.yaml");
  });

  it("has paths that are relative to its folder", async () => {
    const { settings, entries, file } = await config(
      [
        "notebooks: [templates/*.ipynb, '!templates/drafts/**']",
        "working-directory: ./data/",
        "templates:",
        "  templates/a.ipynb:",
        "    needs: [../shared/collect.ipynb]",
        "    watch: [lib/**/*.py]",
        "    working-directory: .",
      ].join("\n"),
      "jobs/[etl]/gate.yml",
    );
    expect(file).toBe("jobs/[etl]/gate.yml");
    expect(settings.get("notebooks")?.text).toBe(
      "jobs/[[]etl[]]/templates/*.ipynb\n!jobs/[[]etl[]]/templates/drafts/**",
    );
    expect(settings.get("working-directory")?.text).toBe("jobs/[etl]/data");
    expect(entries[0]).toMatchObject({
      pattern: "jobs/[[]etl[]]/templates/a.ipynb",
      entry: {
        needs: ["jobs/shared/collect.ipynb"],
        watch: ["jobs/[[]etl[]]/lib/**/*.py"],
        workingDirectory: "jobs/[etl]",
      },
    });
  });

  it("may repeat itself with anchors and aliases", async () => {
    const { entries } = await config(
      "templates:\n  a.ipynb: {matrix: &m {region: [fr, us]}}\n  b.ipynb: {matrix: *m}\n",
    );
    expect({ ...entries[1]?.entry.matrix }).toEqual({ region: ["fr", "us"] });
  });

  it("knows where everything stands", async () => {
    const { entries } = await config(
      "templates:\n  a.ipynb:\n    matrix:\n      region:\n        - fr\n        - us\n",
    );
    const { at } = entries[0]!.entry;
    expect([at([]), at(["matrix", "region"]), at(["matrix", "region", 1]), at(["matrix", "gone"])]).toEqual(
      [
        [2, 3],
        [4, 7],
        [6, 11],
        [3, 5],
      ].map(([line, column]) => ({ file: "notebook-gate.yml", line, column })),
    );
  });

  it("takes any name for a parameter, even one that JavaScript knows", async () => {
    const { entries } = await config("templates: {a.ipynb: {parameters: {__proto__: 1, constructor: 2}}}");
    expect(Object.entries(entries[0]!.entry.parameters!)).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
  });
});

describe("a mistake in the config file", () => {
  it.each<[string, string, string]>([
    [
      "an unknown key",
      "cell-timeuot: 3",
      "notebook-gate.yml:1:1 cell-timeuot is not a known key. Did you mean cell-timeout?",
    ],
    [
      "an unknown key that is like none",
      "templates:\n  a.ipynb:\n    colour: red",
      'notebook-gate.yml:3:5 templates › "a.ipynb" › colour is not a known key. Allowed are parameters, matrix, ' +
        "combine, include, exclude, cases, watch, needs, group, kernel, working-directory, cell-timeout, notebook-timeout, " +
        "max-output-size.",
    ],
    [
      "a value of the wrong type",
      "max-parallel: many",
      'notebook-gate.yml:1:1 max-parallel must be a whole number, not "many".',
    ],
    [
      "a number out of range",
      "cell-timeout: -1",
      "notebook-gate.yml:1:1 cell-timeout must be 0 or more, not -1.",
    ],
    [
      "a size that is none",
      "max-output-size: lots",
      'notebook-gate.yml:1:1 max-output-size must be like 100MB or 1GB, not "lots".',
    ],
    [
      "a size of the wrong type",
      "max-output-size: [1]",
      "notebook-gate.yml:1:1 max-output-size must be a whole number or a text, not [1].",
    ],
    [
      "an empty matrix",
      "templates: {a.ipynb: {matrix: {}}}",
      'templates › "a.ipynb" › matrix must not be empty.',
    ],
    [
      "a parameter without values",
      "templates:\n  a.ipynb:\n    matrix:\n      region: []",
      'notebook-gate.yml:4:7 templates › "a.ipynb" › matrix › region must not be empty.',
    ],
    [
      "a way to combine that does not exist",
      "templates: {a.ipynb: {combine: all}}",
      'combine must be one of product, zip, pairwise, not "all".',
    ],
    [
      "an expectation without an error",
      "templates: {a.ipynb: {cases: [{expect: {match: x}}]}}",
      'templates › "a.ipynb" › cases › item 1 › expect needs the key error.',
    ],
    [
      "a wrong regular expression",
      "templates:\n  a.ipynb:\n    cases:\n      - expect: {error: E, match: '('}",
      "notebook-gate.yml:4:28 `match` must be a regular expression of JavaScript.",
    ],
    [
      "a path outside of the workspace",
      "templates:\n  ../a.ipynb: {}",
      'notebook-gate.yml:2:3 The path "../a.ipynb" leaves the workspace.',
    ],
    ["a syntax error", "templates:\n  a: [1\n  b: 2", "notebook-gate.yml:3:3 This YAML can't be read:"],
    [
      "a key twice",
      "kernel: a\nkernel: b",
      "notebook-gate.yml:2:1 This YAML can't be read: Map keys must be unique",
    ],
    [
      "an unknown tag",
      "kernel: !env HOME",
      "notebook-gate.yml:1:9 This YAML can't be read: Unresolved tag: !env",
    ],
    ["a list instead of a mapping", "- a.ipynb", "notebook-gate.yml:1:1 The top level must be a mapping"],
  ])("%s", async (_, text, message) => {
    expect(await mistake(text)).toContain(message);
  });

  it("does not hide the next one", async () => {
    expect(await mistake("cell-timeout: x\nfail-fast: 1")).toContain(
      "\nnotebook-gate.yml:2:1: fail-fast must be true or false, not 1.",
    );
  });

  it("is an alias that grows beyond measure", async () => {
    const levels = "bcdefghij".split("").map((name, index) => {
      const alias = `*${"abcdefghij"[index]}`;
      return `${name}: &${name} [${Array(9).fill(alias).join(", ")}]`;
    });
    expect(await mistake(`a: &a [x]\n${levels.join("\n")}`)).toContain("Excessive alias count");
  });

  it("is nesting without end", async () => {
    expect(await mistake("[".repeat(20_000))).toContain("This YAML can't be read");
  });
});
