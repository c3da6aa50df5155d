import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Kernel } from "../../../src/kernel/kernel.ts";
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
  it("runs a cell and hands over its output, its result and its count", async () => {
    const kernel = await started(await python(spec));
    const { reply, messages } = await run(kernel, "print('hello')\n40 + 2");
    expect(reply.content).toMatchObject({ status: "ok", execution_count: 1 });
    expect(messages.map(({ header }) => header.msg_type)).toEqual([
      "execute_input",
      "stream",
      "execute_result",
    ]);
    expect(messages[2]?.content.data).toEqual({ "text/plain": "42" });
    const file = await run(
      kernel,
      "import json; print(json.load(open(get_ipython().config.IPKernelApp.connection_file))['transport'])",
    );
    expect(file.text).toBe(`${transport}\n`);
  });

  it("carries frames of 300 kB", async () => {
    const kernel = await started(await python(spec));
    const { text } = await run(kernel, "print('é' * 150_000)");
    expect(text).toBe(`${"é".repeat(150_000)}\n`);
  });

  it("loses none of 3000 flushed lines", async () => {
    const kernel = await started(await python(spec));
    const { text } = await run(kernel, "for i in range(3000): print(i, flush=True)");
    expect(text).toBe(Array.from({ length: 3000 }, (_, i) => `${i}\n`).join(""));
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

  it("loses nothing while nobody reads for two seconds", async () => {
    const kernel = await started();
    const cell = run(kernel, "for i in range(12_000): print('x' * 200, flush=True)");
    await sleep(100);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
    const { text } = await cell;
    expect(text).toHaveLength(12_000 * 201);
  });

  it("goes on after an interrupted cell", async () => {
    const kernel = await started();
    const cell = run(kernel, "import time; time.sleep(60)");
    await sleep(300);
    await kernel.interrupt();
    expect((await cell).reply.content).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
    expect((await run(kernel, "print('still here')")).text).toBe("still here\n");
  });

  it("takes an interrupt by message where its kernelspec asks for that", async () => {
    const kernel = await started(await python({ interruptMode: "message" }));
    const cell = run(kernel, "import time; time.sleep(60)");
    await sleep(300);
    await kernel.interrupt();
    expect((await cell).reply.content).toMatchObject({ ename: "KeyboardInterrupt" });
  });

  it("fails a cell that asks for input", async () => {
    const kernel = await started();
    const { reply } = await run(kernel, "input('name? ')");
    expect(reply.content).toMatchObject({ status: "error", ename: "StdinNotImplementedError" });
  });

  it("interrupts a cell that asks for input although it must not", async () => {
    const kernel = await started();
    const { reply } = await run(kernel, "get_ipython().kernel._allow_stdin = True; input('name? ')");
    expect(reply.content).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
  });

  it("keeps NaN and integers beyond 2^53 in what it hands over", async () => {
    const kernel = await started();
    const { messages } = await run(
      kernel,
      "from IPython.display import display; display({'application/json': {'n': 12345678901234567890}}, raw=True)",
    );
    expect(messages.at(-1)?.content.data).toEqual({ "application/json": { n: 12345678901234567890n } });
  });

  it("keeps no history on disk and leaves no name of ours in the notebook's namespace", async () => {
    const kernel = await started();
    const { text } = await run(
      kernel,
      "print(get_ipython().history_manager.hist_file, sorted(n for n in dir() if n[0] != '_'))",
    );
    expect(text).toBe(":memory: ['In', 'Out', 'exit', 'get_ipython', 'open', 'quit']\n");
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

  it("hands over all that was sent before, and its last words", async () => {
    const kernel = await started();
    let text = "";
    kernel.onIopub(({ content }) => {
      text += content.text ?? "";
    });
    begin(
      kernel,
      `import os, sys, time
for i in range(2000): print(i, flush=True)
print("out of luck", file=sys.__stderr__, flush=True)
time.sleep(0.5)
os._exit(1)`,
    );
    const { lastWords } = await kernel.died;
    expect(text).toContain("\n1999\n");
    expect(lastWords).toContain("out of luck");
  });

  it("comes at once when it is killed, even in a cell that ignores interrupts", async () => {
    const kernel = await started();
    begin(kernel, "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)");
    await sleep(300);
    const start = performance.now();
    await kernel.kill();
    expect(performance.now() - start).toBeLessThan(2_400);
    await expect(kernel.died).resolves.toMatchObject({ signal: "SIGKILL" });
    await kernel.shutdown();
    await kernel.interrupt();
  });

  it("comes to a cell that ignores interrupts and SIGTERM within ten seconds of a shutdown", async () => {
    const kernel = await started();
    begin(
      kernel,
      `import signal, time
for number in (signal.SIGINT, signal.SIGTERM): signal.signal(number, signal.SIG_IGN)
while True: time.sleep(60)`,
    );
    await sleep(300);
    const start = performance.now();
    await kernel.shutdown();
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
