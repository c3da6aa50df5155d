import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Kernel } from "../../../src/kernel/kernel.ts";
import { describeKernel } from "../../support/kernel-contract.ts";
import { begin, livingInGroup, python, run, socketFolders, start } from "./helpers.ts";

const kernels: Kernel[] = [];
afterEach(async () => {
  await Promise.all(kernels.splice(0).map((kernel) => kernel.kill()));
});

async function started(...args: Parameters<typeof start>): Promise<Kernel> {
  const kernel = await start(...args);
  kernels.push(kernel);
  return kernel;
}

/** ipykernel behind an argv that does not give it away, which is started over tcp. */
const LAUNCHER =
  "import importlib; importlib.import_module('ipy' + 'kernel.kernelapp').launch_new_instance()";
const overTcp = { argv: ["python", "-c", LAUNCHER, "-f", "{connection_file}"] };

describe.each([
  ["ipc", {}],
  ["tcp", overTcp],
])("a local kernel over %s", (transport, spec) => {
  describeKernel({
    start: async () => start(await python(spec)),
    deathReason: "exit code 3",
    killTime: 2_400,
  });

  it("is started that way", async () => {
    const kernel = await started(await python(spec));
    const file = await run(
      kernel,
      "import json; print(json.load(open(get_ipython().config.IPKernelApp.connection_file))['transport'])",
    );
    expect(file.text).toBe(`${transport}\n`);
  });

  it("leaves no process, child or folder behind", async () => {
    const before = socketFolders();
    const kernel = await started(await python(spec));
    const { text } = await run(
      kernel,
      "import os, subprocess; print(os.getpid(), subprocess.Popen(['sleep', '300']).pid)",
    );
    const [pid, child] = text.split(" ").map(Number);
    expect(livingInGroup(pid!)).toEqual([pid, child]);
    await kernel.shutdown();
    expect(livingInGroup(pid!)).toEqual([]);
    expect(socketFolders()).toEqual(before);
  });
});

describe("a local kernel", () => {
  it("ends by itself when it is shut down", async () => {
    const kernel = await started();
    await run(kernel, "import atexit, sys; atexit.register(print, 'bye', file=sys.__stdout__)");
    await kernel.shutdown();
    await expect(kernel.died).resolves.toMatchObject({
      exitCode: 0,
      reason: "exit code 0",
      lastWords: "bye",
    });
  });

  it("takes an interrupt by message where its kernelspec asks for that", async () => {
    const kernel = await started(await python({ interruptMode: "message" }));
    const cell = run(kernel, "import time; time.sleep(60)");
    await sleep(300);
    await kernel.interrupt();
    expect((await cell).reply.content).toMatchObject({ ename: "KeyboardInterrupt" });
  });

  it("keeps no history on disk", async () => {
    const kernel = await started();
    const { text } = await run(kernel, "print(get_ipython().history_manager.hist_file)");
    expect(text).toBe(":memory:\n");
  });

  it("keeps what is printed to the process's own stdout off ours, and hears of it", async () => {
    const heard: string[] = [];
    const kernel = await started(undefined, { onOutput: (text) => heard.push(text) });
    await run(
      kernel,
      "import os, sys; os.write(sys.__stderr__.fileno(), b''); print('::error::x', file=sys.__stdout__, flush=True)",
    );
    await kernel.shutdown();
    expect(heard.join("")).toBe("::error::x\n");
  });

  it("gets only the credentials that kernelEnv names", async () => {
    const env = { ...process.env, AWS_PROFILE: "mine", GITHUB_TOKEN: "t", INPUT_X: "x", GITHUB_SHA: "abc" };
    const kernel = await started(undefined, { env, kernelEnv: ["AWS_PROFILE"] });
    const { text } = await run(
      kernel,
      "import os; print([os.environ.get(n) for n in ('AWS_PROFILE', 'GITHUB_TOKEN', 'INPUT_X', 'GITHUB_SHA')])",
    );
    expect(text).toBe("['mine', None, None, 'abc']\n");
  });
});

describe("the death of a kernel", () => {
  it.each([
    [
      "SIGKILL",
      "os.kill(os.getpid(), 9)",
      { signal: "SIGKILL", exitCode: null, reason: expect.stringMatching(/^signal SIGKILL \(/) },
    ],
    [
      "a segmentation fault",
      "os.kill(os.getpid(), 11)",
      { signal: "SIGSEGV", exitCode: null, reason: "signal SIGSEGV" },
    ],
    ["an exit in mid-cell", "os._exit(3)", { signal: null, exitCode: 3, reason: "exit code 3" }],
  ])("by %s tells how", async (_, code, death) => {
    const kernel = await started();
    begin(kernel, `import os; ${code}`);
    await expect(kernel.died).resolves.toMatchObject(death);
  });

  it("hands over its last words", async () => {
    const kernel = await started();
    begin(
      kernel,
      "import os, sys, time; print('out of luck', file=sys.__stderr__, flush=True); time.sleep(0.5); os._exit(1)",
    );
    expect((await kernel.died).lastWords).toContain("out of luck");
  });
});
