import type { Span } from "./lanes.ts";

/** What is drawn at once: one case, or several that are too short to be seen apart. */
export type Bar = [Span, ...Span[]];

/**
 * Puts together what lies within one pixel, so that no lane has more bars than twice its pixels, however many cases ran.
 *
 * @param pixel seconds
 */
export function barsOf(spans: Span[], pixel: number): Bar[] {
  const bars: Bar[] = [];
  const column = ({ begin }: Span) => Math.floor(begin / pixel);
  const isNarrow = ({ begin, end }: Span) => end - begin < pixel;
  for (const span of spans) {
    const bar = bars.at(-1);
    if (bar && isNarrow(span) && bar.every(isNarrow) && column(bar[0]) === column(span)) bar.push(span);
    else bars.push([span]);
  }
  return bars;
}
