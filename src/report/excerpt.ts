import type { Failure } from "../results.ts";
import { plain } from "./escape.ts";

/**
 * The cell's source around the line that failed, which is marked, with a caret below the column if that is known:
 *
 *     1 | rows = load()
 *   > 2 | rows.sort(key)
 */
export function excerptText({ excerpt, line, column }: Failure): string | undefined {
  if (!excerpt || excerpt.lines.length === 0) return;
  const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  return excerpt.lines
    .flatMap((source, index) => {
      const number = excerpt.firstLine + index;
      const isMarked = number === line;
      const row = `${isMarked ? ">" : " "} ${String(number).padStart(width)} | ${plain(source)}`.trimEnd();
      if (!isMarked || column === undefined) return row;
      // Tabs stay tabs, so that the caret stands below its character however wide they are.
      const indent = plain(source.slice(0, column - 1)).replace(/[^\t]/gu, " ");
      return [row, `  ${" ".repeat(width)} | ${indent}^`];
    })
    .join("\n");
}
