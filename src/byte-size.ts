/** As GitHub's own limits are said: powers of a thousand. The binary ones have their names. */
const UNITS: Record<string, number> = {
  "": 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** The bytes of `100MB`, `1.5 GB` or `4096`; undefined for a text that is no size. */
export function parseByteSize(text: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text) ?? [];
  const factor = UNITS[unit?.toLowerCase() ?? ""];
  return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}

/** For a person: `100 MB`, `1.5 GB`. */
export function byteSizeText(bytes: number): string {
  const [unit, factor] = (["GB", "MB", "kB"] as const)
    .map((name) => [name, UNITS[name.toLowerCase()]!] as const)
    .find(([, size]) => bytes >= size) ?? ["bytes", 1];
  return `${Number((bytes / factor).toPrecision(3))} ${unit}`;
}
