import { describe, expect, it } from "vitest";
import { Float, type JsonObject, type JsonValue } from "../../../src/notebook/json.ts";
import { type Condition, conditionText } from "../../../src/report/difference/condition.ts";
import { differences } from "../../../src/report/difference/difference.ts";
import { explanation } from "../../../src/report/difference/explanation.ts";
import { parameterTable } from "../../../src/report/difference/table.ts";
import { failedCase, passedCase, skippedCase } from "../../support/results.ts";

const explained = (failing: JsonObject[], passing: JsonObject[]) =>
  explanation(parameterTable([...failing, ...passing].map((parameters) => ({ parameters }))), {
    failing: failing.map((_, row) => row),
    passing: passing.map((_, row) => failing.length + row),
  });
const said = (failing: JsonObject[], passing: JsonObject[]) =>
  explained(failing, passing).map(conditionText).join(" and ");

const day = "2017_01_01";
const regions = ["luna", "fr", "de", "us", "jp", "br"];
const product = regions.flatMap((r) => [1, 2, 3].map((d) => ({ r, d })));
const split = (fails: (it: { r: string; d: number }) => boolean): [JsonObject[], JsonObject[]] => [
  product.filter(fails),
  product.filter((it) => !fails(it)),
];

describe("what sets failing cases apart from passing ones", () => {
  it.each<[string, JsonObject[], JsonObject[], string]>([
    ["one value", [{ region: "fr", day }], [{ region: "us", day }], "region = fr"],
    ["one value of many cases", ...split(({ r }) => r === "fr"), "r = fr"],
    ["one of two values", ...split(({ r }) => r === "fr" || r === "de"), "r = fr or de"],
    ["one of three values", ...split(({ r }) => ["fr", "de", "us"].includes(r)), "r = fr, de or us"],
    ["every value but one", ...split(({ r }) => r !== "luna"), "r ≠ luna"],
    ["every value but two", ...split(({ r }) => r !== "luna" && r !== "br"), "r is neither luna nor br"],
    ["two values together", ...split(({ r, d }) => r === "fr" && d === 2), "r = fr and d = 2"],
    ["a value together with a threshold", ...split(({ r, d }) => r === "fr" && d >= 2), "r = fr and d ≥ 2"],
    ["a number from which on it fails", [{ n: 1000 }, { n: 5000 }], [{ n: 10 }, { n: 999 }], "n ≥ 1000"],
    ["a number up to which it fails", [{ n: 0.5 }, { n: new Float(1) }], [{ n: 2 }, { n: 3n }], "n ≤ 1.0"],
    ["a single number, which is no threshold", [{ n: 1000 }], [{ n: 10 }], "n = 1000"],
    [
      "three values together",
      [{ a: 1, b: 1, c: 1 }],
      [
        { a: 1, b: 1, c: 2 },
        { a: 1, b: 2, c: 1 },
        { a: 2, b: 1, c: 1 },
      ],
      "a = 1 and b = 1 and c = 1",
    ],
    [
      "each of two values that always come together",
      [{ region: "fr", day: "x" }],
      [{ region: "us", day }],
      "region = fr and day = x",
    ],
    ["a value that others leave at the default", [{ region: "fr" }], [{}], "region = fr"],
    ["a default that others override", [{}], [{ r: "luna" }], "r is not given"],
    ["nested values", [{ a: [1, { b: 2 }] }], [{ a: [1, { b: 3 }] }], 'a = [ 1, { "b": 2 } ]'],
    ["a float among integers", [{ a: new Float(1) }], [{ a: 1 }], "a = 1.0"],
    ["texts that could be read as several", [{ a: "fr, de or us" }], [{ a: "fr" }], 'a = "fr, de or us"'],
    [
      "a text that could be read as the end of the sentence",
      [{ a: "x; passes in 9" }],
      [{ a: "x" }],
      'a = "x; passes in 9"',
    ],
    ["a text among numbers", [{ a: "1" }], [{ a: 1 }], 'a = "1"'],
    ["nothing when all fail", [{ region: "fr" }], [], ""],
    ["nothing when none fail", [], [{ region: "fr" }], ""],
    ["nothing when equal cases both fail and pass", [{ r: "fr" }], [{ r: "fr" }], ""],
    [
      "nothing that would be a list of many values",
      regions.map((r) => ({ r })),
      regions.map((r) => ({ r: `${r}2` })),
      "",
    ],
    [
      "no threshold where a passing case has the default",
      [{ n: 5 }, { n: 6 }],
      [{}, { n: 1 }, { n: 2 }],
      "n = 5 or 6",
    ],
  ])("is %s", (_, failing, passing, expected) => {
    expect(said(failing, passing)).toBe(expected);
  });

  const random = generator(20);
  it.each(Array.from({ length: 300 }, (_, round) => round))(
    "is true of every failing case and of no passing one (random cases, round %i)",
    () => {
      const cases = randomCases(random);
      const failing = cases.filter(({ fails }) => fails).map(({ parameters }) => parameters);
      const passing = cases.filter(({ fails }) => !fails).map(({ parameters }) => parameters);
      const conditions = explained(failing, passing);
      const holds = (parameters: JsonObject) =>
        conditions.every((condition) => isTrue(condition, parameters));
      if (conditions.length === 0) return;
      expect(conditions.length).toBeLessThanOrEqual(3);
      expect(failing.filter((parameters) => !holds(parameters))).toEqual([]);
      expect(passing.filter(holds)).toEqual([]);
    },
  );

  it("is found, where a rule of one to three conditions made the cases fail", () => {
    const found = Array.from({ length: 200 }, () => {
      const cases = randomCases(random, { noise: false });
      const [failing, passing] = [true, false].map((fails) =>
        cases.filter((it) => it.fails === fails).map(({ parameters }) => parameters),
      );
      if (failing!.length === 0 || passing!.length === 0) return true;
      return explained(failing!, passing!).length > 0;
    });
    expect(found).not.toContain(false);
  });

  it("is found in a moment among 10,000 cases, also where there is nothing to find", () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      parameters: Object.fromEntries(
        Array.from({ length: 12 }, (_, k) => [`p${k}`, (n * (k + 7) * 31) % (k + 3)]),
      ),
    }));
    const rows = (fails: (n: number) => boolean) => ({
      failing: many.flatMap((_, n) => (fails(n) ? [n] : [])),
      passing: many.flatMap((_, n) => (fails(n) ? [] : [n])),
    });
    const started = Date.now();
    const table = parameterTable(many);
    explanation(
      table,
      rows((n) => n % 97 === 0),
    );
    explanation(
      table,
      rows((n) => n === 5),
    );
    explanation(
      table,
      rows((n) => n % 2 === 0),
    );
    expect(Date.now() - started).toBeLessThan(3_000);
  });
});

describe("the sentence about it", () => {
  const fr = failedCase({ parameters: { r: "fr" } });
  const de = failedCase({ parameters: { r: "de" } });
  const luna = passedCase({ parameters: { r: "luna" } });

  it.each([
    ["one that passes", [fr, luna], [fr], "fails when r = fr; passes in 1 other case"],
    ["many that pass", [fr, luna, { ...luna }], [fr], "fails when r = fr; passes in 2 other cases"],
    ["none that passes", [fr, de], [fr, de], "fails in all 2 cases"],
    ["one that was skipped", [fr, de, skippedCase()], [fr, de], "fails in all 2 cases"],
    ["no other case at all", [fr], [fr], undefined],
    ["others that fail elsewhere", [fr, de], [fr], undefined],
  ])("counts %s", (_, cases, failing, expected) => {
    expect(differences(cases)(failing)).toBe(expected);
  });

  it("shows values that could be read as something else for what they are", () => {
    const value = "fr; passes in 99 other cases\u202e\n";
    const odd = failedCase({ parameters: { r: value } });
    expect(differences([odd, luna])([odd])).not.toMatch(/[\u202e\n]/);
  });
});

/** What a condition says, as a reader takes it. */
function isTrue(condition: Condition, parameters: JsonObject): boolean {
  const value = parameters[condition.name];
  switch (condition.kind) {
    case "at-least":
      return Number(value) >= Number(condition.value);
    case "at-most":
      return Number(value) <= Number(condition.value);
    default:
      return condition.values.includes(value as JsonValue) === (condition.kind === "is");
  }
}

/** Cases of which a rule of one to three conditions decides whether they fail and, with noise, now and then chance. */
function randomCases(random: (max: number) => number, { noise = true } = {}) {
  const names = ["a", "b", "c", "d", "e"].slice(0, 1 + random(5));
  const sizes = names.map(() => 2 + random(4));
  const isNumeric = names.map(() => random(2) === 0);
  const rule = names.slice(0, 1 + random(3)).map((_, index) => ({
    index,
    value: random(sizes[index]!),
    isFrom: isNumeric[index]! && random(2) === 0,
  }));
  return Array.from({ length: 2 + random(60) }, () => {
    const picks = sizes.map((size) => random(size));
    const parameters: JsonObject = Object.fromEntries(
      names.map((name, index) => [name, isNumeric[index] ? picks[index]! : `v${picks[index]}`]),
    );
    const byRule = rule.every(({ index, value, isFrom }) =>
      isFrom ? picks[index]! >= value : picks[index] === value,
    );
    return { parameters, fails: noise && random(20) === 0 ? !byRule : byRule };
  });
}

/** Whole numbers below `max`, the same in every run. */
function generator(seed: number): (max: number) => number {
  let state = seed;
  return (max) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * max);
  };
}
