import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/notebook/json.ts";
import { contains } from "../../../src/plan/combination.ts";
import type { Entry } from "../../../src/plan/entry.ts";
import { combinations } from "../../../src/plan/matrix.ts";

function rows(entry: Omit<Entry, "at">): JsonObject[] {
  return combinations({ ...entry, at: (path) => ({ input: path.join(".") }) }).combinations.map((row) => ({
    ...row,
  }));
}

function notices(entry: Omit<Entry, "at">) {
  return combinations({ ...entry, at: (path) => ({ input: path.join(".") }) }).notices;
}

describe("a matrix", () => {
  it("makes every combination, the last parameter varying fastest", () => {
    expect(rows({ matrix: { version: [10, 12], os: ["ubuntu", "windows"] } })).toEqual([
      { version: 10, os: "ubuntu" },
      { version: 10, os: "windows" },
      { version: 12, os: "ubuntu" },
      { version: 12, os: "windows" },
    ]);
  });

  it("zips lists of one length", () => {
    expect(rows({ matrix: { region: ["fr", "us"], rows: [1, 2] }, combine: "zip" })).toEqual([
      { region: "fr", rows: 1 },
      { region: "us", rows: 2 },
    ]);
  });

  it("does not zip lists of different lengths", () => {
    expect(() => rows({ matrix: { region: ["fr", "us"], rows: [1] }, combine: "zip" })).toThrow(
      "`combine: zip` needs lists of one length, but region has 2 and rows has 1.",
    );
  });

  it("ends before it fills the memory", () => {
    const matrix = Object.fromEntries(
      [..."abcdefghij"].map((name) => [name, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]),
    );
    expect(() => rows({ matrix })).toThrow(
      "The matrix makes 10000000000 combinations; at most 10000 are possible.",
    );
  });
});

// The examples of https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
describe("GitHub's own examples", () => {
  it("add values to combinations, and combinations", () => {
    const included = rows({
      matrix: { fruit: ["apple", "pear"], animal: ["cat", "dog"] },
      include: [
        { color: "green" },
        { color: "pink", animal: "cat" },
        { fruit: "apple", shape: "circle" },
        { fruit: "banana" },
        { fruit: "banana", animal: "cat" },
      ],
    });
    expect(included).toEqual([
      { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
      { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
      { fruit: "pear", animal: "cat", color: "pink" },
      { fruit: "pear", animal: "dog", color: "green" },
      { fruit: "banana" },
      { fruit: "banana", animal: "cat" },
    ]);
  });

  it("expand configurations", () => {
    const matrix = { os: ["windows-latest", "ubuntu-latest"], node: [14, 16] };
    const included = rows({ matrix, include: [{ os: "windows-latest", node: 16, npm: 6 }] });
    expect(included).toHaveLength(4);
    expect(included).toContainEqual({ os: "windows-latest", node: 16, npm: 6 });
  });

  it("add a configuration", () => {
    const matrix = { os: ["macos-latest", "windows-latest", "ubuntu-latest"], version: [12, 14, 16] };
    const included = rows({ matrix, include: [{ os: "windows-latest", version: 17 }] });
    expect(included).toHaveLength(10);
    expect(included.at(-1)).toEqual({ os: "windows-latest", version: 17 });
  });

  it("are combinations of `include` alone", () => {
    const include = [
      { site: "production", datacenter: "site-a" },
      { site: "staging", datacenter: "site-b" },
    ];
    expect(rows({ include })).toEqual(include);
  });

  it("exclude by all or by some of the keys", () => {
    const matrix = {
      os: ["macos-latest", "windows-latest"],
      version: [12, 14, 16],
      environment: ["staging", "production"],
    };
    const exclude = [
      { os: "macos-latest", version: 12, environment: "production" },
      { os: "windows-latest", version: 16 },
    ];
    const kept = rows({ matrix, exclude });
    expect(kept).toHaveLength(12 - 1 - 2);
    for (const values of exclude) expect(kept.filter((row) => contains(row, values))).toEqual([]);
  });

  it("include again what was excluded", () => {
    const kept = rows({ matrix: { a: [1, 2] }, exclude: [{ a: 1 }], include: [{ a: 1 }] });
    expect(kept).toEqual([{ a: 2 }, { a: 1 }]);
  });
});

describe("an exclude", () => {
  it("that removes everything is an error", () => {
    expect(() => rows({ matrix: { a: [1] }, exclude: [{ a: 1 }] })).toThrow("The matrix makes no case");
  });

  it("without a matrix is an error", () => {
    expect(() => rows({ exclude: [{ a: 1 }] })).toThrow("need a `matrix`");
  });

  it.each(["product", "zip", "pairwise"] as const)("that matches nothing of a %s is a warning", (combine) => {
    const entry = { matrix: { a: [1, 2], b: [1, 2] }, combine, exclude: [{ a: 2 }, { a: 3 }] };
    expect(notices(entry)).toEqual([
      {
        level: "warning",
        message: "This `exclude` matches no combination of the matrix.",
        at: { input: "exclude.1" },
      },
    ]);
  });

  it("tells a number from a text", () => {
    expect(rows({ matrix: { a: [1, "1"] }, exclude: [{ a: "1" }] })).toEqual([{ a: 1 }]);
  });
});

describe("pairwise", () => {
  const values = (count: number): JsonValue[] => Array.from({ length: count }, (_, index) => index);

  function pairsIn(all: JsonObject[]): Set<string> {
    const pairs = new Set<string>();
    for (const row of all) {
      const entries = Object.entries(row);
      for (const [index, [a, x]] of entries.entries()) {
        for (const [b, y] of entries.slice(index + 1)) pairs.add(`${a}=${x},${b}=${y}`);
      }
    }
    return pairs;
  }

  it.each([
    [[3, 3, 3, 3], 12, 81],
    [[2, 3, 4], 12, 24],
    [[5, 5], 25, 25],
    [[2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 12, 1024],
  ])("of %j holds every pair, in at most %i of %i combinations", (sizes, most) => {
    const matrix = Object.fromEntries(sizes.map((size, index) => [`p${index}`, values(size)]));
    const few = rows({ matrix, combine: "pairwise" });
    expect(pairsIn(few)).toEqual(pairsIn(rows({ matrix })));
    expect(few.length).toBeLessThanOrEqual(most);
  });

  it("holds every pair that is left by `exclude`, and nothing excluded", () => {
    const matrix = { a: values(3), b: values(3), c: values(3) };
    const exclude = [
      { a: 0, b: 0 },
      { a: 1, b: 1, c: 1 },
      { c: 2, a: 2 },
    ];
    const few = rows({ matrix, exclude, combine: "pairwise" });
    expect(pairsIn(few)).toEqual(pairsIn(rows({ matrix, exclude })));
    for (const excluded of exclude) expect(few.filter((row) => contains(row, excluded))).toEqual([]);
  });

  it("of one parameter is all its values", () => {
    expect(rows({ matrix: { a: [1, 2] }, combine: "pairwise" })).toEqual([{ a: 1 }, { a: 2 }]);
  });
});
