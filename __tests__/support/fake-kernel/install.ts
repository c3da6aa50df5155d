import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Behaviour, Step } from "./behaviour.ts";

export interface FakeKernelspec extends Behaviour {
  /** How it is reached; tcp by default, as most kernels. */
  transport?: "ipc" | "tcp";
  interruptMode?: "signal" | "message";
}

/** Installs a fake kernel of that name below a folder that `JUPYTER_PATH` names. */
export function installFakeKernel(folder: string, name: string, spec: FakeKernelspec = {}): void {
  const { transport, interruptMode = "signal", ...behaviour } = spec;
  const program = join(import.meta.dirname, "fake-kernel.ts");
  const argv = [process.execPath, program, "{connection_file}", JSON.stringify(behaviour)];
  // By this word a kernel is known to be able to listen on local sockets.
  if (transport === "ipc") argv.push("ipykernel_launcher");
  installKernel(folder, name, { argv, interrupt_mode: interruptMode });
}

/** Installs a kernel with that `kernel.json`. */
export function installKernel(
  folder: string,
  name: string,
  spec: { argv: string[]; interrupt_mode?: string },
): void {
  const directory = join(folder, "kernels", name);
  mkdirSync(directory, { recursive: true });
  const text = JSON.stringify({ display_name: name, language: "python", ...spec });
  writeFileSync(join(directory, "kernel.json"), text);
}

/** The source of a cell in which a fake kernel takes these steps. */
export function steps(...steps: Step[]): string {
  return JSON.stringify(steps);
}
