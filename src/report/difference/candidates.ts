import type { Condition } from "./condition.ts";
import type { Column, ParameterTable } from "./table.ts";

/** A condition that holds in every failing case. */
export interface Candidate {
  condition: Condition;
  /** How much there is to read and to believe: less is better. */
  cost: number;
  /** For each passing case, in order, whether the condition does not hold there. */
  excludes: boolean[];
}

/** A longer list explains nothing. */
const MAX_VALUES = 4;
const MAX_OTHER_VALUES = 2;

export interface Rows {
  failing: number[];
  passing: number[];
}

/** Everything that can be said of one parameter of all failing cases and not of all passing ones. */
export function candidates(table: ParameterTable, rows: Rows): Candidate[] {
  return table
    .flatMap((column) => [...values(column, rows), ...thresholds(column, rows), ...otherValues(column, rows)])
    .filter(({ excludes }) => excludes.includes(true));
}

function values(column: Column, { failing, passing }: Rows): Candidate[] {
  const own = distinct(column, failing);
  if (own.size > MAX_VALUES) return [];
  return [
    {
      condition: {
        kind: "is",
        name: column.name,
        values: [...own.values()].map((row) => column.values[row]),
      },
      cost: own.size,
      excludes: passing.map((row) => !own.has(column.texts[row])),
    },
  ];
}

/** Where the failing cases' numbers differ, and the passing ones' lie on one side of them all. */
function thresholds({ name, values, numbers }: Column, { failing, passing }: Rows): Candidate[] {
  if (failing.some((row) => numbers[row] === undefined)) return [];
  const ascending = failing.toSorted((a, b) => (numbers[a]! < numbers[b]! ? -1 : 1));
  const [least, most] = [ascending[0]!, ascending.at(-1)!];
  if (numbers[least] === numbers[most]) return [];
  // Of a default nobody knows here on which side it is.
  const isBeyond = (row: number, test: (number: number | bigint) => boolean) =>
    numbers[row] !== undefined && test(numbers[row]);
  return [
    {
      condition: { kind: "at-least", name, value: values[least]! },
      cost: 1.5,
      excludes: passing.map((row) => isBeyond(row, (number) => number < numbers[least]!)),
    },
    {
      condition: { kind: "at-most", name, value: values[most]! },
      cost: 1.5,
      excludes: passing.map((row) => isBeyond(row, (number) => number > numbers[most]!)),
    },
  ];
}

/** The few values of passing cases that no failing one has. */
function otherValues(column: Column, { failing, passing }: Rows): Candidate[] {
  const own = distinct(column, failing);
  const others = new Map([...distinct(column, passing)].filter(([text]) => !own.has(text)));
  if (others.size === 0 || others.size > MAX_OTHER_VALUES) return [];
  return [
    {
      condition: {
        kind: "is-not",
        name: column.name,
        values: [...others.values()].map((row) => column.values[row]),
      },
      cost: 1.5 + others.size,
      excludes: passing.map((row) => others.has(column.texts[row])),
    },
  ];
}

/** The first row of each different value, by its text. */
function distinct({ texts }: Column, rows: number[]): Map<string | undefined, number> {
  const found = new Map<string | undefined, number>();
  for (const row of rows) if (!found.has(texts[row])) found.set(texts[row], row);
  return found;
}
