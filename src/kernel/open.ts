import type { Kernels } from "./kernels.ts";
import { localKernels } from "./local/local-kernels.ts";

export interface KernelInputs {
  /** The folder the notebooks are in, absolute. */
  workspace: string;
  /** Names of variables that reach the kernel although they look like credentials. */
  kernelEnv: readonly string[];
}

/** The kernels that the inputs ask for. `env` is what local kernels' environment is made of. */
export function openKernels(inputs: KernelInputs, env: NodeJS.ProcessEnv): Kernels {
  return localKernels({ ...inputs, env });
}
