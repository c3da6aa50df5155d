import { setTimeout as delay } from "node:timers/promises";
import type { Kernel } from "../kernel/kernel.ts";
import type { CutShort } from "./ending.ts";

/** Seconds between the steps of an escalation: interrupt, interrupt again, kill. C loops ignore interrupts. */
const PATIENCE = [10, 5];
/** The same when the job is cancelled: all in all GitHub gives it 7.5 s, and the reports are still to be written. */
const HASTE = [2, 1];

/** Why a cell is not waited for any longer. */
export interface Interruption {
  kind: CutShort;
  message: string;
}

export interface Limits {
  /** Seconds per cell; 0 for none. */
  cell: number;
  /** Seconds for the notebook, kernel start included; 0 for none. */
  notebook: number;
}

/** Watches the time and the user's patience for one cell: resolves when it has to be cut short. */
export function interruptionOf(limits: Limits, startedAt: number, cancel: AbortSignal) {
  const timers: NodeJS.Timeout[] = [];
  const { promise, resolve } = Promise.withResolvers<Interruption>();
  const after = (seconds: number, kind: CutShort, message: string) =>
    timers.push(setTimeout(() => resolve({ kind, message }), Math.max(0, seconds * 1000)));

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
  const cancelled = () => resolve({ kind: "cancelled", message: "The run was cancelled." });
  if (cancel.aborted) cancelled();
  cancel.addEventListener("abort", cancelled);

  return {
    promise,
    clear() {
      for (const timer of timers) clearTimeout(timer);
      cancel.removeEventListener("abort", cancelled);
    },
  };
}

/**
 * Stops a running cell: interrupts until it is done, and kills the kernel when it will not listen, or when there is
 * no time to let it end by itself.
 */
export async function stopCell(kernel: Kernel, done: Promise<unknown>, kind: CutShort): Promise<void> {
  const isHasty = kind === "cancelled";
  const ended = Promise.race([done, kernel.died]);
  const listened = await interruptUntil(ended, kernel, isHasty ? HASTE : PATIENCE);
  if (!listened || isHasty) await kernel.kill();
}

async function interruptUntil(ended: Promise<unknown>, kernel: Kernel, patience: number[]): Promise<boolean> {
  for (const seconds of patience) {
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
