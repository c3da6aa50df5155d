import type { Log } from "../log.ts";
import type { Kernels } from "./kernels.ts";
import { localKernels } from "./local/local-kernels.ts";

export interface KernelInputs {
  /** The folder the notebooks are in, absolute. */
  workspace: string;
  /** Names of variables that reach the kernel although they look like credentials. */
  kernelEnv: readonly string[];
  kernelStart: "auto" | "spawn";
  /** Names of Python modules; `auto` for those that a notebook imports. */
  preload: readonly string[] | "auto";
  /** A server whose kernels are taken, and not this machine's. */
  jupyterServerUrl?: string;
  jupyterToken?: string;
}

/** As many kernels must be expected for it to pay to load ipykernel once for all of them. */
const WORTH_FORKING = 3;

/** The world around a job's kernels. */
export interface KernelSurroundings {
  /** What kernels' environment is made of. */
  env: NodeJS.ProcessEnv;
  /** How many kernels are expected. */
  count: number;
  log: Log;
}

/** The kernels that the inputs ask for. Rejects with a `UserError` when the server that they name can't be used. */
export async function openKernels(inputs: KernelInputs, surroundings: KernelSurroundings): Promise<Kernels> {
  if (inputs.jupyterServerUrl === undefined) return openLocalKernels(inputs, surroundings);
  const { jupyterServerUrl: url, jupyterToken: token, workspace, kernelEnv } = inputs;
  const { env, log } = surroundings;
  const warn = (message: string) => log.notice({ level: "warning", message, at: {} });
  const { serverKernels } = await import("./server/server-kernels.ts");
  return serverKernels({ url, token, workspace, kernelEnv, env, warn });
}

function openLocalKernels(inputs: KernelInputs, { env, count, log }: KernelSurroundings): Kernels {
  const forks = inputs.kernelStart === "auto" && count >= WORTH_FORKING;
  const { preload } = inputs;
  return localKernels({
    ...inputs,
    env,
    forks: forks
      ? {
          preload,
          onDebug: (text) => log.debug(text),
          onRefusedModule: (message) => log.notice({ level: "warning", message, at: { input: "preload" } }),
        }
      : undefined,
  });
}
