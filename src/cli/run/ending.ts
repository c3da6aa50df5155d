import type { NotebookRun } from "../../execution/run-notebook.ts";
import { plainTraceback } from "../../execution/traceback/plain.ts";

/** papermill's exit code for a kernel that died: https://github.com/nteract/papermill/pull/485 */
const KERNEL_DIED = 138;

export function exitCode({ ending }: NotebookRun): number {
  if (isGood(ending)) return 0;
  return ending.kind === "kernel-died" ? KERNEL_DIED : 1;
}

/** Why a run failed, in papermill's words for a cell that did; empty for a run that succeeded. */
export function failureText({ ending }: NotebookRun): string {
  if (isGood(ending)) return "";
  if (!("cell" in ending)) return `error: ${ending.message}`;
  const { cell, error } = ending;
  const traceback = plainTraceback(error.traceback);
  return [
    "",
    "-".repeat(75),
    `Exception encountered at "In [${cell.execution_count ?? "None"}]":`,
    ...(traceback.length > 0 ? traceback : [`${error.ename}: ${error.evalue}`]),
    "",
  ].join("\n");
}

type Ending = NotebookRun["ending"];

function isGood(ending: Ending): ending is Extract<Ending, { kind: "completed" | "stopped" | "prepared" }> {
  return ending.kind === "completed" || ending.kind === "stopped" || ending.kind === "prepared";
}
