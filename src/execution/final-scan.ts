import type { CodeCell, ErrorOutput, Notebook } from "../notebook/document.ts";
import { isObject } from "../notebook/json.ts";
import type { KernelError } from "./cell-execution.ts";
import type { Ending } from "./ending.ts";

/**
 * How papermill judges a run that has come to its end (`papermill/execute.py:raise_for_execution_errors`): any error
 * output fails it, whoever allowed that, and the last cell that has one is at fault. Undefined when it passed.
 */
export function scanForErrors({ cells }: Notebook): Ending | undefined {
  let ending: Ending | undefined;
  for (const cell of cells) {
    if (cell.cell_type !== "code") continue;
    const errors = cell.outputs.filter((output) => output.output_type === "error");
    const error = errors.find((output) => !isCleanExit(output));
    if (error) ending = { kind: "cell-error", cell, error: withoutType(error) };
    if (!ending && errors.length === 0 && hasFailed(cell))
      return { kind: "cell-error", cell, error: NO_OUTPUT };
  }
  return ending;
}

/** `sys.exit()`, `sys.exit(0)` and a bare SystemExit end a notebook well. */
export function isCleanExit(error: KernelError): boolean {
  return error.ename === "SystemExit" && (error.evalue === "" || error.evalue === "0");
}

/** papermill's words for a cell that failed without an error output. */
const NO_OUTPUT: KernelError = { ename: "CellExecutionError", evalue: "", traceback: [] };

function withoutType({ ename, evalue, traceback }: ErrorOutput): KernelError {
  return { ename, evalue, traceback };
}

function hasFailed({ metadata: { papermill } }: CodeCell): boolean {
  return isObject(papermill) && papermill.exception === true;
}
