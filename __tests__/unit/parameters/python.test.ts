import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { Float, type JsonValue } from "../../../src/notebook/json.ts";
import { findTranslator } from "../../../src/parameters/translators/index.ts";

const python = findTranslator({ kernel: "python3", language: "python" });

describe("a Python assignment", () => {
  it.each<[JsonValue, string]>([
    [null, "None"],
    [true, "True"],
    [false, "False"],
    [12, "12"],
    [-2147483649, "-2147483649"],
    [9223372036854775808n, "9223372036854775808"],
    [new Float(1), "1.0"],
    [new Float(-0), "-0.0"],
    [new Float(1e16), "1e+16"],
    [0.00001, "1e-05"],
    [Number.NaN, "float('nan')"],
    [Number.POSITIVE_INFINITY, "float('inf')"],
    [Number.NEGATIVE_INFINITY, "float('-inf')"],
    ["", '""'],
    ["foo", '"foo"'],
    [`a"b'c`, `"a\\"b'c"`],
    ["a\\b", '"a\\\\b"'],
    ["a\nb\tc\rd", '"a\\nb\\tc\\rd"'],
    ["é日😀", '"\\xe9\\u65e5\\U0001f600"'],
    ["\0\x1b[0m\x7f\u2028\ud800", '"\\x00\\x1b[0m\\x7f\\u2028\\ud800"'],
    ["$HOME {x} %s", '"$HOME {x} %s"'],
    [[], "[]"],
    [[1, "a", [true, null]], '[1, "a", [True, None]]'],
    [{}, "{}"],
    [{ "k é": { b: [1] } }, '{"k \\xe9": {"b": [1]}}'],
  ])("gives %s the literal %s", (value, literal) =>
    expect(python.assignment("x", value)).toBe(`x = ${literal}`),
  );

  it.each(["x", "_x", "__", "x1", "größe", "名", "match"])("has the name %s", (name) => {
    expect(python.assignment(name, 1)).toBe(`${name} = 1`);
  });

  it.each(["", "1x", "a-b", "a b", "a.b", "x = 1; import os", "a\nb", "class", "None"])(
    "cannot have the name %j",
    (name) => {
      expect(() => python.assignment(name, 1)).toThrow(UserError);
      expect(() => python.assignment(name, 1)).toThrow(JSON.stringify(name));
    },
  );
});
