import { describe, expect, it } from "vitest";
import { floatRepr } from "../../../src/notebook/float-repr.ts";
import {
  Float,
  formatJson,
  JsonSyntaxError,
  type JsonValue,
  jsonPieces,
  parseJson,
} from "../../../src/notebook/json.ts";

const error = (text: string): JsonSyntaxError => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error;
    throw error;
  }
  throw new Error(`read as JSON: ${text}`);
};

describe("reading JSON", () => {
  it.each<[string, JsonValue]>([
    ["null", null],
    [' [true, false,\r\n\t"a"] ', [true, false, "a"]],
    ["-0", 0],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["-123456789012345678901234567890", -123456789012345678901234567890n],
    ["1.0", new Float(1)],
    ["1e2", new Float(100)],
    ["1.25", 1.25],
    ["1e400", Number.POSITIVE_INFINITY],
    ["[NaN, Infinity, -Infinity]", [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ['"\\u00e9\\n\\ud83d\\ude00\\ud800\\\\"', "é\n😀\ud800\\"],
  ])("takes %s", (text, value) => expect(parseJson(text)).toEqual(value));

  it("tells -0.0 from 0.0", () => expect(Object.is((parseJson("-0.0") as Float).value, -0)).toBe(true));

  it("lets the last of equal keys count", () =>
    expect(formatJson(parseJson('{"a":1,"a":2}'))).toBe('{\n "a": 2\n}'));

  it("takes __proto__ and constructor for ordinary keys", () => {
    const object = parseJson('{"__proto__": {"x": 1}, "constructor": 2}') as Record<string, JsonValue>;
    expect(Object.keys(object)).toEqual(["__proto__", "constructor"]);
    expect((object as { x?: number }).x).toBeUndefined();
  });

  it.each([
    ["", 1, 1, "expected a value, found the end"],
    ["[1,\n 2,]", 2, 4, 'expected a value, found "]"'],
    ['{"a" 1}', 1, 6, "expected ':', found \"1\""],
    ["{a: 1}", 1, 2, 'expected a key in double quotes, found "a"'],
    ["[1 2]", 1, 4, "expected ',' or ']', found \"2\""],
    ["{}\n{}", 2, 1, 'expected the end of the text, found "{"'],
    ["01", 1, 2, 'expected the end of the text, found "1"'],
    ['["abc]', 1, 2, "a string that does not end"],
    ['["a\nb"]', 1, 2, "a string with a raw control character or an unknown escape"],
    ['["\\x"]', 1, 2, "a string with a raw control character or an unknown escape"],
    ["\ufeff{}", 1, 1, 'expected a value, found "\ufeff"'],
  ])("refuses %j with its place", (text, line, column, message) => {
    expect(error(text)).toMatchObject({ line, column, message });
  });

  it("refuses a bottomless nesting instead of overflowing the stack", () => {
    expect(error("[".repeat(100_000)).message).toBe("nested deeper than 1000 levels");
    expect(() => parseJson("[".repeat(1000) + "]".repeat(1000))).not.toThrow();
  });
});

describe("writing JSON", () => {
  it("sorts keys by code point, where UTF-16 and the order of JavaScript's own keys differ", () => {
    const text = formatJson(parseJson('{"\uff5e":1,"😀":2,"10":3,"9":4,"a":5,"":6}'));
    expect([...text.matchAll(/^ "(.*)":/gm)].map(([, key]) => key)).toEqual([
      "",
      "10",
      "9",
      "a",
      "\uff5e",
      "😀",
    ]);
  });

  it("indents by one blank and leaves empty containers closed", () => {
    expect(formatJson({ a: [], b: {}, c: [1, { d: null }] })).toBe(
      '{\n "a": [],\n "b": {},\n "c": [\n  1,\n  {\n   "d": null\n  }\n ]\n}',
    );
  });

  it.each([
    ["a text of a million emoji", ["x", "😀".repeat(1_000_000), { a: [] }]],
    ["a million and one", ["😀".repeat(1_000_000).slice(1), "😀"]],
    ["a million texts", Array.from({ length: 1_000_000 }, (_, index) => `line ${index}\n`)],
  ])("gives %s in pieces, none of which is large", (_, value) => {
    const pieces = [...jsonPieces(value)];
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(600_000);
    expect(pieces.join("")).toBe(JSON.stringify(value, null, 1));
  });

  it("writes lone surrogates as escapes and other characters as they are", () => {
    expect(formatJson("\ud800 é \u2028 \x7f \x1f")).toBe('"\\ud800 é \u2028 \x7f \\u001f"');
  });

  it("writes what JSON has no word for as null, unless it is to be kept", () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    expect(formatJson(values)).toBe("[\n null,\n null,\n null\n]");
    expect(formatJson(values, { nan: "keep" })).toBe("[\n NaN,\n Infinity,\n -Infinity\n]");
  });

  it("writes an integral number as an integer however large", () => {
    expect(formatJson(1e21)).toBe("1000000000000000000000");
  });
});

describe("a float in Python's notation", () => {
  it.each([
    [1, "1.0"],
    [-0, "-0.0"],
    [0.1, "0.1"],
    [1.1, "1.1"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [123456.789, "123456.789"],
    [1e15, "1000000000000000.0"],
    [1e16, "1e+16"],
    [1.5e300, "1.5e+300"],
    [5e-324, "5e-324"],
    [-2.5e-7, "-2.5e-07"],
    [Number.NaN, "nan"],
    [Number.NEGATIVE_INFINITY, "-inf"],
  ])("%d is %s", (value, repr) => expect(floatRepr(value)).toBe(repr));
});
