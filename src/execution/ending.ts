import type { CodeCell } from "../notebook/document.ts";
import type { KernelError } from "./cell-execution.ts";

/** How the run of a notebook's cells came to its end. */
export type Ending =
  | { kind: "completed" }
  /** The notebook ended itself, by `exit()` or by a SystemExit that means success. */
  | { kind: "stopped" }
  | { kind: "cell-error" | CutShort; cell: CodeCell; error: KernelError };

/** What cut a run short, and the cell at fault, if that is not the one that was running. */
export interface Cut {
  kind: CutShort;
  error: KernelError;
  cell?: CodeCell;
}

/** Ends that are not of the cell's own making. */
export type CutShort = "cell-timeout" | "notebook-timeout" | "output-limit" | "kernel-died" | "cancelled";
