import type { ResolvedKernel } from "../specs/search.ts";
import { HISTORY_IN_MEMORY, isIpykernel } from "./ipykernel.ts";

/** The command that starts a kernel: its kernelspec's templates filled in, other braces left as the code they are. */
export function commandOf(
  { interpreter, spec }: Pick<ResolvedKernel, "interpreter" | "spec">,
  connectionFile: string,
): string[] {
  const values = new Map<string, string | undefined>([
    ["connection_file", connectionFile],
    ["resource_dir", spec.directory],
    ["prefix", spec.prefix],
  ]);
  const args = spec.argv
    .slice(1)
    .map((argument) => argument.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole));
  return [interpreter, ...args, ...(isIpykernel(spec.argv) ? [HISTORY_IN_MEMORY] : [])];
}
