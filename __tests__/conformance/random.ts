/** Choices that one seed always makes alike. */
export interface Random {
  /** An integer from 0 to one less than `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** A text with characters of many kinds. */
  text(): string;
  /** A JSON value of any kind. */
  value(): unknown;
}

const CHARACTERS = [
  "a",
  "Z",
  " ",
  "\n",
  "\t",
  "\\",
  '"',
  "'",
  "$",
  "{",
  "}",
  "%",
  "é",
  "日",
  "😀",
  "\u2028",
  "\u0085",
  "<",
  "&",
];

const NUMBERS = [0, -1, 2 ** 31, 2 ** 53, 0.1, 1e-7, 1e21, -2.5e-300];

/** The mulberry32 generator. */
export function seeded(seed: number): Random {
  let state = seed | 0;

  function below(limit: number): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const list = <T>(make: () => T): T[] => Array.from({ length: below(5) }, make);
  const text = () => list(() => pick(CHARACTERS)).join("");

  function value(depth = 0): unknown {
    switch (below(depth < 2 ? 6 : 4)) {
      case 0:
        return pick([null, true, false]);
      case 1:
        return pick(NUMBERS);
      case 2:
      case 3:
        return text();
      case 4:
        return list(() => value(depth + 1));
      default:
        return Object.fromEntries(list(() => [`k${text()}`, value(depth + 1)]));
    }
  }

  return { below, pick, text, value: () => value() };
}
