import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRefusal } from "../../src/promotion/probe/evaluate.ts";
import type { Observations, Race } from "../../src/promotion/probe/observations.ts";
import type { Capabilities } from "../../src/promotion/stores/capabilities.ts";

const PAGE = join(import.meta.dirname, "../../docs/stores.md");
const [START, END] = ["<!-- stores:start -->\n", "<!-- stores:end -->"];

/** What a server did when it was tried some times. */
export interface Row {
  server: string;
  version: string;
  seen: Observations[];
  capabilities: Capabilities;
}

/** Writes the table of `docs/stores.md` anew. */
export function writeMatrix(rows: Row[]): void {
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(START) as [string, string];
  const after = rest.slice(rest.indexOf(END));
  writeFileSync(PAGE, `${before}${START}\n${matrix(rows)}\n${after}`);
}

/** A column for each server, a line for each behaviour. */
export function matrix(rows: Row[]): string {
  const line = (title: string, cell: (row: Row) => string) => [title, ...rows.map(cell)];
  const lines = [
    line("", ({ server, version }) => `${server} ${version.replace(/^v0\.0\.0-(\d{8}).*/, "of $1")}`),
    rows.map(() => "---").concat("---"),
    line("creates no object twice", ({ seen }) => every(seen, (it) => isRefusal(it.createOverExisting))),
    line("… also when 8 try at once", ({ seen }) => races(seen.map((it) => it.createRace))),
    line("replaces the named version only", ({ seen }) => every(seen, (it) => isRefusal(it.replaceOther))),
    line("… and not what is gone", ({ seen }) => every(seen, (it) => isRefusal(it.replaceMissing))),
    line("… also when 8 try at once", ({ seen }) => races(seen.map((it) => it.replaceRace))),
    line("ETags in conditions", ({ capabilities }) => capabilities.etags),
    line("deletes the named version only", ({ seen }) => every(seen, (it) => isRefusal(it.deleteOther))),
    line("refuses a body with a wrong SHA-256", ({ seen }) => every(seen, (it) => it.wrongChecksum.kept)),
    line("**promotion**", ({ capabilities }) => (capabilities.conditionalPut ? "**yes**" : "**refused**")),
  ];
  return `${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}

function every(seen: Observations[], holds: (it: Observations) => boolean): string {
  const kept = seen.filter(holds).length;
  if (kept === seen.length) return "yes";
  return kept === 0 ? "**no**" : `**${kept} of ${seen.length} times**`;
}

function races(all: Race[]): string {
  const most = Math.max(...all.map(({ told }) => told));
  return most <= 1 ? "yes" : `**no**: ${most} did`;
}
