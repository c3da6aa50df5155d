import type { ResolvedKernel } from "../../specs/search.ts";
import { commandOf } from "../command.ts";
import { type KernelProcess, type Launch, type LaunchOptions, spawnKernel } from "../kernel-process.ts";
import { forkCommandOf } from "./fork-command.ts";
import { ForkServer } from "./fork-server.ts";
import { automaticPreloads, listedPreloads, type Preloads } from "./preloads.ts";
import { TemplateError } from "./template.ts";

/** What stands for the connection file in a command that is the same for all kernels. */
const PLACEHOLDER = "{connection_file}";

export interface ForkLauncher {
  launch: Launch;
  /** Ends the processes that kernels were forked from, and these kernels. Idempotent. */
  close(): Promise<void>;
}

export interface ForkLauncherOptions {
  /** The folder the notebooks are in, absolute. */
  workspace: string;
  /** Names of Python modules; `auto` for those that a notebook begins with. */
  preload: readonly string[] | "auto";
  /** Hears why a kernel was spawned. */
  onDebug(text: string): void;
  /** Hears why a module that the user lists is not loaded ahead. */
  onRefusedModule(text: string): void;
}

/**
 * Forks kernels where that is possible, and spawns the others. Forking is only faster, never needed: whatever fails
 * about it ends in a spawned kernel.
 */
export function forkLauncher(options: ForkLauncherOptions): ForkLauncher {
  const { workspace, preload } = options;
  const isAutomatic = preload === "auto";
  const families = new Map<string, Promise<Family>>();

  function familyOf(kernel: ResolvedKernel, env: NodeJS.ProcessEnv): Promise<Family> {
    const command = commandOf(kernel, PLACEHOLDER);
    const key = JSON.stringify([command, kernel.spec.env]);
    const family = families.get(key) ?? found(command, env);
    families.set(key, family);
    return family;
  }

  async function found(command: string[], env: NodeJS.ProcessEnv): Promise<Family> {
    const parts = forkCommandOf({ command, env, platform: process.platform });
    if ("refused" in parts) throw new TemplateError(parts.refused);
    const server = await ForkServer.start({ command: parts, env, cwd: workspace });
    return { server, preloads: isAutomatic ? automaticPreloads() : listedPreloads(preload) };
  }

  /** Forks with the modules that can be loaded: without each that turns out not to be one of them. */
  async function fork(family: Family, launching: LaunchOptions): Promise<KernelProcess> {
    const preload = family.preloads.of(launching.imports);
    try {
      return await family.server.fork({ ...launching, preload });
    } catch (error) {
      const module = error instanceof TemplateError ? error.module : null;
      if (module === null) throw error;
      // Cases that start at the same time are told about the same module.
      if (family.preloads.refuse(module)) {
        const text = `The module ${module} is not preloaded: ${(error as Error).message}.`;
        if (isAutomatic) options.onDebug(text);
        else options.onRefusedModule(text);
      }
      return fork(family, launching);
    }
  }

  return {
    async launch(kernel, launching) {
      try {
        return await fork(await familyOf(kernel, launching.env), launching);
      } catch (error) {
        options.onDebug(
          `The kernel '${kernel.name}' is spawned and not forked: ${(error as Error).message}.`,
        );
        return spawnKernel(kernel, launching);
      }
    },
    async close() {
      const started = await Promise.allSettled(families.values());
      families.clear();
      await Promise.all(
        started.map((family) => family.status === "fulfilled" && family.value.server.close()),
      );
    },
  };
}

/** The kernels of one command in one environment. */
interface Family {
  server: ForkServer;
  preloads: Preloads;
}
