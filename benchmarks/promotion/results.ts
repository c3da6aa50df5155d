import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Findings } from "./findings.ts";
import type { Traffic } from "./requests.ts";
import type { StepName } from "./steps.ts";

/** What was measured and seen: the content of results.json. */
export interface PromotionResults {
  machine: string;
  versions: Record<string, string>;
  date: string;
  templates: number;
  /** Milliseconds, in the order of the columns. */
  latencies: number[];
  measurements: Measurement[];
  findings: Findings[];
}

/** A contender's go at a step. */
export interface Measurement extends Traffic {
  contender: string;
  step: StepName;
  /** Milliseconds that every answer took longer. */
  latency: number;
  /** Seconds. */
  wall: number;
  /** Seconds of CPU, every process included but the server's. */
  cpu: number;
  /** Bytes at most, of the contender's own process. */
  memory: number;
  /** Why the figures are void. */
  problem?: string;
}

const RESULTS = join(import.meta.dirname, "results.json");

/** The last results, if there are any. */
export function readPromotionResults(): PromotionResults | undefined {
  return existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : undefined;
}

/** Writes them, a measurement a line. */
export function writePromotionResults({ measurements, findings, ...where }: PromotionResults): void {
  const list = (items: object[]) => `[\n${items.map((it) => `    ${JSON.stringify(it)}`).join(",\n")}\n  ]`;
  const head = JSON.stringify(where, null, 2).slice(0, -"\n}".length);
  writeFileSync(
    RESULTS,
    `${head},\n  "measurements": ${list(measurements)},\n  "findings": ${list(findings)}\n}\n`,
  );
}
