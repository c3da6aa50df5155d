import { describe, expect, it } from "vitest";
import { measure } from "../../../benchmarks/measure.ts";
import { venv } from "../../support/python.ts";
import { workspaceWith } from "../../support/workspace.ts";

const burn = (seconds: number) => `import time\nwhile time.process_time() < ${seconds}: pass\n`;

const python = (...source: string[]) => [venv.python, "-c", source.join("\n")];
const measuredAll = (commands: string[][], { timeout = 60, grace = 60 } = {}) =>
  measure(commands, { folder: workspaceWith({}), env: venv.env, python: venv.python, timeout, grace });
const measured = (command: string[], limits = {}) => measuredAll([command], limits);

describe.skipIf(process.platform !== "linux")("what a command takes", () => {
  it("is the sum of several, run one after the other", async () => {
    const { wall, cpu, problem } = await measuredAll([python(burn(0.3)), python(burn(0.3))]);
    expect({ problem }).toEqual({ problem: undefined });
    expect(wall).toBeGreaterThan(0.6);
    expect(cpu).toBeGreaterThan(0.6);
  });

  it("has the CPU time of a process that was forked, left its session and outlived its parent", async () => {
    const { cpu, problem } = await measured(
      python("import os", "if os.fork(): os._exit(0)", "os.setsid()", "if os.fork(): os._exit(0)", burn(0.5)),
    );
    expect({ problem }).toEqual({ problem: undefined });
    expect(cpu).toBeGreaterThan(0.5);
  });

  it("has the memory of the command, and not of what it starts", async () => {
    const { memory } = await measured(
      python("import os", "pid = os.fork()", "if not pid: b'x' * 300_000_000", "else: os.wait()"),
    );
    expect(memory).toBeGreaterThan(1_000_000);
    expect(memory).toBeLessThan(100_000_000);
  });

  it("is void when the command fails, which says why", async () => {
    const { problem } = await measured(python("raise ValueError('no such day')"));
    expect(problem).toBe("exit code 1: ValueError: no such day");
  });

  it("is void when the command takes too long, which is ended", async () => {
    const { problem } = await measured(python("import time", "time.sleep(600)"), { timeout: 1 });
    expect(problem).toBe("took more than 1 s");
  });

  it("is void when the command leaves a process behind, which is ended", async () => {
    const { problem } = await measured(python("import os, time", "if not os.fork(): time.sleep(600)"), {
      grace: 0.1,
    });
    expect(problem).toBe("processes left behind: 1");
  });
});
