import { table } from "../../src/report/markdown.ts";
import type { Strike } from "../support/crashes/matrix.ts";
import { SCENARIOS } from "../support/crashes/scenarios.ts";

const PLACES = ["memory", "folder", "S3 double", "moto"];

/** The Markdown of docs/crashes.md that is made of what was seen. */
export function tables(seen: Strike[]): string {
  const bad = seen.filter((strike) => strike.bad.length > 0).length;
  const ordered = SCENARIOS.flatMap(({ name }) => seen.filter(({ scenario }) => scenario === name));
  return `${seen.length} runs were struck, each at another point or in another way; **bad: ${bad}**. Where not every point of a
kind was tried, the table says at how many of them.

${runsTable(ordered)}

## What comes of it

${outcomesTable(ordered)}
`;
}

/** A line for each operation and way to strike it, the runs by place. */
function runsTable(seen: Strike[]): string {
  const rows = [...groupBy(seen, ({ scenario, how, moment }) => [scenario, how, moment].join())].map(
    ([, group]) => {
      const { scenario, how, moment } = group[0]!;
      const count = (holds: (strike: Strike) => boolean) => String(group.filter(holds).length);
      return [
        scenario,
        wayOf(how, moment),
        ...PLACES.map((place) => runsAt(group.filter((strike) => strike.place === place))),
        count(({ left }) => left === "old"),
        count(({ left }) => left === "interrupted"),
        count(({ left }) => left === "new"),
        count(({ bad }) => bad.length > 0),
      ];
    },
  );
  const head = ["operation", "struck", ...PLACES, "left old", "left interrupted", "left new", "bad"];
  return table(head, withoutRepeats(rows), Number.POSITIVE_INFINITY);
}

/** A point is tried once. */
function runsAt(strikes: Strike[]): string {
  const { length } = strikes;
  if (length === 0) return "";
  const { points } = strikes[0]!;
  return length === points ? String(length) : `${length} of ${points}`;
}

function wayOf(how: Strike["how"], moment: Strike["moment"]): string {
  if (moment.endsWith("lost")) return moment;
  return how === "SIGKILL" ? `SIGKILL ${moment}` : `ended ${moment}`;
}

/** For each operation, from where to where a kill has the same consequences. */
function outcomesTable(seen: Strike[]): string {
  const killed = seen.filter(
    ({ how, place, moment }) =>
      (moment === "before" || moment === "after") && !(how === "SIGKILL" && place === "folder"),
  );
  const rows = [...groupBy(killed, ({ scenario }) => scenario).values()].flatMap(outcomesOf);
  const head = [
    "operation",
    "killed",
    "the pointer's readers get",
    "the files are",
    "the same run again",
    "a newer commit's run",
  ];
  return table(head, withoutRepeats(rows), Number.POSITIVE_INFINITY);
}

function outcomesOf(strikes: Strike[]): string[][] {
  const inOrder = strikes.toSorted((a, b) => a.number - b.number || (a.moment === "before" ? -1 : 1));
  const steps = [...new Set(orderOfSteps(inOrder))];
  const groups: { from: string; to: string; cells: string[] }[] = [];
  for (const step of steps) {
    for (const moment of ["before", "after"] as const) {
      const tried = inOrder.filter((strike) => strike.step === step && strike.moment === moment);
      if (tried.length === 0) continue;
      const label = `${moment} ${step}`;
      const cells = cellsOf(tried);
      const last = groups.at(-1);
      if (last && isAlike(last.cells, cells)) {
        last.to = label;
        last.cells = last.cells.map((cell, index) => cell || cells[index]!);
      } else groups.push({ from: label, to: label, cells });
    }
  }
  return groups.map(({ from, to, cells }) => [
    strikes[0]!.scenario,
    from === to ? from : `${from} … ${to}`,
    ...cells.map((cell) => cell || "not tried"),
  ]);
}

/** A cell that nothing was seen for is like any other. */
function isAlike(cells: string[], others: string[]): boolean {
  return cells.every((cell, index) => cell === others[index] || cell === "" || others[index] === "");
}

/** As the runs that try the store out and those that do not have them together. */
function orderOfSteps(strikes: Strike[]): string[] {
  const longest = [...groupBy(strikes, ({ place, how }) => place + how).values()].sort(
    (a, b) => b.length - a.length,
  );
  return longest.flat().map(({ step }) => step);
}

function cellsOf(strikes: Strike[]): string[] {
  const values = (of: (strike: Strike) => string, among = strikes) => [...new Set(among.map(of))].sort();
  const files = values(({ files }) => files);
  const then = (next: Strike["next"]) =>
    values(
      ({ deed }) => deed,
      strikes.filter((strike) => strike.next === next),
    ).join(" or ");
  return [
    values(({ readers }) => readers).join(" or "),
    files.length > 1 ? "each old or new" : files[0]!,
    then("same"),
    then("newer"),
  ];
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The first cell only where it is another one than in the row above. */
function withoutRepeats(rows: string[][]): string[][] {
  return rows.map(([first = "", ...cells], index) => [rows[index - 1]?.[0] === first ? "" : first, ...cells]);
}
