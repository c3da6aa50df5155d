import type { CellProgress } from "../../execution/execute.ts";
import type { Case } from "../../plan/case.ts";
import { caseKey } from "../../plan/durations.ts";
import type { TestStart } from "../../reporter.ts";
import type { CaseResult } from "../../results.ts";

/** A case that runs now. */
export interface RunningCase {
  planned: Case;
  /** From 0. */
  worker: number;
  /** Milliseconds, as `Date.now()`. */
  startedAt: number;
  /** How many of its cells have ended; undefined until the first has. */
  cells?: CellProgress;
}

/** How far a test has come, as a screen shows it. */
export interface Progress {
  /** Milliseconds, as `Date.now()`. */
  startedAt: number;
  total: number;
  done: number;
  failed: number;
  /** By their workers' numbers. */
  running: RunningCase[];
  /** Seconds that the rest will take; undefined unless the last run tells it of every case that is left. */
  left?: number;
}

/** Follows the cases of a test. */
export class ProgressTracker {
  #start: TestStart = { cases: [], workers: 1, durations: new Map() };
  #startedAt = 0;
  #done = 0;
  #failed = 0;
  readonly #running = new Map<string, RunningCase>();
  /** Cases that have not started. */
  readonly #waiting = new Set<string>();

  testStarted(start: TestStart, now: number): void {
    this.#start = start;
    this.#startedAt = now;
    for (const planned of start.cases) this.#waiting.add(caseKey(planned));
  }

  caseStarted(planned: Case, worker: number, now: number): void {
    this.#waiting.delete(caseKey(planned));
    this.#running.set(caseKey(planned), { planned, worker, startedAt: now });
  }

  cellEnded(planned: Case, cells: CellProgress): void {
    const running = this.#running.get(caseKey(planned));
    if (running) running.cells = cells;
  }

  caseEnded(result: CaseResult): void {
    this.#waiting.delete(caseKey(result));
    this.#running.delete(caseKey(result));
    this.#done++;
    if (result.verdict === "failed") this.#failed++;
  }

  at(now: number): Progress {
    const left = this.#left(now);
    return {
      startedAt: this.#startedAt,
      total: this.#start.cases.length,
      done: this.#done,
      failed: this.#failed,
      running: [...this.#running.values()].sort((a, b) => a.worker - b.worker),
      ...(left !== undefined && { left }),
    };
  }

  /** At best: the work that is left shared by all workers, and no less than the case that takes longest. */
  #left(now: number): number | undefined {
    const { durations, workers } = this.#start;
    const waiting = [...this.#waiting].map((key) => durations.get(key));
    const running = [...this.#running].map(([key, { startedAt }]) => {
      const duration = durations.get(key);
      return duration === undefined ? undefined : Math.max(0, duration - (now - startedAt) / 1000);
    });
    const seconds = [...waiting, ...running].filter((duration) => duration !== undefined);
    if (seconds.length === 0 || seconds.length < waiting.length + running.length) return undefined;
    let sum = 0;
    let longest = 0;
    for (const duration of seconds) {
      sum += duration;
      longest = Math.max(longest, duration);
    }
    return Math.max(longest, sum / workers);
  }
}
