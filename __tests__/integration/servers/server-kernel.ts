import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Kernels } from "../../../src/kernel/kernels.ts";
import { run } from "../../support/cell-run.ts";
import { type JupyterServer, type ServerKind, startJupyterServer } from "../../support/jupyter-server.ts";
import { describeKernel } from "../../support/kernel-contract.ts";
import { kernelsOf, start, workspace } from "./servers.ts";

/** What a kernel of every kind of server has to do. */
export function describeServerKernel(kind: ServerKind): void {
  let server: JupyterServer;
  let kernels: Kernels;
  beforeAll(async () => {
    server = await startJupyterServer(kind, { root: workspace });
    kernels = await kernelsOf(server);
  });
  afterAll(async () => {
    await kernels.close();
    const left = await server.kernels();
    await server.stop();
    expect(left).toEqual([]);
  });

  describeKernel({
    start: () => start(kernels),
    // A server does not tell how a process ended.
    deathReason: "its process ended (often: out of memory)",
    killTime: 2_400,
  });

  it("carries an output of 100 MB", async () => {
    const kernel = await start(kernels);
    const { text } = await run(kernel, "print('x' * 100_000_000)");
    expect(text.length).toBe(100_000_001);
    await kernel.shutdown();
  });

  it("runs in the notebook's folder", async () => {
    const cwd = join(workspace, "templates", "été");
    mkdirSync(cwd, { recursive: true });
    const kernel = await start(kernels, { cwd });
    const { text } = await run(kernel, "import os; print(os.getcwd())");
    await kernel.shutdown();
    expect(text).toBe(`${cwd}\n`);
  });

  it("is not on the server any longer once it is shut down", async () => {
    const kernel = await start(kernels);
    expect(await server.kernels()).toHaveLength(1);
    await kernel.shutdown();
    expect(await server.kernels()).toEqual([]);
  });
}
