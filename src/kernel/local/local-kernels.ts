import type { Kernels } from "../kernels.ts";
import { findKernel } from "../specs/search.ts";
import { startKernel } from "./start.ts";

export interface LocalKernelsOptions {
  /** The folder the notebooks are in, absolute. */
  workspace: string;
  /** What the kernels' environment is made of. */
  env: NodeJS.ProcessEnv;
  /** Names of variables that kernels get although they look like credentials. */
  kernelEnv: readonly string[];
}

/** Kernels in processes of this machine, found by their kernelspecs as Jupyter finds them. */
export function localKernels({ workspace, env, kernelEnv }: LocalKernelsOptions): Kernels {
  return {
    async find(wish) {
      const { spec, ...kernel } = await findKernel({ ...wish, workspace, env });
      return {
        ...kernel,
        start: (options) => startKernel({ ...kernel, spec }, { ...options, env, kernelEnv }),
      };
    },
    async close() {},
  };
}
