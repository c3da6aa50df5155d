import type { Kernels, KernelWish } from "../kernels.ts";
import { findKernel, type ResolvedKernel } from "../specs/search.ts";
import { type ForkLauncherOptions, forkLauncher } from "./fork/fork-launcher.ts";
import { spawnKernel } from "./kernel-process.ts";
import type { Patience } from "./patience.ts";
import { startKernel } from "./start.ts";

export interface LocalKernelsOptions {
  /** The folder the notebooks are in, absolute. */
  workspace: string;
  /** What the kernels' environment is made of. */
  env: NodeJS.ProcessEnv;
  /** Names of variables that kernels get although they look like credentials. */
  kernelEnv: readonly string[];
  /** How kernels are forked, where that is possible; without it every kernel is spawned. */
  forks?: Omit<ForkLauncherOptions, "workspace"> | undefined;
  patience?: Patience;
}

/** Kernels in processes of this machine, found by their kernelspecs as Jupyter finds them. */
export function localKernels(options: LocalKernelsOptions): Kernels {
  const { workspace, env, kernelEnv, patience } = options;
  const forks = options.forks && forkLauncher({ ...options.forks, workspace });
  const launch = forks?.launch ?? spawnKernel;
  /** What was looked for and found: the folders of kernelspecs are searched once, not for every case. */
  const found = new Map<string, ResolvedKernel>();

  async function search(wish: KernelWish): Promise<ResolvedKernel> {
    const key = JSON.stringify([wish.name, wish.language]);
    const kernel = found.get(key) ?? (await findKernel({ ...wish, workspace, env }));
    found.set(key, kernel);
    return kernel;
  }

  return {
    startAhead: true,
    async find(wish) {
      const { spec, ...kernel } = await search(wish);
      return {
        ...kernel,
        start: (options) =>
          startKernel({ ...kernel, spec }, { ...options, env, kernelEnv, launch, patience }),
      };
    },
    async close() {
      await forks?.close();
    },
  };
}
