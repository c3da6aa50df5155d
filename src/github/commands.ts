import { error } from "@actions/core";
import type { Annotation } from "../report/annotations.ts";

/** Has the runner show an error at its place; the toolkit escapes what the texts hold. */
export function annotate({ title, message, file, line, column }: Annotation): void {
  error(message, {
    title,
    ...(file && { file }),
    // The runner keeps columns only where the line is the last as well: ValidateLinesAndColumns in its
    // ActionCommandManager.cs.
    ...(line && { startLine: line, endLine: line }),
    ...(line && column && { startColumn: column, endColumn: column }),
  });
}
