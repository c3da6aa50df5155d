import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "../../scripts/table.ts";

const PAGE = join(import.meta.dirname, "../../docs/races.md");

/** Writes one table of `docs/races.md` anew, between its two comments. */
export function writeTable(name: "races" | "reading", header: string[], rows: string[][]): void {
  const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`];
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(start) as [string, string];
  writeFileSync(PAGE, `${before}${start}\n${table(header, rows)}\n${rest.slice(rest.indexOf(end))}`);
}
