import { describe, expect, it } from "vitest";
import { Float, type JsonObject } from "../../../src/notebook/json.ts";
import { caseName } from "../../../src/plan/case-name.ts";
import { caseSlug, executedPath } from "../../../src/plan/slug.ts";

describe("a case's name", () => {
  it.each<[string, JsonObject]>([
    ["defaults", {}],
    ["region_code=fr, rows=10", { region_code: "fr", rows: 10 }],
    ['rows="10"', { rows: "10" }],
    ["rows=10.0", { rows: new Float(10) }],
    ["rows=12345678901234567890", { rows: 12345678901234567890n }],
    ['on=true, off="true", none=null, no="null"', { on: true, off: "true", none: null, no: "null" }],
    ["date=2017_01_01, day=2017-01-01", { date: "2017_01_01", day: "2017-01-01" }],
    ['text=""', { text: "" }],
    ['text="a, b=c"', { text: "a, b=c" }],
    ["text=Île de France", { text: "Île de France" }],
    ['text="a\\n::error::b"', { text: "a\n::error::b" }],
    ['text="a\\u202eb"', { text: "a\u202eb" }],
    ['list=[1,"a",{"a":1,"b":null}]', { list: [1, "a", { b: null, a: 1 }] }],
  ])("can be %s", (name, parameters) => {
    expect(caseName(parameters)).toBe(name);
  });

  it("is cut, and still tells long values apart", () => {
    const names = ["x", "y"].map((end) => caseName({ query: "q".repeat(100_000) + end }));
    expect(names[0]).toMatch(/^query=q{33}…[0-9a-f]{6}$/);
    expect(names[0]).not.toBe(names[1]);
  });

  it("has a limit however many parameters there are", () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`parameter_${index}`, index]));
    expect(caseName(many)).toHaveLength(160);
  });
});

describe("the file name of a case", () => {
  it.each([
    ["defaults", /^defaults$/],
    ["region_code=fr, rows=10", /^region_code=fr,rows=10$/],
    ["bad date", /^bad-date-[0-9a-f]{8}$/],
    ["region=FR", /^region=FR-[0-9a-f]{8}$/],
    ["../../etc/passwd", /^etc-passwd-[0-9a-f]{8}$/],
    [".hidden", /^hidden-[0-9a-f]{8}$/],
    ["con", /^con-[0-9a-f]{8}$/],
    ["nul.txt", /^nul\.txt-[0-9a-f]{8}$/],
    ["日本", /^[0-9a-f]{8}$/],
    ["a".repeat(80), /^a{80}$/],
    ["a".repeat(81), /^a{71}-[0-9a-f]{8}$/],
    ["$(rm -rf /)", /^rm-rf-[0-9a-f]{8}$/],
  ])("for %j", (name, slug) => {
    expect(caseSlug(name)).toMatch(slug);
  });

  it("differs where names differ, also where capitals count for nothing", () => {
    const names = ["a, b", "a,b", "a,  b", "a b", "a-b", "A, b", "A, B", "a;b", "a_b", "ä", "ö"];
    const slugs = new Set(names.map((name) => caseSlug(name).toLowerCase()));
    expect(slugs.size).toBe(names.length);
  });

  it("stands in a folder of its notebook's", () => {
    expect(executedPath({ notebook: "templates/vid_agg.ipynb", name: "defaults" })).toBe(
      "notebooks/templates/vid_agg/defaults.ipynb",
    );
  });
});
