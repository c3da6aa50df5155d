import { describe, expect, it } from "vitest";
import { mergeParameters, type ParameterOptions } from "../../../src/cli/run/parameters.ts";
import { typed } from "../../../src/cli/run/typed.ts";
import { Float } from "../../../src/notebook/json.ts";

const NONE: ParameterOptions = {
  parameters_base64: [],
  parameters_file: [],
  parameters_yaml: [],
  parameters: [],
  parameters_raw: [],
};

const FILES: Record<string, string> = {
  "a.yaml": "a: file\nshared: file",
  "empty.yaml": "",
  "list.yaml": "[1]",
};

const base64 = (text: string) => Buffer.from(text).toString("base64");

async function merge(options: Partial<ParameterOptions>) {
  const paths = { input: "in.ipynb", output: "out-{a}.ipynb" };
  const merged = await mergeParameters(
    { ...NONE, ...options },
    { paths, readFile: async (path) => FILES[path]! },
  );
  return Object.entries(merged);
}

describe("parameters of several sources", () => {
  it("keep their first place, and have the last value", async () => {
    const merged = await merge({
      parameters_raw: [["shared", "1"]],
      parameters: [
        ["shared", "1"],
        ["p", "1"],
      ],
      parameters_yaml: ["y: 1\nshared: yaml"],
      parameters_file: ["a.yaml"],
      parameters_base64: [base64("shared: base64\nb: 1")],
      injectPaths: true,
    });
    expect(merged).toEqual([
      ["PAPERMILL_INPUT_PATH", "in.ipynb"],
      ["PAPERMILL_OUTPUT_PATH", "out-{a}.ipynb"],
      ["shared", "1"],
      ["b", 1],
      ["a", "file"],
      ["y", 1],
      ["p", 1],
    ]);
  });

  it("may have the path of the input only", async () => {
    expect(await merge({ injectInputPath: true })).toEqual([["PAPERMILL_INPUT_PATH", "in.ipynb"]]);
  });

  it("are none in an empty file", async () => {
    expect(await merge({ parameters_file: ["empty.yaml"], parameters_yaml: [""] })).toEqual([]);
  });

  it("may come in base64 that has line breaks", async () => {
    expect(
      await merge({ parameters_base64: [`${base64("x: é").slice(0, 4)}\n${base64("x: é").slice(4)}`] }),
    ).toEqual([["x", "é"]]);
  });

  it.each([
    [{ parameters_file: ["list.yaml"] }, "Parameters are a mapping"],
    [{ parameters_yaml: ["just a text"] }, "Parameters are a mapping"],
    [{ parameters_yaml: ["a: [1"] }, "This YAML can't be read"],
    [{ parameters_base64: ["abc"] }, "not base64"],
    [{ parameters_base64: [Buffer.from([0xff]).toString("base64")] }, "not UTF-8"],
  ])("are refused in %j", async (options, message) => {
    await expect(merge(options)).rejects.toThrow(message);
  });
});

describe("a value on the command line", () => {
  it.each([
    ["True", true],
    ["False", false],
    ["None", null],
    ["true", "true"],
    ["null", "null"],
    ["True ", "True "],
    ["1", 1],
    ["+1", 1],
    ["-0", 0],
    ["007", 7],
    [" 12 ", 12],
    ["1_000", 1000],
    ["１２", 12],
    ["123456789012345678901234567890", 123456789012345678901234567890n],
    ["-9007199254740993", -9007199254740993n],
    ["9".repeat(4301), Number.POSITIVE_INFINITY],
    ["1.5", 1.5],
    ["1e3", new Float(1000)],
    ["1.", new Float(1)],
    ["-.5", -0.5],
    ["1_0.5", 10.5],
    ["1e400", Number.POSITIVE_INFINITY],
    ["nan", Number.NaN],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["infinit", "infinit"],
    ["0x10", "0x10"],
    ["1__0", "1__0"],
    ["_1", "_1"],
    ["1,000", "1,000"],
    ["1j", "1j"],
    ["", ""],
    [" ", " "],
    [".", "."],
    ["[1]", "[1]"],
    ["2020-01-01", "2020-01-01"],
  ])("%j is what papermill makes of it", (text, value) => {
    expect(typed(text)).toEqual(value);
  });
});
