import { type Notice, UserError } from "../errors.ts";
import type { JsonObject } from "../notebook/json.ts";
import { contains, isWithin, type Matrix, merged } from "./combination.ts";
import type { Entry } from "./entry.ts";
import { pairwise } from "./pairwise.ts";

/** Far beyond what anyone waits for; GitHub's own matrices end at 256. */
const MOST_COMBINATIONS = 10_000;

/**
 * The combinations of an entry's matrix, with GitHub's meaning of `include` and `exclude`
 * (https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations):
 *
 * 1. An `exclude` removes every combination that has all its values; it need not name every key.
 * 2. After that, an `include` adds its values to each combination where it overwrites no value of the
 *    matrix; what an earlier `include` added may be overwritten.
 * 3. An `include` that can be added to none is a combination of its own, to which no later one is added.
 *
 * Without a matrix, each `include` is a combination. Throws a `UserError` when the lists of a `zip` differ in
 * length, when there are too many combinations, and when all of them are excluded. A notice tells of an
 * `exclude` that removes nothing.
 */
export function combinations(entry: Entry): { combinations: JsonObject[]; notices: Notice[] } {
  const { matrix, include = [] } = entry;
  if (matrix === undefined && include.length === 0) {
    throw new UserError(
      "`exclude` and `combine` need a `matrix` with a list of values for each parameter.",
      entry.at([]),
    );
  }
  const { kept, notices } = matrix ? fromMatrix(entry, matrix) : { kept: [], notices: [] };
  const all = withIncludes(kept, matrix ?? {}, include);
  if (all.length > 0) return { combinations: all, notices };
  throw new UserError(
    "The matrix makes no case, because `exclude` removes every combination. Exclude fewer of them.",
    entry.at(["exclude"]),
  );
}

function fromMatrix(entry: Entry, matrix: Matrix): { kept: JsonObject[]; notices: Notice[] } {
  const exclude = entry.exclude ?? [];
  const isExcluded = (combination: JsonObject) => exclude.some((values) => contains(combination, values));
  refuseTooMany(combinationCount(entry, matrix), entry);
  const all = combined(entry, matrix, isExcluded);
  const removesNothing = (values: JsonObject) =>
    entry.combine === "zip" ? !all.some((row) => contains(row, values)) : !isWithin(matrix, values);
  const notices = exclude.flatMap((values, index): Notice[] => {
    const at = entry.at(["exclude", index]);
    const message = "This `exclude` matches no combination of the matrix.";
    return removesNothing(values) ? [{ level: "warning", message, at }] : [];
  });
  return { kept: all.filter((combination) => !isExcluded(combination)), notices };
}

function combined(entry: Entry, matrix: Matrix, isExcluded: (row: JsonObject) => boolean): JsonObject[] {
  if (entry.combine === "zip") return zip(matrix);
  const pairs = entry.combine === "pairwise" && Object.keys(matrix).length > 1;
  return pairs ? pairwise(matrix, isExcluded) : product(matrix);
}

function refuseTooMany(count: number, entry: Entry): void {
  if (count <= MOST_COMBINATIONS) return;
  throw new UserError(
    `The matrix makes ${count} combinations; at most ${MOST_COMBINATIONS} are possible. ` +
      "List fewer values, or write `combine: pairwise` for a few combinations that hold every pair of them.",
    entry.at(["matrix"]),
  );
}

/** How many combinations there will be; an estimate from below for `pairwise`. */
function combinationCount(entry: Entry, matrix: Matrix): number {
  const lengths = Object.values(matrix).map((values) => values.length);
  if (entry.combine === "zip") return zipLength(entry, lengths);
  if (entry.combine !== "pairwise") return lengths.reduce((product, length) => product * length, 1);
  const [longest = 1, second = 1] = lengths.sort((a, b) => b - a);
  return longest * second;
}

function zipLength(entry: Entry, lengths: number[]): number {
  const odd = lengths.findIndex((length) => length !== lengths[0]);
  if (odd < 0) return lengths[0]!;
  const names = Object.keys(entry.matrix!);
  throw new UserError(
    `\`combine: zip\` needs lists of one length, but ${names[0]} has ${lengths[0]} and ${names[odd]} has ${lengths[odd]}.`,
    entry.at(["matrix", names[odd]!]),
  );
}

/** Every combination; the last parameter varies fastest, as in nested loops. */
function product(matrix: Matrix): JsonObject[] {
  return Object.entries(matrix).reduce<JsonObject[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => merged(row, { [name]: value }))),
    [merged()],
  );
}

/** The first values, the second values, and so on. */
function zip(matrix: Matrix): JsonObject[] {
  const columns = Object.entries(matrix);
  return columns[0]![1].map((_, index) =>
    merged(Object.fromEntries(columns.map(([name, values]) => [name, values[index]!]))),
  );
}

function withIncludes(originals: JsonObject[], matrix: Matrix, include: JsonObject[]): JsonObject[] {
  const extended = [...originals];
  const added: JsonObject[] = [];
  for (const values of include) {
    const ofMatrix = Object.fromEntries(
      Object.entries(values).filter(([name]) => Object.hasOwn(matrix, name)),
    );
    const hosts = originals.flatMap((original, index) => (contains(original, ofMatrix) ? [index] : []));
    for (const index of hosts) extended[index] = merged(extended[index]!, values);
    if (hosts.length === 0) added.push(values);
  }
  return [...extended, ...added];
}
