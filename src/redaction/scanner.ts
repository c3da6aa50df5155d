import { type Form, formsOf } from "./forms.ts";
import { SHAPES, type Shape } from "./shapes.ts";

/** A part of a text, from its first UTF-16 unit to the one behind its last. */
export interface Range {
  start: number;
  end: number;
}

/** Finds the secrets in a text: where they are, in order and without overlaps. */
export type Scanner = (text: string) => Range[];

interface Pattern {
  /** What is looked for first. */
  anchor: string;
  /** The secret that begins with the anchor at `start`, if one does. */
  match(text: string, start: number): Range | undefined;
}

/** Enough of a form to tell it from other text. */
const ANCHOR = 24;

/**
 * A scanner for these secrets in all their forms, and for what looks like one. However many there are, it reads a text
 * once: Aho and Corasick's automaton finds where one may begin. Line ends within a secret don't hide it.
 */
export function scannerFor(secrets: readonly string[]): Scanner {
  const forms = secrets.flatMap(formsOf).map(formPattern);
  const shapes = SHAPES.flatMap((shape) => shape.anchors.map((anchor) => shapePattern(shape, anchor)));
  const { next, classes, found } = automaton([...forms, ...shapes]);

  return (text) => {
    const ranges: Range[] = [];
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      state = next[state + classes[text.charCodeAt(at)]!]!;
      if (state >= 0) continue;
      state = ~state;
      for (const { anchor, match } of found.get(state)!) {
        const range = match(text, beginning(text, at, anchor.length));
        if (range) add(ranges, range);
      }
    }
    return ranges;
  };
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const isLineEnd = (unit: number) => unit === LINE_FEED || unit === CARRIAGE_RETURN;

/** Where a text of that length, line ends not counted, begins that ends with the unit `at`. */
function beginning(text: string, at: number, length: number): number {
  let start = at;
  for (let left = length - 1; left > 0; ) if (!isLineEnd(text.charCodeAt(--start))) left--;
  return start;
}

/** Ranges that touch become one. */
function add(ranges: Range[], range: Range): void {
  let { start, end } = range;
  for (let last = ranges.at(-1); last && last.end >= start; last = ranges.at(-1)) {
    start = Math.min(start, last.start);
    end = Math.max(end, last.end);
    ranges.pop();
  }
  ranges.push({ start, end });
}

/** One list of ranges from several. */
export function united(lists: Range[][]): Range[] {
  const ranges: Range[] = [];
  for (const range of lists.flat().sort((a, b) => a.start - b.start)) add(ranges, range);
  return ranges;
}

function formPattern({ text: form, isBase64 }: Form): Pattern {
  return {
    anchor: form.slice(0, ANCHOR),
    match(text, start) {
      let end = start;
      for (let at = 0; at < form.length; end++) {
        const unit = text.charCodeAt(end);
        if (isLineEnd(unit)) continue;
        if (unit !== form.charCodeAt(at++)) return undefined;
      }
      if (!isBase64) return { start, end };
      const isShared = (at: number) => /[\w+/-]/.test(text.charAt(at));
      if (isShared(end)) end++;
      while (text.charAt(end) === "=") end++;
      return { start: isShared(start - 1) ? start - 1 : start, end };
    },
  };
}

function shapePattern({ pattern, prefix = 0 }: Shape, anchor: string): Pattern {
  return {
    anchor,
    match(text, start) {
      pattern.lastIndex = start;
      return pattern.test(text) ? { start: start + prefix, end: pattern.lastIndex } : undefined;
    },
  };
}

interface Automaton {
  /** The next state by state and class of unit. States are offsets of rows; `~state` where an anchor ends. */
  next: Int32Array;
  /** By UTF-16 unit; 0 for all that stand in no anchor, 1 for line ends, which change no state. */
  classes: Uint16Array;
  /** The patterns whose anchors end in a state. */
  found: Map<number, Pattern[]>;
}

/** https://doi.org/10.1145/360825.360855, with the failure function worked into the transitions. */
function automaton(patterns: Pattern[]): Automaton {
  const classes = new Uint16Array(0x10000);
  classes[LINE_FEED] = 1;
  classes[CARRIAGE_RETURN] = 1;
  let width = 2;
  let longest = 1;
  for (const { anchor } of patterns) {
    longest += anchor.length;
    for (let at = 0; at < anchor.length; at++) classes[anchor.charCodeAt(at)] ||= width++;
  }
  const next = new Int32Array(longest * width);
  const found = new Map<number, Pattern[]>();
  let states = 1;
  for (const pattern of patterns) {
    let state = 0;
    for (let at = 0; at < pattern.anchor.length; at++) {
      const step = state + classes[pattern.anchor.charCodeAt(at)]!;
      next[step] ||= states++ * width;
      state = next[step]!;
    }
    found.set(state, [...(found.get(state) ?? []), pattern]);
  }
  linkFailures({ next, width, states, found });
  return { next: next.subarray(0, states * width), classes, found };
}

interface Tree extends Pick<Automaton, "next" | "found"> {
  width: number;
  states: number;
}

/** Where an anchor goes no further, another may that begins later. */
function linkFailures({ next, found, width, states }: Tree): void {
  const failure = new Int32Array(states);
  const queue = [0];
  for (const state of queue) {
    for (let unit = 2; unit < width; unit++) {
      const child = next[state + unit]!;
      const fallback = state === 0 ? 0 : next[failure[state / width]! + unit]!;
      if (child === 0) {
        next[state + unit] = fallback;
      } else {
        failure[child / width] = fallback;
        const shorter = found.get(fallback);
        if (shorter) found.set(child, [...(found.get(child) ?? []), ...shorter]);
        queue.push(child);
      }
    }
  }
  for (let step = 0; step < states * width; step++) if (found.has(next[step]!)) next[step] = ~next[step]!;
  for (let state = 0; state < states * width; state += width) next[state + 1] = state;
}
