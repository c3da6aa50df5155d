import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { joinPairs } from "../../../src/cli/run/pairs.ts";
import { typed } from "../../../src/cli/run/typed.ts";
import { rerunCommand } from "../../../src/execution/rerun.ts";
import { Float, type JsonValue } from "../../../src/notebook/json.ts";
import { hostileTexts } from "../../support/results.ts";

const job = { notebook: "templates/a.ipynb", parameters: {}, workingDirectory: "." };

describe("the command that repeats a case", () => {
  it("is short for a notebook with its defaults", () => {
    expect(rerunCommand(job)).toBe("npx notebook-gate run templates/a.ipynb out.ipynb");
  });

  it("has the folder and the kernel where they are not the default", () => {
    expect(rerunCommand({ ...job, workingDirectory: "templates", kernel: "ir" })).toBe(
      "npx notebook-gate run templates/a.ipynb out.ipynb --cwd templates --kernel ir",
    );
  });

  it.each<[JsonValue, string]>([
    ["fr", "-r x fr"],
    ["1", "-r x 1"],
    ["", "-r x ''"],
    [null, "-p x None"],
    [true, "-p x True"],
    [false, "-p x False"],
    [1, "-p x 1"],
    [12345678901234567890n, "-p x 12345678901234567890"],
    [new Float(1), "-p x 1.0"],
    [0.5, "-p x 0.5"],
    [[1, "a b"], `-y '{ "x": [ 1, "a b" ] }'`],
  ])("passes %s with its type", (x, words) => {
    expect(rerunCommand({ ...job, parameters: { x } })).toBe(
      `npx notebook-gate run templates/a.ipynb out.ipynb ${words}`,
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("passes %d as such", (x) => {
    expect(typed(argumentsOf({ x }).at(-1)![1]!)).toEqual(x);
  });

  it.each(Object.entries(hostileTexts))("is one harmless line for a shell with %s", (_, hostile) => {
    const text = hostile.replaceAll("\0", "").toWellFormed();
    expect(argumentsOf({ x: text }).at(-1)).toEqual(["x", text]);
  });

  it("writes floats within lists so that YAML 1.1 takes them for numbers, and leaves texts alone", () => {
    const x = [1e-5, 1.5e-5, new Float(1e16), '1e5"1e5'];
    expect(rerunCommand({ ...job, parameters: { x } })).toContain(
      String.raw`-y '{ "x": [ 1.0e-05, 1.5e-05, 1.0e+16, "1e5\"1e5" ] }'`,
    );
  });

  it("names a notebook with braces, which `run` would take for a template, and quotes", () => {
    expect(rerunCommand({ ...job, notebook: "a{b}'s.ipynb" })).toBe(
      `npx notebook-gate run 'a{{b}}'"'"'s.ipynb' out.ipynb`,
    );
  });
});

/** What a shell makes of the command, with every pair as a list. */
function argumentsOf(parameters: Record<string, JsonValue>): string[][] {
  const command = rerunCommand({ ...job, parameters }).replace(/^npx/, "printf '%s\\0'");
  const words = execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("\0").slice(0, -1);
  return joinPairs(words).map((word) => word.split("\0"));
}
