import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mergeParameters, type ParameterOptions, typed } from "../../../src/cli/parameter-options.ts";
import { Float, formatJson } from "../../../src/notebook/json.ts";
import { workspaceWith } from "../../support/workspace.ts";

/** https://github.com/nteract/papermill/blob/main/papermill/cli.py, `_resolve_type`. */
describe("a value on the command line becomes what it is in Python", () => {
  it.each([
    ["True", true],
    ["False", false],
    ["None", null],
    ["1", 1],
    ["+1", 1],
    ["-1", -1],
    ["-0", 0],
    ["007", 7],
    [" 12 ", 12],
    ["1_000", 1000],
    ["123456789012345678901234567890", 123456789012345678901234567890n],
    ["1e3", new Float(1000)],
    ["1E3", new Float(1000)],
    ["1.", new Float(1)],
    ["1.0", new Float(1)],
    [".5", 0.5],
    ["-.5", -0.5],
    ["1_0.5", 10.5],
    ["1e400", Number.POSITIVE_INFINITY],
    ["nan", Number.NaN],
    ["NaN", Number.NaN],
    ["inf", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["infinity", Number.POSITIVE_INFINITY],
  ])("%j", (text, value) => {
    expect(typed(text)).toEqual(value);
  });

  it.each([
    ...["true", "false", "null", "none", "True ", "", " "],
    ...["0x10", "0b1", "1__0", "_1", "1_", "1,000", "1j", "1e", "e3", ".", "1.2.3", "- 1", "in", "nan0"],
    ...["[1]", "2020-01-01", "fr"],
  ])("%j stays a text", (text) => {
    expect(typed(text)).toBe(text);
  });
});

describe("the parameters of `run`", () => {
  const none: ParameterOptions = {
    parameters_file: [],
    parameters_yaml: [],
    parameters: [],
    parameters_raw: [],
  };

  it("are merged in papermill's order, and a name keeps its first place", async () => {
    const workspace = workspaceWith({ "a.yaml": "a: file\nb: file\nday: 2020-01-01\n" });
    const merged = await mergeParameters({
      parameters_raw: [["a", "1"]],
      parameters: [
        ["c", "1"],
        ["a", "2"],
      ],
      parameters_yaml: ["{b: 1.0, c: yaml}"],
      parameters_file: [join(workspace, "a.yaml")],
    });
    expect(formatJson(merged)).toBe('{\n "a": "1",\n "b": 1.0,\n "c": 1,\n "day": "2020-01-01"\n}');
    expect(Object.keys(merged)).toEqual(["a", "b", "day", "c"]);
  });

  it("may be named as an object's own members", async () => {
    const merged = await mergeParameters({ ...none, parameters: [["__proto__", "1"]] });
    expect(Object.entries(merged)).toEqual([["__proto__", 1]]);
  });

  it("may be none", async () => {
    expect(Object.keys(await mergeParameters({ ...none, parameters_yaml: ["", "# nothing"] }))).toEqual([]);
  });

  it.each([
    { options: { parameters_yaml: ["[1, 2]"] }, says: "Parameters are a mapping", at: { input: "-y" } },
    { options: { parameters_yaml: ["{a: [}"] }, says: "This YAML can't be read", at: { input: "-y" } },
    { options: { parameters_file: ["no.yaml"] }, says: "cannot be read", at: { file: "no.yaml" } },
  ])("are refused with their place: $says", async ({ options, says, at }) => {
    const refusal = expect(mergeParameters({ ...none, ...options })).rejects;
    await refusal.toMatchObject({ message: expect.stringContaining(says), at: expect.objectContaining(at) });
  });
});
