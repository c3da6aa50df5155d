import { counted } from "../../count.ts";
import { durationText } from "../../duration.ts";
import { caseTitle } from "../case-link.ts";
import type { Lane, Span } from "./lanes.ts";

/** What the workers' time went into, in seconds. */
export interface Shares {
  kernel: number;
  cells: number;
  /** Within cases, but neither: saving them, ending their kernels. */
  rest: number;
  idle: number;
}

/** Less is not worth a sentence. */
const NOTABLE = 0.1;

export function sharesOf(lanes: Lane[]): Shares {
  const spans = lanes.flatMap(({ spans }) => spans);
  const busy = sum(spans.map(({ begin, end }) => end - begin));
  const kernel = sum(spans.map((span) => span.kernel));
  const cells = sum(spans.map((span) => span.cells));
  const available = sum(lanes.map(({ begin, end }) => end - begin));
  return { kernel, cells, rest: Math.max(0, busy - kernel - cells), idle: Math.max(0, available - busy) };
}

/** Why it took as long as it did, in sentences without markup. */
export function explanation(lanes: Lane[]): string {
  const { kernel, cells, rest, idle } = sharesOf(lanes);
  const all = kernel + cells + rest + idle || 1;
  const of = (seconds: number) => `${Math.round((seconds / all) * 100)} %`;
  const workers = lanes.length === 1 ? "The worker's" : `The ${lanes.length} workers'`;
  return [
    `${workers} time went into cells (${of(cells)}), starting kernels (${of(kernel)}) and what else a case needs (${of(rest)}); ${of(idle)} of it they were idle.`,
    before(lanes),
    tail(lanes),
  ]
    .filter(Boolean)
    .join(" ");
}

/** How long it took until the first case began. */
function before(lanes: Lane[]): string | undefined {
  const first = lanes.flatMap(({ spans }) => spans).reduce((a, b) => (b.begin < a.begin ? b : a));
  const wait = first.begin - Math.min(...lanes.map(({ begin }) => begin));
  return wait / length(lanes) < NOTABLE ? undefined : `The first case began after ${durationText(wait)}.`;
}

/** Which case the others had to wait for at the end. */
function tail(lanes: Lane[]): string | undefined {
  if (lanes.length < 2) return;
  const [last, next] = lanes.map(({ spans }) => spans.at(-1)!).toSorted((a, b) => b.end - a.end) as [
    Span,
    Span,
  ];
  const alone = last.end - next.end;
  return alone / length(lanes) < NOTABLE
    ? undefined
    : `At the end ${counted(lanes.length - 1, "worker")} waited ${durationText(alone)} for ${caseTitle(last.result)}.`;
}

/** Seconds from the begin of the first to the end of the last. */
export function length(lanes: Lane[]): number {
  return Math.max(0.001, ...lanes.map(({ end }) => end));
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
