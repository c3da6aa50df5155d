import { tmpdir } from "node:os";
import { type ForkLauncherOptions, forkLauncher } from "../../../../src/kernel/local/fork/fork-launcher.ts";
import type { Launch } from "../../../../src/kernel/local/kernel-process.ts";

/** Forks kernels, and hears why one was spawned after all or a module not preloaded. */
export function forking(options: Partial<ForkLauncherOptions> = {}) {
  const told: string[] = [];
  const tell = (text: string) => told.push(text);
  const launcher = forkLauncher({
    workspace: tmpdir(),
    preload: [],
    onDebug: tell,
    onRefusedModule: tell,
    ...options,
  });
  /** With the modules that the notebook begins with. */
  const launchWith =
    (imports: readonly string[]): Launch =>
    (kernel, launching) =>
      launcher.launch(kernel, { ...launching, imports });
  return { ...launcher, launchWith, told };
}
