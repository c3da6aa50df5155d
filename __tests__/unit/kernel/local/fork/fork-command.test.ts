import { describe, expect, it } from "vitest";
import { forkCommandOf } from "../../../../../src/kernel/local/fork/fork-command.ts";

const launched = ["-m", "ipykernel_launcher", "-f", "{connection_file}"];

function of(words: string[], { env = {}, platform = "linux" as NodeJS.Platform } = {}) {
  return forkCommandOf({ command: ["/venv/bin/python", ...words], env, platform });
}

describe("the command of a kernel that is forked", () => {
  it("is taken apart", () => {
    expect(of(launched)).toEqual({
      interpreter: "/venv/bin/python",
      flags: [],
      args: ["-f", "{connection_file}"],
    });
  });

  it.each([
    [["-Xfrozen_modules=off"]],
    [["-X", "frozen_modules=off"]],
    [["-I", "-u"]],
    [["-W", "error", "-B"]],
  ])("may have flags of Python: %j", (flags) => {
    expect(of([...flags, ...launched])).toMatchObject({ flags });
  });

  it("may have options of ipykernel's", () => {
    const args = ["--profile=etl", "-f", "{connection_file}"];
    expect(of(["-m", "ipykernel_launcher", ...args])).toMatchObject({ args });
  });

  it.each([
    ["a script", ["launch.py", "-f", "{connection_file}"]],
    ["a program in the command", ["-c", "import ipykernel", "{connection_file}"]],
    ["ipykernel without its launcher", ["-m", "ipykernel", "-f", "{connection_file}"]],
    ["another kernel of Python's", ["-m", "bash_kernel", "-f", "{connection_file}"]],
    ["nothing at all", []],
  ])("is not %s", (_, words) => {
    expect(of(words)).toEqual({ refused: "its command is not `python -m ipykernel_launcher`" });
  });

  it("needs a PYTHONPATH that does not depend on the folder", () => {
    expect(of(launched, { env: { PYTHONPATH: "/repo/lib:" } })).toHaveProperty("args");
    expect(of(launched, { env: { PYTHONPATH: "/repo/lib:lib" } })).toEqual({
      refused: "PYTHONPATH has a relative folder",
    });
  });

  it.each(["darwin", "win32"] as const)("is none on %s", (platform) => {
    expect(of(launched, { platform })).toEqual({ refused: `kernels can't be forked on ${platform}` });
  });
});
