/** Takes one of several, the same on every machine for the same seed: mulberry32. */
export type Pick = <T>(items: readonly T[]) => T;

export function random(seed: number): Pick {
  let state = seed;
  return (items) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return items[((t ^ (t >>> 14)) >>> 0) % items.length]!;
  };
}
