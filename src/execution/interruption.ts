import { setTimeout as delay } from "node:timers/promises";
import { byteSizeText } from "../byte-size.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { CodeCell } from "../notebook/document.ts";
import type { Cut, CutShort } from "./ending.ts";
import type { Limits } from "./limits.ts";

/** Seconds that a cell has after an interrupt, and after a second one. C loops ignore both. */
const GRACE = [10, 5];
/** The same when the job is cancelled: all in all GitHub gives it 7.5 s, and the reports are still to be written. */
const HASTE = [2, 1];

/** What may end a cell before it is done. */
export interface Patience {
  limits: Limits;
  /** Milliseconds since the epoch from which the notebook's limit counts. */
  startedAt: number;
  cancel: AbortSignal;
  /** Aborts with a `Cut` when the notebook's outputs pass their limit. */
  excess: AbortSignal;
}

/** Watches the limits and the user's patience for one cell: resolves when it has to be cut short. */
export function interruptionOf({ limits, startedAt, cancel, excess }: Patience) {
  const timers: NodeJS.Timeout[] = [];
  const listening = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Cut>();
  const after = (seconds: number, kind: CutShort, message: string) =>
    timers.push(setTimeout(() => resolve(cutBy(kind, message)), Math.max(0, seconds * 1000)));
  const on = (signal: AbortSignal, cut: () => Cut) => {
    if (signal.aborted) resolve(cut());
    signal.addEventListener("abort", () => resolve(cut()), { signal: listening.signal });
  };

  if (limits.cell > 0)
    after(
      limits.cell,
      "cell-timeout",
      `The cell took longer than ${limits.cell} s, its limit (cell-timeout).`,
    );
  if (limits.notebook > 0) {
    const left = limits.notebook - (Date.now() - startedAt) / 1000;
    after(
      left,
      "notebook-timeout",
      `The notebook took longer than ${limits.notebook} s, its limit (notebook-timeout).`,
    );
  }
  on(cancel, () => cutBy("cancelled", "The run was cancelled."));
  on(excess, () => excess.reason);

  return {
    promise,
    clear() {
      for (const timer of timers) clearTimeout(timer);
      listening.abort();
    },
  };
}

/** The end of a run whose outputs passed `limit` bytes in that cell. */
export function outputCut(cell: CodeCell, limit: number): Cut {
  const message =
    `The outputs of the notebook passed ${byteSizeText(limit)}, their limit (max-output-size), ` +
    `in In [${cell.execution_count ?? " "}]: they are cut here.`;
  return { ...cutBy("output-limit", message), cell };
}

const NAMES: Partial<Record<CutShort, string>> = {
  cancelled: "Cancelled",
  "output-limit": "OutputLimitError",
};

function cutBy(kind: CutShort, message: string): Cut {
  return { kind, error: { ename: NAMES[kind] ?? "CellTimeoutError", evalue: message, traceback: [] } };
}

/** How a running cell is stopped. */
export interface Escalation {
  /** Seconds to wait after each interrupt for the cell to end. */
  interrupts: readonly number[];
  /** Whether there is no time to let the kernel end by itself. */
  kills: boolean;
}

export function escalationFor(kind: CutShort): Escalation {
  // What floods us has nothing more to say that would be kept.
  if (kind === "output-limit") return { interrupts: HASTE, kills: false };
  return kind === "cancelled" ? { interrupts: HASTE, kills: true } : { interrupts: GRACE, kills: false };
}

/**
 * Stops a running cell: interrupts until it is done. A kernel that will not listen is told to end: by message, by
 * SIGTERM and by SIGKILL, to it and all that it started.
 */
export async function stopCell(
  kernel: Kernel,
  done: Promise<unknown>,
  { interrupts, kills }: Escalation,
): Promise<void> {
  const listened = await interruptUntil(Promise.race([done, kernel.died]), kernel, interrupts);
  if (kills) await kernel.kill();
  else if (!listened) await kernel.shutdown();
}

async function interruptUntil(
  ended: Promise<unknown>,
  kernel: Kernel,
  interrupts: readonly number[],
): Promise<boolean> {
  for (const seconds of interrupts) {
    await kernel.interrupt();
    const timer = new AbortController();
    const hasEnded = await Promise.race([
      ended.then(() => true),
      delay(seconds * 1000, false, { signal: timer.signal }).catch(() => false),
    ]);
    timer.abort();
    if (hasEnded) return true;
  }
  return false;
}
