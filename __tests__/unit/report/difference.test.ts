import { describe, expect, it } from "vitest";
import { Float, type JsonObject } from "../../../src/notebook/json.ts";
import { differences } from "../../../src/report/difference.ts";
import { passedCase } from "../../support/results.ts";

const cases = (parameters: JsonObject[]) => parameters.map((each) => passedCase({ parameters: each }));
const day = "2017_01_01";

describe("what sets failing cases apart from passing ones", () => {
  it.each<[string, JsonObject[], JsonObject[], JsonObject]>([
    ["one value", [{ region: "fr", day }], [{ region: "us", day }], { region: "fr" }],
    [
      "one value of many cases",
      [
        { r: "fr", d: 1 },
        { r: "fr", d: 2 },
      ],
      [
        { r: "us", d: 1 },
        { r: "us", d: 2 },
      ],
      { r: "fr" },
    ],
    [
      "two values together",
      [{ region: "fr", day: "x" }],
      [{ region: "us", day }],
      { region: "fr", day: "x" },
    ],
    ["a value that others leave at the default", [{ region: "fr" }], [{}], { region: "fr" }],
    ["nested values", [{ a: [1, { b: 2 }] }], [{ a: [1, { b: 3 }] }], { a: [1, { b: 2 }] }],
    ["a float among integers", [{ a: new Float(1) }], [{ a: 1 }], { a: new Float(1) }],
    ["nothing when all fail", [{ region: "fr" }], [], {}],
    ["nothing when none fail", [], [{ region: "fr" }], {}],
    [
      "nothing when only a combination does",
      [{ r: "fr", d: 1 }],
      [
        { r: "fr", d: 2 },
        { r: "us", d: 1 },
      ],
      {},
    ],
    ["nothing when the failing differ", [{ r: "fr" }, { r: "us" }], [{ r: "luna" }], {}],
    ["nothing when only the defaults fail", [{}], [{ r: "luna" }], {}],
  ])("is %s", (_, failing, passing, expected) => {
    const found = differences(cases(failing), cases(passing));
    expect(Object.fromEntries(found.map(({ name, value }) => [name, value]))).toEqual(expected);
  });
});
