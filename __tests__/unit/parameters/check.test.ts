import { describe, expect, it } from "vitest";
import { unknownParameters } from "../../../src/parameters/check.ts";

const declared = (...names: string[]) =>
  names.map((name) => ({ name, type: null, default: "1", help: "", line: 1 }));

describe("parameters that a notebook does not declare", () => {
  it("are those that no name matches, in their order", () => {
    expect(unknownParameters({ zone: 1, rows: 2, limit: 3 }, declared("rows"))).toEqual([
      { name: "zone" },
      { name: "limit" },
    ]);
    expect(unknownParameters({ rows: 2 }, declared("rows"))).toEqual([]);
  });

  it.each([
    ["regoin_code", "region_code"],
    ["region", "region_code", "regions"],
    ["Rows", "rows"],
    ["run_dat", "run_date"],
    ["df", "dt"],
  ])("%s probably means one that is there", (name, ...candidates) => {
    const nearest = candidates.at(-1);
    expect(unknownParameters({ [name]: 1 }, declared(...candidates))).toEqual([{ name, nearest }]);
  });

  it("name no other that is too far away", () => {
    expect(unknownParameters({ rows: 1 }, declared("region_code", "cows_and_more", "to"))).toEqual([
      { name: "rows" },
    ]);
    expect(unknownParameters({ x: 1 }, declared("y"))).toEqual([{ name: "x" }]);
  });
});
