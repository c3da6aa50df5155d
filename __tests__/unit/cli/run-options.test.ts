import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { addRunOptions, type RunOptions } from "../../../src/cli/run/options.ts";
import { joinPairs } from "../../../src/cli/run/pairs.ts";

function parse(...args: string[]): RunOptions & { paths: string[] } {
  const command = addRunOptions(new Command("run").argument("[paths...]").exitOverride());
  command.configureOutput({ writeErr() {} });
  command.parse(joinPairs(args), { from: "user" });
  return { ...command.opts<RunOptions>(), paths: command.args };
}

describe("the options of run", () => {
  it("are papermill's where none is given", () => {
    expect(parse()).toEqual({
      parameters: [],
      parameters_raw: [],
      parameters_file: [],
      parameters_yaml: [],
      parameters_base64: [],
      requestSaveOnCellExecute: true,
      autosaveCellEvery: 30,
      logLevel: "INFO",
      startTimeout: 60,
      executionTimeout: 0,
      paths: [],
    });
  });

  it.each<[string[], Partial<RunOptions>]>([
    [["--prepare-only"], { prepareOnly: true }],
    [["--prepare-only", "--prepare-execute"], { prepareOnly: false }],
    [["--prepare-execute", "--prepare-only"], { prepareOnly: true }],
    [["--progress-bar", "--no-progress-bar"], { progressBar: false }],
    [["--no-progress-bar", "--progress-bar"], { progressBar: true }],
    [["--log-output"], { logOutput: true }],
    [["--log-output", "--no-log-output"], { logOutput: false }],
    [["--report-mode"], { reportMode: true }],
    [["--no-request-save-on-cell-execute"], { requestSaveOnCellExecute: false }],
    [["--start_timeout", "5"], { startTimeout: 5 }],
    [["--start-timeout", "4", "--start_timeout=5"], { startTimeout: 5 }],
    [["--start_timeout=5", "--start-timeout", "4"], { startTimeout: 4 }],
    [["--execution-timeout", "-1"], { executionTimeout: 0 }],
    [["--autosave-cell-every", "0"], { autosaveCellEvery: 0 }],
    [["-k", "ir", "-l", "R"], { kernel: "ir", language: "R" }],
    [["-kir"], { kernel: "ir" }],
    [["--kernel=ir"], { kernel: "ir" }],
    [["-f", "a.yaml", "-f", "b.yaml"], { parameters_file: ["a.yaml", "b.yaml"] }],
    [
      ["-y", "a: 1", "--parameters_base64", "e30="],
      { parameters_yaml: ["a: 1"], parameters_base64: ["e30="] },
    ],
  ])("are read from %j", (args, expected) => {
    expect(parse(...args)).toMatchObject(expected);
  });

  it.each<[string[], RunOptions["parameters"]]>([
    [["-p", "region", "fr"], [["region", "fr"]]],
    [["--parameters", "region", "fr"], [["region", "fr"]]],
    [["--parameters=region", "fr"], [["region", "fr"]]],
    [["-pregion", "fr"], [["region", "fr"]]],
    [["-p", "x", "-1"], [["x", "-1"]]],
    [["-p", "x", "-p"], [["x", "-p"]]],
    [["-p", "x", "--help"], [["x", "--help"]]],
    [["-p", "x", ""], [["x", ""]]],
    [
      ["-p", "a", "1", "-p", "b", "[2"],
      [
        ["a", "1"],
        ["b", "[2"],
      ],
    ],
  ])("take a parameter's name and value from %j", (args, pairs) => {
    const { parameters, paths } = parse("in.ipynb", ...args, "out.ipynb");
    expect(parameters).toEqual(pairs);
    expect(paths).toEqual(["in.ipynb", "out.ipynb"]);
  });

  it("leave alone what stands behind --", () => {
    expect(parse("--", "-p", "x").paths).toEqual(["-p", "x"]);
  });

  it.each([
    [["-p", "x"], "Write a name and a value"],
    [["-r"], "Write a name and a value"],
    [["--start-timeout", "soon"], "Write a number of seconds"],
    [["--log-level", "LOUD"], "Allowed choices are NOTSET, DEBUG"],
    [["--bogus"], "unknown option '--bogus'"],
  ])("refuse %j", (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
