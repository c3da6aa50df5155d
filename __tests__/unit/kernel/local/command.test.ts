import { describe, expect, it } from "vitest";
import { commandOf } from "../../../../src/kernel/local/command.ts";
import { transportFor } from "../../../../src/kernel/local/connection.ts";
import { parseKernelspec } from "../../../../src/kernel/specs/kernelspec.ts";

const kernel = (...argv: string[]) => {
  const place = { name: "k", directory: "/env/kernels/k", prefix: "/env" };
  return {
    interpreter: "/env/bin/program",
    spec: parseKernelspec(JSON.stringify({ argv }), place, "kernel.json"),
  };
};

describe("the command of a kernel", () => {
  it("has the kernelspec's templates filled in and ipykernel's history kept in memory", () => {
    expect(
      commandOf(kernel("python", "-m", "ipykernel_launcher", "-f", "{connection_file}"), "/tmp/c.json"),
    ).toEqual([
      "/env/bin/program",
      "-m",
      "ipykernel_launcher",
      "-f",
      "/tmp/c.json",
      "--HistoryManager.hist_file=:memory:",
    ]);
  });

  it("keeps braces that are code", () => {
    const r = kernel(
      "R",
      "-e",
      "f <- function(x){x}; IRkernel::main('{connection_file}')",
      "{resource_dir}/{prefix}",
    );
    expect(commandOf(r, "/c").slice(1)).toEqual([
      "-e",
      "f <- function(x){x}; IRkernel::main('/c')",
      "/env/kernels/k//env",
    ]);
  });
});

describe("the transport of a kernel", () => {
  it.each<[string, string[], NodeJS.Platform, "ipc" | "tcp"]>([
    ["ipykernel", ["python", "-m", "ipykernel_launcher"], "linux", "ipc"],
    ["ipykernel", ["python", "-m", "ipykernel_launcher"], "darwin", "ipc"],
    ["ipykernel", ["python", "-m", "ipykernel_launcher"], "win32", "tcp"],
    ["IRkernel", ["R", "-e", "IRkernel::main()"], "linux", "tcp"],
    ["xeus-python", ["python", "-m", "xpython_launcher", "-f", "{connection_file}"], "linux", "tcp"],
    ["a Java kernel", ["java", "-jar", "ijava.jar", "{connection_file}"], "linux", "tcp"],
  ])("is, for %s (%s) on %s, %s", (_, argv, platform, transport) => {
    expect(transportFor(argv, platform)).toBe(transport);
  });

  it("is tcp where the temporary folder is too deep for a socket", () => {
    const deep = `/${"d".repeat(90)}`;
    expect(transportFor(["python", "-m", "ipykernel_launcher"], "darwin", [deep])).toBe("tcp");
    expect(transportFor(["python", "-m", "ipykernel_launcher"], "darwin", [deep, "/tmp"])).toBe("ipc");
    expect(transportFor(["python", "-m", "ipykernel_launcher"], "linux", [`/${"d".repeat(85)}`])).toBe("ipc");
  });
});
