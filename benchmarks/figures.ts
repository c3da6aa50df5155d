import type { Goal, Measure } from "./goals.ts";
import type { Measurement } from "./results.ts";
import { type Spread, spread } from "./statistics.ts";
import type { Workload } from "./workloads/workload.ts";

/** What a contender's measurements come to. */
export interface Figures {
  contender: string;
  cases: number;
  rounds: number;
  /** Seconds a case. */
  time: Spread;
  /** Seconds of CPU a case. */
  cpu: Spread;
  /** Bytes at most. */
  memory: Spread;
  lost: Spread;
  /** In how many rounds something went wrong, and what: the times are void. */
  problem?: string;
}

/** A contender's figures, undefined where it was not measured. */
export function figuresOf(contender: string, measurements: Measurement[]): Figures | undefined {
  const own = measurements.filter((it) => it.contender === contender);
  if (own.length === 0) return undefined;
  const failed = own.filter((it) => it.problem);
  return {
    contender,
    cases: own[0]!.cases,
    rounds: own.length,
    time: spread(own.map(({ wall, cases }) => wall / cases)),
    cpu: spread(own.map(({ cpu, cases }) => cpu / cases)),
    memory: spread(own.map(({ memory }) => memory)),
    lost: spread(own.map(({ lost }) => lost)),
    ...(failed[0] && { problem: `${failed.length} of ${own.length} rounds: ${failed[0].problem}` }),
  };
}

/**
 * How many times as long as a contender its peer takes for a case, within each round in which both did all of their
 * work; undefined when there is none.
 */
export function timesOf(contender: string, peer: string, measurements: Measurement[]): Spread | undefined {
  const times = measurements.flatMap((own) => {
    if (own.contender !== contender || own.problem) return [];
    const isPeer = (it: Measurement) => it.contender === peer && it.round === own.round && !it.problem;
    const other = measurements.find(isPeer);
    return other ? other.wall / other.cases / (own.wall / own.cases) : [];
  });
  return times.length > 0 ? spread(times) : undefined;
}

/** A goal, and what was measured of it for our default settings; undefined when it was not, or is void. */
export interface Outcome extends Goal {
  measured: Spread | undefined;
  /** Whether the median is good enough; of what is lost, the worst. */
  isMet: boolean;
}

/** What became of a workload's goals. */
export function outcomes(workload: Workload, measurements: Measurement[]): Outcome[] {
  return workload.goals.map((goal) => {
    const measured = measuredOf(goal.measure, workload, measurements);
    const value = goal.measure.kind === "lost" ? measured?.max : measured?.median;
    const isMet = value !== undefined && value >= (goal.atLeast ?? 0) && value <= (goal.atMost ?? Infinity);
    return { ...goal, measured, isMet };
  });
}

function measuredOf(measure: Measure, workload: Workload, measurements: Measurement[]): Spread | undefined {
  if (measure.kind === "times") return timesOf("ours", measure.peer, measurements);
  const ours = figuresOf("ours", measurements);
  if (!ours || ours.problem) return undefined;
  if (measure.kind !== "memory") return ours[measure.kind];
  const size = workload.kind === "notebooks" ? workload.outputSize : undefined;
  if (size === undefined) throw new Error(`The workload ${workload.name} says no outputSize`);
  const { median, min, max } = ours.memory;
  return { median: median / size, min: min / size, max: max / size };
}
