import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

/** What was measured: the content of results.json. */
export interface BenchmarkResults {
  machine: string;
  versions: Record<string, string>;
  /** By the workload's name. */
  workloads: Record<string, Measured>;
}

/** A workload that was measured in one run, or why it was not. */
export type Measured = { date: string; measurements: Measurement[] } | { missing: string };

/** A contender's go at a workload. */
export interface Measurement {
  contender: string;
  /** From 0. */
  round: number;
  cases: number;
  /** Seconds for all the cases. */
  wall: number;
  /** Seconds of CPU for all the cases, every process included. */
  cpu: number;
  /** Bytes at most, of the contender's own process. */
  memory: number;
  /** How many of the things that its notebooks should show they don't. */
  lost: number;
  /** Why the figures are void. */
  problem?: string;
}

/** The results with those of another run on the same machine and versions; where these differ, only the fresh ones. */
export function merged(stored: BenchmarkResults | undefined, fresh: BenchmarkResults): BenchmarkResults {
  const { workloads: old = {}, ...where } = stored ?? {};
  const isSame = isDeepStrictEqual(where, { machine: fresh.machine, versions: fresh.versions });
  return { ...fresh, workloads: { ...(isSame ? old : {}), ...fresh.workloads } };
}

/** Reads a results file, if there is one. */
export function readResults(path: string): BenchmarkResults | undefined {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** Writes a results file, a measurement a line. */
export function writeResults(path: string, results: BenchmarkResults): void {
  const lines: string[] = [];
  const marked = JSON.stringify(
    results,
    (key, value) => (key === "measurements" ? value.map(line) : value),
    2,
  );
  writeFileSync(path, `${marked.replace(/"@(\d+)"/g, (_, index) => lines[Number(index)]!)}\n`);

  function line(measurement: Measurement): string {
    return `@${lines.push(JSON.stringify(measurement)) - 1}`;
  }
}
