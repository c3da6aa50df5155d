import type { OperationReport } from "../promotion/operations/operation.ts";
import { plain } from "./escape.ts";
import { code, table } from "./markdown.ts";
import { fit } from "./summary/fit.ts";

const MAX_CELL = 300;

/** What an operation found or did, for the job summary; without its table where there is no room for that. */
export function operationSection(
  { ok, verdict, facts, table: found }: OperationReport,
  maxBytes: number,
): string {
  const rows = found?.rows.map((row) => row.map((cell) => cell && code(cell, MAX_CELL)));
  const head = [
    [`### ${ok ? "✅" : "❌"} ${code(verdict, MAX_CELL)}`, ...facts.map((fact) => code(fact, 1000))].join(
      "\n\n",
    ),
    ...(found && rows ? [table(found.head, rows)] : []),
  ];
  return fit(
    { head, details: [], tail: [] },
    { maxBytes, rest: () => "_The table is left out, as GitHub shows no more._" },
  );
}

/** The same for a terminal. */
export function operationText({ verdict, facts, table: found }: OperationReport): string {
  const rows = found?.rows.map((row) => `  ${row.filter((cell) => cell !== "").join("  ")}`) ?? [];
  return [verdict, ...rows, ...facts].map((line) => plain(line).replaceAll("\n", "\\n")).join("\n");
}
