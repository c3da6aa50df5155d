import { describe, expect, it } from "vitest";
import { spread } from "../../../benchmarks/statistics.ts";

describe("the spread of a figure", () => {
  it.each([
    ["one value", [3], { median: 3, min: 3, max: 3 }],
    ["an odd number of values", [9, 10, 2], { median: 9, min: 2, max: 10 }],
    ["an even number of values", [4, 1, 100, 2], { median: 3, min: 1, max: 100 }],
  ])("of %s has the middle, the least and the most", (_, values, expected) => {
    expect(spread(values)).toEqual(expected);
  });
});
