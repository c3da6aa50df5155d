import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Kernel } from "../../../src/kernel/kernel.ts";
import { begin, printed, run } from "../../support/cell-run.ts";
import { type JupyterServer, startJupyterServer } from "../../support/jupyter-server.ts";
import { startTcpProxy, type TcpProxy } from "../../support/tcp-proxy.ts";
import { kernelsOf, start, workspace } from "./servers.ts";

let names = 0;
const freshFile = (): string => join(workspace, `signal-${names++}`);

async function exists(file: string): Promise<void> {
  while (!existsSync(file)) await sleep(20);
}

/** A cell that prints, waits for one file, prints, and writes another one. */
const waiting = (go: string, done: string) => `
import os, time
print("before", flush=True)
while not os.path.exists("${go}"): time.sleep(0.02)
for i in range(100): print(i, flush=True)
open("${done}", "w").close()`;
const LINES = Array.from({ length: 100 }, (_, i) => `${i}\n`).join("");

describe.each(["Jupyter Server", "Enterprise Gateway"] as const)(
  "a connection to a %s that breaks while a cell runs",
  (kind) => {
    let server: JupyterServer;
    let proxy: TcpProxy;
    let kernel: Kernel;
    let go: string;
    let done: string;
    /** Stream text so far. */
    let text: string;
    beforeAll(async () => {
      server = await startJupyterServer(kind, { root: workspace });
    });
    afterAll(() => server.stop());
    beforeEach(async () => {
      proxy = await startTcpProxy(server.port);
      kernel = await start(await kernelsOf({ ...server, url: proxy.url }));
      go = freshFile();
      done = freshFile();
      text = "";
    });
    afterEach(async () => {
      await kernel.shutdown();
      await proxy.stop();
      expect(await server.kernels()).toEqual([]);
    });

    /** Starts a cell and resolves once it has printed. */
    async function begun(code: string): Promise<{ end: Promise<unknown> }> {
      const before = Promise.withResolvers<void>();
      const idle = Promise.withResolvers<void>();
      kernel.onIopub(({ content, parent_header }) => {
        text += content.text ?? "";
        if (text.includes("before")) before.resolve();
        if (content.execution_state === "idle" && parent_header.msg_id === id) idle.resolve();
      });
      const { id, reply } = kernel.execute(code, { stopOnError: true });
      await before.promise;
      const done = Promise.all([reply, idle.promise]).then(([{ content }]) => content.status);
      return { end: Promise.race([done, kernel.died.then(({ reason }) => reason)]) };
    }

    it("takes nothing away when it comes back before the cell prints again", async () => {
      const { end } = await begun(waiting(go, done));
      const back = proxy.reconnected();
      proxy.cut();
      await back;
      await sleep(2_000); // a gateway subscribes to the kernel anew after it has let us in
      writeFileSync(go, "");
      expect(await end).toBe("ok");
      expect(text).toBe(`before\n${LINES}`);
      expect((await run(kernel, "print('on')")).text).toBe("on\n");
    });

    it("takes nothing away of what the cell prints meanwhile, its end included", async () => {
      const { end } = await begun(waiting(go, done));
      proxy.close();
      proxy.cut();
      await sleep(500);
      writeFileSync(go, "");
      await exists(done);
      proxy.open();
      expect(await end).toBe("ok");
      expect(text).toBe(`before\n${LINES}`);
    });

    it("ends the kernel when output got lost on the broken connection", async () => {
      const code = `${waiting(go, done)}\ntime.sleep(2); print("after")`;
      await begun(code);
      proxy.swallow();
      writeFileSync(go, "");
      await exists(done);
      proxy.cut();
      await expect(kernel.died).resolves.toMatchObject({
        reason: "messages of it were lost on their way from the server",
      });
    });

    it("ends the kernel when the cell's end got lost with it", async () => {
      await begun(waiting(go, done));
      proxy.swallow();
      writeFileSync(go, "");
      await exists(done);
      await sleep(500);
      proxy.cut();
      await expect(kernel.died).resolves.toMatchObject({
        reason: "messages of it were lost on their way from the server",
      });
    });

    it("is noticed even when nobody is told", async () => {
      await begun(waiting(go, done));
      proxy.freeze();
      writeFileSync(go, "");
      await expect(kernel.died).resolves.toMatchObject({
        reason: "messages of it were lost on their way from the server",
      });
    });

    it("is of no account between two cells", async () => {
      await run(kernel, "x = 41");
      const back = proxy.reconnected();
      proxy.cut();
      await back;
      const text = run(kernel, "print(x + 1)").then(({ text }) => text);
      expect(await Promise.race([text, kernel.died.then(({ reason }) => reason)])).toBe("42\n");
    });

    it("ends the kernel when a cell was sent into it, for nobody knows whether it ran", async () => {
      await run(kernel, "x = 41");
      proxy.cut();
      begin(kernel, "print(x + 1)");
      await expect(kernel.died).resolves.toMatchObject({
        reason: "messages of it were lost on their way from the server",
      });
    });
  },
);

describe("a kernel that the server loses", () => {
  let server: JupyterServer;
  afterEach(() => server.stop());

  it("by killing idle kernels is dead", async () => {
    server = await startJupyterServer("Jupyter Server", {
      root: workspace,
      args: ["idle_timeout=3", "interval=1", "busy=True", "connected=True"].map(
        (setting) => `--MappingKernelManager.cull_${setting}`,
      ),
    });
    const kernel = await start(await kernelsOf(server));
    begin(kernel, "import time; time.sleep(60)");
    await expect(kernel.died).resolves.toMatchObject({
      reason: "the server ended it: it may have been culled or shut down there",
    });
  });

  it("because its process is killed is dead, and so is the one that the server starts instead", async () => {
    server = await startJupyterServer("Jupyter Server", { root: workspace });
    const kernel = await start(await kernelsOf(server));
    const { text } = await run(kernel, "import os; print(os.getpid())");
    await printed(kernel, "here", "import time; print('here', flush=True); time.sleep(60)");
    process.kill(Number(text), "SIGKILL");
    await expect(kernel.died).resolves.toMatchObject({ reason: "its process ended (often: out of memory)" });
    await kernel.shutdown();
    expect(await server.kernels()).toEqual([]);
  });

  it("because it ends itself is dead once it had time to come back", async () => {
    server = await startJupyterServer("Jupyter Server", { root: workspace });
    const left: string[] = [];
    const kernels = await kernelsOf(server, { patience: 1_000, warn: (message) => left.push(message) });
    const kernel = await start(kernels);
    await printed(kernel, "here", "import time; print('here', flush=True); time.sleep(60)");
    await server.kill();
    await expect(kernel.died).resolves.toMatchObject({
      reason: expect.stringMatching(/^the connection to the server was lost: connect ECONNREFUSED/),
    });
    await kernel.shutdown();
    expect(left).toEqual([
      expect.stringMatching(/^The kernel .* may still run on http.*: connect ECONNREFUSED/),
    ]);
  });

  it("and drops output of, for it comes too fast, is dead: no output is missing unnoticed", async () => {
    server = await startJupyterServer("Jupyter Server", { root: workspace, isLimited: true });
    const kernel = await start(await kernelsOf(server));
    begin(kernel, "for i in range(200): print('x' * 100_000, flush=True)");
    await expect(kernel.died).resolves.toMatchObject({
      reason: expect.stringMatching(
        /dropped output .* --ZMQChannelsWebsocketConnection.iopub_data_rate_limit=0/,
      ),
    });
    await kernel.shutdown();
  });
});
