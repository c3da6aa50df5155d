import { createHash } from "node:crypto";
import type { CaseResult } from "../../results.ts";

/** The id of a case on the page: the same in every run, whatever notebook and case are called. */
export function caseAnchor({ notebook, name }: Pick<CaseResult, "notebook" | "name">): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([notebook, name]))
    .digest("hex");
  return `case-${digest.slice(0, 12)}`;
}

/** The id of a cell in it, by its index in the original notebook; null for the injected parameters. */
export function cellAnchor(caseAnchor: string, index: number | null): string {
  return `${caseAnchor}-${index === null ? "parameters" : `cell-${index + 1}`}`;
}
