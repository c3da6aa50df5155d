import { findProgram, type Host, isProgram, pathOf } from "./host.ts";
import type { Kernelspec } from "./kernelspec.ts";

/**
 * The program that a kernelspec's `argv[0]` means, absolute; `undefined` when there is none.
 *
 * ipykernel's kernelspec says just `python`: that of the environment the kernelspec was installed into, which
 * need not be the one on the PATH (https://github.com/jupyter/jupyter_client/pull/235).
 */
export function interpreterOf(
  spec: Pick<Kernelspec, "argv" | "prefix">,
  host: Host,
  prefixes: readonly string[],
): string | undefined {
  const name = spec.argv[0]!;
  if (!/^python(3(\.\d+)?)?$/.test(name)) return findProgram(name, host);
  const candidates = (spec.prefix === undefined ? prefixes : [spec.prefix, ...prefixes]).flatMap((prefix) =>
    pythonsIn(prefix, name, host),
  );
  return candidates.find(isProgram) ?? findProgram(name, host) ?? findProgram("python3", host);
}

/** Where a Python may be in the environment at `prefix`, that called `name` first. */
export function pythonsIn(prefix: string, name: string, host: Pick<Host, "platform">): string[] {
  const path = pathOf(host);
  if (host.platform === "win32") {
    return [path.join(prefix, "python.exe"), path.join(prefix, "Scripts", "python.exe")];
  }
  return [...new Set([name, "python3", "python"])].map((file) => path.join(prefix, "bin", file));
}
