import { describe, expect, it } from "vitest";
import { escapeXml, plain, shorten } from "../../../src/report/escape.ts";
import { code, fenced, table } from "../../../src/report/markdown.ts";
import { hostileTexts } from "../../support/results.ts";

describe("plain text", () => {
  it.each([
    ["colours", "\u001b[1;31mred\u001b[0m", "red"],
    ["a terminal link", "\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007", "link"],
    ["a bidirectional override", "a\u202eb", "a\\u202eb"],
    ["isolates and marks", "\u2066a\u2069\u200f", "\\u2066a\\u2069\\u200f"],
    ["control characters", "a\u0000\u0008b\u007f", "a\\u0000\\u0008b\\u007f"],
    ["half a surrogate pair", "a\ud800", "a\\ud800"],
    ["other line ends", "a\r\nb\rc", "a\nb\nc"],
  ])("is free of %s", (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it.each(["naïve 日本語 👩‍💻", "a\n\tb", "100% <b> `x`"])("keeps %j", (text) => {
    expect(plain(text)).toBe(text);
  });

  it("is made of a long text as well, which takes minutes where time grows with the square", () => {
    for (const piece of ["\u001b[", "\u001b]", "\u001b[1;", "\u001b]8;;", "\u009b", "\r", "\u001b"])
      expect(plain(piece.repeat(100_000)).length).toBeLessThanOrEqual(600_000);
  }, 30_000);
});

describe("shortened text", () => {
  it.each([
    ["as it is when it fits", "abc", 3, "abc"],
    ["its beginning and end", "a".repeat(50) + "b".repeat(50), 46, "aaaaa … 54 characters left out … bbbbb"],
    ["never longer than allowed", "a".repeat(100), 10, " … 90 char"],
  ])("is %s", (_, text, max, expected) => {
    const short = shorten(text, max);
    expect(short.length).toBeLessThanOrEqual(max);
    expect(short.replace(/a{5,}/, "aaaaa").replace(/b{5,}/, "bbbbb")).toBe(expected.replace(/^abc$/, "abc"));
  });

  it("does not cut a character in two", () => {
    for (let max = 40; max < 50; max++) expect(shorten("👩".repeat(50), max).isWellFormed()).toBe(true);
  });
});

describe("XML text", () => {
  it.each([
    [`<a href="x">&'`, "&#60;a href=&#34;x&#34;&#62;&#38;&#39;"],
    ["\u0000\u000b\ud800\ufffe", "\ufffd\ufffd\ufffd\ufffd"],
    ["a\r\n\tb 👩", "a&#13;\n\tb 👩"],
  ])("of %j is %j", (text, expected) => {
    expect(escapeXml(text)).toBe(expected);
  });
});

describe("code in Markdown", () => {
  it.each([
    ["templates/vid_agg.ipynb", "<code>templates/vid_agg.ipynb</code>"],
    ["region_code=fr", "<code>region_code=fr</code>"],
    ["a|b`c", "<code>a&#124;b&#96;c</code>"],
    ["_a_ *b*", "<code>&#95;a&#95; &#42;b&#42;</code>"],
    ["two\nlines", "<code>two lines</code>"],
    ["http://www.x.y", "<code>http&#58;//www&#46;x.y</code>"],
  ])("of %j is %j", (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe("a fenced block", () => {
  it("has a fence longer than any within", () => {
    expect(fenced("a ```` b")).toBe("`````text\na ```` b\n`````");
  });

  it("can hold two million backticks", () => {
    expect(fenced("` ".repeat(1_000_000)).startsWith("```text\n")).toBe(true);
  });

  it.each(Object.entries(hostileTexts))("is not ended by %s", (_, text) => {
    const [fence, ...lines] = fenced(text).split("\n");
    const marks = fence!.replace("text", "");
    expect(lines.at(-1)).toBe(marks);
    expect(lines.slice(0, -1).some((line) => line.includes(marks))).toBe(false);
  });
});

describe("a table", () => {
  it("says how many rows are left out", () => {
    expect(table(["A"], [["1"], ["2"], ["3"]], 2)).toBe("| A |\n| --- |\n| 1 |\n| 2 |\n\nand 1 more");
  });
});
