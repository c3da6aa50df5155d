import type { Evidence } from "./rule.ts";

/** The module that Python did not find, `a.b` for a part of a package. */
export function missingModule({ ename, evalue }: Evidence): string | undefined {
  if (ename !== "ModuleNotFoundError" && ename !== "ImportError") return undefined;
  return /^No module named '?([A-Za-z_][\w.]*)'?/.exec(evalue)?.[1];
}
