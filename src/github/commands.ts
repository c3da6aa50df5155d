import { error } from "@actions/core";
import type { Annotation } from "../report/annotations.ts";

/** Has the runner show an error at its place; the toolkit escapes what the texts hold. */
export function annotate({ title, message, file, line }: Annotation): void {
  error(message, { title, ...(file && { file }), ...(line && { startLine: line, endLine: line }) });
}
