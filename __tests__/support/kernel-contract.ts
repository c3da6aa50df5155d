import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import type { Kernel } from "../../src/kernel/kernel.ts";
import { begin, run } from "./cell-run.ts";

export interface KernelContract {
  /** Starts a Python kernel. */
  start: () => Promise<Kernel>;
  /** What is said of a kernel whose process exits with code 3. */
  deathReason: string;
  /** Milliseconds that a kill may take. */
  killTime: number;
}

/** What every kernel has to do, wherever it runs. */
export function describeKernel({ start, deathReason, killTime }: KernelContract): void {
  const kernels: Kernel[] = [];
  const started = async (): Promise<Kernel> => {
    const kernel = await start();
    kernels.push(kernel);
    return kernel;
  };
  afterEach(async () => {
    await Promise.all(kernels.splice(0).map((kernel) => kernel.kill()));
  });

  it("runs a cell and hands over its output, its result and its count", async () => {
    const kernel = await started();
    const { reply, messages } = await run(kernel, "print('hello')\n40 + 2");
    expect(reply.content).toMatchObject({ status: "ok", execution_count: 1 });
    expect(messages.map(({ header }) => header.msg_type)).toEqual([
      "execute_input",
      "stream",
      "execute_result",
    ]);
    expect(messages[2]?.content.data).toEqual({ "text/plain": "42" });
  });

  it("carries frames of 300 kB", async () => {
    const { text } = await run(await started(), "print('é' * 150_000)");
    expect(text).toBe(`${"é".repeat(150_000)}\n`);
  });

  it("loses none of 3000 flushed lines", async () => {
    const { text } = await run(await started(), "for i in range(3000): print(i, flush=True)");
    expect(text).toBe(Array.from({ length: 3000 }, (_, i) => `${i}\n`).join(""));
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

  it("fails a cell that asks for input", async () => {
    const { reply } = await run(await started(), "input('name? ')");
    expect(reply.content).toMatchObject({ status: "error", ename: "StdinNotImplementedError" });
  });

  it("interrupts a cell that asks for input although it must not", async () => {
    const code = "get_ipython().kernel._allow_stdin = True; input('name? ')";
    const { reply } = await run(await started(), code);
    expect(reply.content).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
  });

  it("refuses cells that wait behind one that fails", async () => {
    const kernel = await started();
    const failing = run(kernel, "import time; time.sleep(0.3); 1 / 0");
    const { reply } = kernel.execute("1", { stopOnError: true });
    expect((await failing).reply.content).toMatchObject({ ename: "ZeroDivisionError" });
    expect((await reply).content).toMatchObject({ status: "aborted" });
  });

  it("keeps integers beyond 2^53 and whole floats in what it hands over", async () => {
    const code = `
from IPython.display import display
display({'application/json': {'n': 12345678901234567890, 'whole': 1.0}}, raw=True)`;
    const { messages } = await run(await started(), code);
    const { n, whole } = (messages.at(-1)!.content.data as Record<string, Record<string, unknown>>)[
      "application/json"
    ]!;
    expect(n).toBe(12345678901234567890n);
    expect(whole).toEqual({ value: 1 });
  });

  it("carries comms with their buffers, in both directions", async () => {
    const kernel = await started();
    const code = `
from comm import create_comm
heard = []
channel = create_comm(target_name='t', data={'a': 1}, buffers=[b'\\x00\\xff', b'second'])
channel.on_msg(lambda message: heard.append(message['content']['data']))`;
    const { messages } = await run(kernel, code);
    const opened = messages.find(({ header }) => header.msg_type === "comm_open")!;
    expect(opened.content.data).toEqual({ a: 1 });
    expect(opened.buffers.map((buffer) => Buffer.from(buffer).toString("latin1"))).toEqual([
      "\x00\xff",
      "second",
    ]);
    kernel.sendComm(String(opened.content.comm_id), { b: [2] });
    expect((await run(kernel, "print(heard)")).text).toBe("[{'b': [2]}]\n");
  });

  it("leaves no name of ours in the notebook's namespace", async () => {
    const { text } = await run(await started(), "print(sorted(n for n in dir() if n[0] != '_'))");
    expect(text).toBe("['In', 'Out', 'exit', 'get_ipython', 'open', 'quit']\n");
  });

  it("dies when its process ends, with what it sent before", async () => {
    const kernel = await started();
    let text = "";
    kernel.onIopub(({ content }) => {
      text += content.text ?? "";
    });
    begin(
      kernel,
      `import os, time
for i in range(2000): print(i, flush=True)
time.sleep(0.5)
os._exit(3)`,
    );
    await expect(kernel.died).resolves.toMatchObject({ reason: deathReason });
    expect(text).toContain("\n1999\n");
  });

  it("is gone at once when it is killed, even in a cell that ignores interrupts", async () => {
    const kernel = await started();
    begin(kernel, "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)");
    await sleep(300);
    const start = performance.now();
    await kernel.kill();
    expect(performance.now() - start).toBeLessThan(killTime);
    await expect(kernel.died).resolves.toMatchObject({ reason: "killed" });
    await kernel.shutdown();
    await kernel.interrupt();
  });

  it("is gone within ten seconds of a shutdown, even in a cell that ignores interrupts and SIGTERM", async () => {
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
}
