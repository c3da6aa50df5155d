import { posix } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKeys } from "../../../src/promotion/keys.ts";

const PREFIX = "jobs/templates/";

describe("keys of a release", () => {
  it.each([
    "a.ipynb",
    "vid_agg.ipynb",
    "etl/2017/a b.ipynb",
    "_shared/a+b@c=d-e.v1.2.ipynb",
    "region=fr/0.ipynb",
    `${"x".repeat(900 - PREFIX.length - ".ipynb".length)}.ipynb`,
  ])("takes %s", (key) => {
    expect(() => checkKeys(PREFIX, [key])).not.toThrow();
  });

  it.each([
    ["../escape.ipynb", "a step up"],
    ["a/../../escape.ipynb", "a step up further in"],
    ["./a.ipynb", "a dot segment"],
    ["/abs.ipynb", "an absolute path"],
    ["a//b.ipynb", "an empty segment"],
    ["a\\..\\b.ipynb", "a backslash"],
    ["", "nothing"],
    [".hidden/a.ipynb", "a hidden folder"],
    ["a /b.ipynb", "a folder that ends in a space"],
    ["a./b.ipynb", "a folder that ends in a dot"],
    [" a.ipynb", "a leading space"],
    ["x\n::error::.ipynb", "a line break"],
    ["x%0A::set-output name=ok::true.ipynb", "a percent sign and colons"],
    ["a\u202Ebnypi.ipynb", "a bidi override"],
    ["a\u200Bb.ipynb", "a zero-width space"],
    ["caf\u00E9.ipynb", "é as one code point"],
    ["cafe\u0301.ipynb", "é as two code points"],
    ["\u{1F680}.ipynb", "an emoji"],
    ["a?b.ipynb", "a question mark"],
    ["a\0.ipynb", "a null byte"],
    ["a\u00A0b.ipynb", "a no-break space"],
    ["\u0430.ipynb", "a Cyrillic letter that looks Latin"],
    ["a.ipynb ", "a trailing space"],
    ["a.ipynb.", "a trailing dot"],
    ["a.ipynb/", "a trailing slash"],
    ["..", "only a step up"],
    ["C:\\a.ipynb", "a drive"],
    ["%2e%2e/a.ipynb", "an encoded step up"],
    ["a\uD800.ipynb", "half of a surrogate pair"],
  ])("refuses %j: %s", (key) => {
    expect(() => checkKeys(PREFIX, [key])).toThrow(/cannot be promoted under this name/);
  });

  it.each([
    ["a\u202Eb.ipynb", "it holds U+202E."],
    ["a\u200Bb.ipynb", "it holds U+200B."],
    ["\u{1F680}.ipynb", "it holds U+1F680."],
    ["a\\b.ipynb", "it holds U+005C (\\)."],
    ["a/../b.ipynb", "'..' is a step and no name."],
    ["/a.ipynb", "it has an empty folder name"],
    ["a /b.ipynb", "'a ' ends as no name may."],
    [".git/b.ipynb", "'.git' begins as no name may."],
  ])("says what is wrong with %j: %s", (key, flaw) => {
    expect(() => checkKeys(PREFIX, [key])).toThrow(flaw);
  });

  it("refuses what is no notebook", () => {
    expect(() => checkKeys(PREFIX, ["a.txt"])).toThrow('"a.txt" cannot be promoted: it must end in .ipynb.');
  });

  it("refuses a key that is longer than S3 and its readers take, prefix included", () => {
    expect(() => checkKeys(PREFIX, [`${"x".repeat(880)}.ipynb`])).toThrow("longer than 900 bytes");
  });

  it("refuses twins that differ in case only, and shows both", () => {
    expect(() => checkKeys(PREFIX, ["sub/A.ipynb", "sub/a.ipynb"])).toThrow(
      '"sub/A.ipynb" and "sub/a.ipynb" differ in upper and lower case only',
    );
  });

  it("refuses twins of composed and decomposed characters, and shows the code points of both", () => {
    expect(() => checkKeys(PREFIX, ["caf\u00E9.ipynb", "cafe\u0301.ipynb"])).toThrow(
      '"caf\\u00e9.ipynb" and "cafe\\u0301.ipynb" differ in how their characters are composed only',
    );
  });

  it("puts every key that it takes below the prefix, however S3's readers resolve it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,12}$/), (name) => {
        const key = `${name}.ipynb`;
        if (isRefused(key)) return;
        expect(posix.normalize(PREFIX + key)).toBe(PREFIX + key);
        expect(new URL(`https://s3/${PREFIX}${key}`).pathname.startsWith(`/${PREFIX}`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses one key for two templates", () => {
    expect(() => checkKeys(PREFIX, ["a.ipynb", "a.ipynb"])).toThrow(
      'Two templates would be promoted to "a.ipynb"',
    );
  });

  it("shows what cannot be seen as code points, on one line", () => {
    expect(() => checkKeys(PREFIX, ["a\u202E\r\n.ipynb"])).toThrow('"a\\u202e\\r\\n.ipynb"');
  });
});

function isRefused(key: string): boolean {
  try {
    checkKeys(PREFIX, [key]);
    return false;
  } catch {
    return true;
  }
}
