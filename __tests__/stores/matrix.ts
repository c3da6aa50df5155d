import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRefusal } from "../../src/promotion/probe/evaluate.ts";
import type { Observations, Race } from "../../src/promotion/probe/observations.ts";
import type { Capabilities } from "../../src/promotion/stores/capabilities.ts";

const PAGE = join(import.meta.dirname, "../../docs/stores.md");
const [START, END] = ["<!-- stores:start -->\n", "<!-- stores:end -->"];

/** What a server did when it was tried some times. */
export interface Row {
  name: string;
  version: string;
  seen: Observations[];
  capabilities: Capabilities;
}

const LINES: [behaviour: string, cell: (row: Row) => string][] = [
  ["creates no object twice", ({ seen }) => every(seen, (it) => isRefusal(it.createOverExisting))],
  ["… also when 8 try at once", ({ seen }) => races(seen.map((it) => it.createRace))],
  ["replaces the named version only", ({ seen }) => every(seen, (it) => isRefusal(it.replaceOther))],
  ["… and not what is gone", ({ seen }) => every(seen, (it) => isRefusal(it.replaceMissing))],
  ["… also when 8 try at once", ({ seen }) => races(seen.map((it) => it.replaceRace))],
  ["ETags in conditions", ({ capabilities }) => capabilities.etags],
  ["deletes the named version only", ({ seen }) => every(seen, (it) => isRefusal(it.deleteOther))],
  ["refuses a body with a wrong SHA-256", ({ seen }) => every(seen, (it) => it.wrongChecksum.kept)],
  ["**promotion**", ({ capabilities }) => (capabilities.conditionalPut ? "**yes**" : "**refused**")],
];

type Server = Pick<Row, "name" | "version">;

/**
 * Writes the table of `docs/stores.md`: a column for each of the servers, a line for each behaviour. A server that was
 * not tried keeps its column, if that is of the same version; the page says so.
 */
export function writeMatrix(rows: Row[], servers: Server[]): void {
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(START) as [string, string];
  const end = rest.indexOf(END);
  const columns = columnsOf(rest.slice(0, end));
  for (const row of rows) {
    const cells = LINES.map(([, cell]) => cell(row));
    columns.set(titleOf(row), cells);
  }
  const titles = servers.map(titleOf).filter((title) => columns.has(title));
  const lines = [
    ["", ...titles],
    ["", ...titles].map(() => "---"),
    ...LINES.map(([behaviour], index) => [behaviour, ...titles.map((title) => columns.get(title)![index]!)]),
  ];
  const table = lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
  writeFileSync(PAGE, `${before}${START}\n${table}\n${rest.slice(end)}`);
}

/** The cells of a table by the title of their column; none where its lines are not those that we write. */
function columnsOf(table: string): Map<string, string[]> {
  const lines = table.trim().split("\n");
  const [titles = [], , ...cells] = lines.map((line) => line.slice(2, -2).split(" | "));
  const isOurs = cells.length === LINES.length && cells.every(([title], index) => title === LINES[index]![0]);
  const columns = isOurs ? titles.slice(1) : [];
  return new Map(columns.map((title, index) => [title, cells.map((line) => line[index + 1]!)]));
}

function titleOf({ name, version }: Server): string {
  return `${name} ${version.replace(/^v0\.0\.0-(\d{8}).*/, "of $1")}`;
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
