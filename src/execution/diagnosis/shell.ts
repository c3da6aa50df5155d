import type { Evidence } from "./rule.ts";

/**
 * What a shell has printed that failed: it only says with what code, in the kernel for bash and below `%%bash`. Empty for
 * any other failure, of which what was printed before need not be the reason.
 */
export function printedByShell({ ename, cell }: Evidence): string {
  return ename === "CalledProcessError" || /^\d*$/.test(ename) ? cell.printed : "";
}
