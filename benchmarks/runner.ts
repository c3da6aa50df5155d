import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Contender } from "./contenders/contender.ts";
import type { Environment } from "./environment.ts";
import { measure } from "./measure.ts";
import { readOutputs } from "./outputs.ts";
import type { Measured, Measurement } from "./results.ts";
import type { NotebookWorkload, Workload } from "./workloads/workload.ts";

/** Seconds that one command may take; the slowest needs some minutes. */
const TIMEOUT = 900;

interface Setting extends Environment {
  contenders: Contender[];
  rounds: number;
  /** Told of each measurement. */
  measured(measurement: Measurement): void;
}

/** Measures a workload: in every round each contender once, each time another one first. */
export async function runWorkload(workload: Workload, setting: Setting): Promise<Measured> {
  const missing = workload.missing?.();
  if (missing) return { missing };
  const contenders = setting.contenders.filter((contender) => casesOf(workload, contender) > 0);
  const date = new Date().toISOString().slice(0, 10);
  // What the first run of all leaves behind (compiled modules, caches of fonts) serves every other one.
  if (!isSingle(workload)) for (const contender of contenders) await go(workload, contender, 1, setting);

  const measurements: Measurement[] = [];
  for (let round = 0; round < setting.rounds; round++) {
    for (const contender of rotated(contenders, round)) {
      const cases = casesOf(workload, contender);
      const measurement = {
        contender: contender.name,
        round,
        cases,
        ...(await go(workload, contender, cases, setting)),
      };
      setting.measured(measurement);
      measurements.push(measurement);
    }
  }
  return { date, measurements };
}

function casesOf(workload: Workload, { name }: Contender): number {
  if (workload.kind === "notebooks") return workload.contenders[name] ?? 0;
  return workload.contenders.includes(name) ? workload.times : 0;
}

function isSingle(workload: Workload): boolean {
  return workload.kind === "notebooks" && workload.cases.length === 1;
}

type Go = Omit<Measurement, "contender" | "round" | "cases">;

async function go(
  workload: Workload,
  contender: Contender,
  cases: number,
  { python, env }: Environment,
): Promise<Go> {
  const folder = mkdtempSync(join(tmpdir(), "benchmark-"));
  const run = (commands: string[][]) => measure(commands, { folder, env, python, timeout: TIMEOUT });
  try {
    if (workload.kind === "start") {
      const commands = Array.from({ length: cases }, () => contender.version(python));
      return { ...(await run(commands)), lost: 0 };
    }
    const job = { ...workload, cases: workload.cases.slice(0, cases), folder, python };
    const { commands, executed } = contender.prepare(job);
    const usage = await run(commands);
    const lost = lostIn(executed, workload);
    const isVoid = lost > 0 && !workload.counted;
    const problem = isVoid ? `${lost} of ${cases * workload.expected} outputs are missing` : undefined;
    return { ...(problem && { problem }), ...usage, lost };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many of the things that the executed notebooks should show they don't. */
function lostIn(executed: string[], { cases, expected, found }: NotebookWorkload): number {
  const lost = executed.map((path, index) =>
    existsSync(path) ? expected - found(readOutputs(path), cases[index]!) : expected,
  );
  return lost.reduce((sum, one) => sum + one, 0);
}

function rotated<T>(list: T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
