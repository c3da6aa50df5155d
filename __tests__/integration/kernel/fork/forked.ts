import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Kernel } from "../../../../src/kernel/kernel.ts";
import { type ForkLauncherOptions, forkLauncher } from "../../../../src/kernel/local/fork/fork-launcher.ts";
import type { Launch } from "../../../../src/kernel/local/kernel-process.ts";
import { start } from "../helpers.ts";

/** An empty folder for each test. */
export let folder: string;

const ends: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "fork-test-")));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(folder, { recursive: true });
});

/** Forks kernels until the test ends, and hears why one was spawned after all or a module not preloaded. */
export function forks(options: Partial<ForkLauncherOptions> = {}) {
  const told: string[] = [];
  const tell = (text: string) => told.push(text);
  const launcher = forkLauncher({
    workspace: tmpdir(),
    preload: [],
    onDebug: tell,
    onRefusedModule: tell,
    ...options,
  });
  ends.push(launcher.close);
  /** With the modules that the notebook begins with. */
  const launchWith =
    (imports: readonly string[]): Launch =>
    (kernel, launching) =>
      launcher.launch(kernel, { ...launching, imports });
  return { ...launcher, launchWith, told };
}

/** A kernel until the test ends, in the test's folder. */
export async function started(...[resolved, options]: Parameters<typeof start>): Promise<Kernel> {
  const kernel = await start(resolved, { cwd: folder, ...options });
  ends.push(() => kernel.kill());
  return kernel;
}
