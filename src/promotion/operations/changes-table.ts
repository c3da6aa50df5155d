import type { Changes } from "../plan.ts";
import type { OperationReport } from "./operation.ts";

/** What an operation moved, as the table of its report; nothing where it moved nothing. */
export function changesTable({
  added,
  changed,
  removed,
}: Pick<Changes, "added" | "changed" | "removed">): Pick<OperationReport, "table"> {
  const rows = [
    ...added.map((key) => ["added", key]),
    ...changed.map((key) => ["changed", key]),
    ...removed.map((key) => ["removed", key]),
  ];
  return rows.length > 0 ? { table: { head: ["", "Template"], rows } } : {};
}
