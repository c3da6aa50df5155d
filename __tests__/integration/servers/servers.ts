import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kernel } from "../../../src/kernel/kernel.ts";
import type { Kernels, StartKernelOptions } from "../../../src/kernel/kernels.ts";
import { type ServerKernelsOptions, serverKernels } from "../../../src/kernel/server/server-kernels.ts";
import type { JupyterServer } from "../../support/jupyter-server.ts";

/** What stands for the repository: the servers' root, too. */
export const workspace = realpathSync(mkdtempSync(join(tmpdir(), "nbg-servers-")));
process.once("exit", () => rmSync(workspace, { recursive: true, force: true }));

export function kernelsOf(
  { url, token }: Pick<JupyterServer, "url" | "token">,
  options: Partial<ServerKernelsOptions> = {},
): Promise<Kernels> {
  // Enterprise Gateway starts nothing for root, which is who runs the tests in a container.
  const env = { ...process.env, KERNEL_USERNAME: "tester" };
  const warn = (message: string): never => {
    throw new Error(message);
  };
  return serverKernels({ url, token, workspace, env, kernelEnv: [], warn, ...options });
}

export async function start(kernels: Kernels, options: Partial<StartKernelOptions> = {}): Promise<Kernel> {
  const choice = await kernels.find({ language: "python" });
  return choice.start({ cwd: workspace, startTimeout: 50, ...options });
}
