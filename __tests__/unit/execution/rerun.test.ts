import { describe, expect, it } from "vitest";
import { rerunCommand } from "../../../src/execution/rerun.ts";
import { Float } from "../../../src/notebook/json.ts";

const rerun = (job: Partial<Parameters<typeof rerunCommand>[0]>) =>
  rerunCommand({ notebook: "a.ipynb", parameters: {}, workingDirectory: ".", ...job }).replace(
    "npx notebook-gate run ",
    "",
  );

describe("the command that repeats a case", () => {
  it("has each parameter in a form that keeps its type", () => {
    const parameters = { a: "1", b: 1, c: true, d: null, e: new Float(1), f: 1e-5, g: [1, "x"] };
    expect(rerun({ parameters })).toBe(
      `a.ipynb out.ipynb -r a 1 -p b 1 -p c True -p d None -p e 1.0 -p f 1e-05 -y '{ "g": [ 1, "x" ] }'`,
    );
  });

  it("writes floats within lists so that YAML 1.1 takes them for numbers, and leaves texts alone", () => {
    expect(rerun({ parameters: { x: [1e-5, 1.5e-5, new Float(1e16), '1e5"1e5'] } })).toBe(
      String.raw`a.ipynb out.ipynb -y '{ "x": [ 1.0e-05, 1.5e-05, 1.0e+16, "1e5\"1e5" ] }'`,
    );
  });

  it("names a notebook with braces, folder, kernel and quotes safely", () => {
    expect(rerun({ notebook: "a{b}'s.ipynb", workingDirectory: "sub dir", kernel: "ir" })).toBe(
      `'a{{b}}'"'"'s.ipynb' out.ipynb --cwd 'sub dir' --kernel ir`,
    );
  });
});
