import type { CaseResult } from "../../results.ts";
import { counted } from "../count.ts";
import { code, table } from "../markdown.ts";

/** What did not run, and why. */
export function skippedTable(cases: CaseResult[]): string | undefined {
  const skipped = cases.filter(({ verdict }) => verdict === "skipped");
  if (skipped.length === 0) return;
  const groups = Map.groupBy(skipped, ({ notebook, reason = "" }) => JSON.stringify([notebook, reason]));
  const rows = [...groups.values()].map((same) => [
    code(same[0]!.notebook),
    String(same.length),
    code(same[0]!.reason ?? ""),
  ]);
  return `### Skipped\n\n${table(["Notebook", "Cases", "Why"], rows)}`;
}

/** Above all lost output, which fails no case: it is a hint that a kernel has sent more than came, and not a proof. */
export function warningsTable(cases: CaseResult[]): string | undefined {
  const rows = cases.flatMap(({ notebook, name, warnings = [] }) =>
    warnings.map((warning) => [code(notebook), code(name, 80), code(warning)]),
  );
  return rows.length > 0 ? `### ⚠️ Warnings\n\n${table(["Notebook", "Case", "Warning"], rows)}` : undefined;
}

/** That secrets were taken out, so that nobody looks for what a notebook has really printed. */
export function redactionsLine(cases: CaseResult[]): string | undefined {
  const redacted = cases.filter(({ redactions = 0 }) => redactions > 0);
  if (redacted.length === 0) return;
  const places = redacted.reduce((sum, { redactions = 0 }) => sum + redactions, 0);
  return `🔒 In ${counted(places, "place")} of ${counted(redacted.length, "executed notebook")} \`***\` stands for a secret.`;
}
