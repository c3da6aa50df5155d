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
}

/** As many kernels must be expected for it to pay to load ipykernel once for all of them. */
const WORTH_FORKING = 3;

/** The world around a job's kernels. */
export interface KernelSurroundings {
  /** What local kernels' environment is made of. */
  env: NodeJS.ProcessEnv;
  /** How many kernels are expected. */
  count: number;
  log: Log;
}

/** The kernels that the inputs ask for. */
export function openKernels(inputs: KernelInputs, { env, count, log }: KernelSurroundings): Kernels {
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
