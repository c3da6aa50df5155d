import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kernel } from "../../../src/kernel/kernel.ts";
import { spawnKernel } from "../../../src/kernel/local/kernel-process.ts";
import { type StartLocalKernelOptions, startKernel } from "../../../src/kernel/local/start.ts";
import { findKernel, type ResolvedKernel } from "../../../src/kernel/specs/search.ts";

export { begin, run } from "../../support/cell-run.ts";

// Other test files start kernels at the same time, and theirs are not to be counted.
process.env.TMPDIR = mkdtempSync(join(tmpdir(), "nbg-"));
process.once("exit", () => rmSync(tmpdir(), { recursive: true, force: true }));

export const workspace = new URL("../../..", import.meta.url).pathname;

/** The workspace's own ipykernel, with parts of its kernelspec replaced. */
export async function python(changes: Partial<ResolvedKernel["spec"]> = {}): Promise<ResolvedKernel> {
  const found = await findKernel({ name: "python3", workspace, env: process.env });
  return { ...found, spec: { ...found.spec, ...changes } };
}

/** A Python kernel whose process runs `program` with the connection file as its argument. */
export function pythonProgram(program: string): Promise<ResolvedKernel> {
  return python({ argv: ["python", "-c", program, "{connection_file}"] });
}

export async function start(
  resolved?: ResolvedKernel,
  options: Partial<StartLocalKernelOptions> = {},
): Promise<Kernel> {
  return startKernel(resolved ?? (await python()), {
    cwd: tmpdir(),
    env: process.env,
    kernelEnv: [],
    launch: spawnKernel,
    startTimeout: 50,
    ...options,
  });
}

/** The folders of connection files and sockets that exist now. */
export function socketFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("nbgate-"));
}

/** The processes of the group of `leader` that are alive; one that only waits to be reaped is not. */
export function livingInGroup(leader: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,pgid=,stat="], { encoding: "utf8" });
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, group, state]) => Number(group) === leader && !state!.startsWith("Z"))
    .map(([pid]) => Number(pid));
}
