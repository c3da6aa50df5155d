import type { CaseResult, CaseTiming, Results } from "../../../results.ts";

/** What one worker did, case after case. */
export interface Lane {
  /** From 1; absent where there are no shards. */
  shard: number | undefined;
  /** From 0. */
  worker: number;
  /** In the order in which they ran. */
  spans: Span[];
  /** Its job's time, in seconds since the run began. */
  begin: number;
  end: number;
}

/** A case on a worker; what its seconds were spent on adds up to its duration. */
export interface Span {
  result: CaseResult;
  /** Seconds since the run began. */
  begin: number;
  end: number;
  /** Seconds until its kernel answered. */
  kernel: number;
  /** Seconds in its cells. */
  cells: number;
}

type Timed = CaseResult & { timing: CaseTiming };

/** A lane for each worker of each shard, in order; none where no case says when it ran. */
export function lanesOf(results: Results): Lane[] {
  const timed = results.cases.filter(isTimed);
  const origin = beginOf(results, timed);
  const lanes = [...Map.groupBy(timed, laneKey).values()].map((cases) => laneOf(cases, origin));
  for (const own of Map.groupBy(lanes, ({ shard }) => shard).values()) setJobTime(own, results);
  return lanes.toSorted((a, b) => (a.shard ?? 0) - (b.shard ?? 0) || a.worker - b.worker);
}

function isTimed(result: CaseResult): result is Timed {
  return result.timing !== undefined && !Number.isNaN(Date.parse(result.timing.startedAt));
}

const laneKey = ({ timing: { shard, worker } }: Timed) => `${shard} ${worker}`;

/** Milliseconds. */
function beginOf({ startedAt }: Results, timed: Timed[]): number {
  const starts = [startedAt, ...timed.map(({ timing }) => timing.startedAt)].map(Date.parse);
  return starts.reduce((least, start) => (start < least ? start : least), Number.POSITIVE_INFINITY);
}

function laneOf(cases: Timed[], origin: number): Lane {
  const spans = cases.map((result) => spanOf(result, origin)).toSorted((a, b) => a.begin - b.begin);
  const { shard, worker } = cases[0]!.timing;
  return { shard, worker, spans, begin: 0, end: 0 };
}

function spanOf(result: Timed, origin: number): Span {
  const { timing, duration, cells } = result;
  const begin = (Date.parse(timing.startedAt) - origin) / 1000;
  const kernel = Math.min(timing.kernelStart ?? 0, duration);
  const inCells = cells.reduce((sum, cell) => sum + cell.duration, 0);
  return { result, begin, end: begin + duration, kernel, cells: Math.min(inCells, duration - kernel) };
}

/**
 * A job's workers are there from its begin to its end. Of a shard only its cases tell when that was, and merged results
 * last as long as their longest shard.
 */
function setJobTime(lanes: Lane[], { duration }: Results): void {
  const spans = lanes.flatMap(({ spans }) => spans);
  const isShard = lanes[0]!.shard !== undefined;
  const begin = isShard
    ? spans.reduce((least, span) => Math.min(least, span.begin), Number.POSITIVE_INFINITY)
    : 0;
  const end = spans.reduce((most, span) => Math.max(most, span.end), isShard ? 0 : duration);
  for (const lane of lanes) Object.assign(lane, { begin, end });
}
