import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blocksOf, changed, missingLines } from "../../support/tutorial.ts";

const blocks = blocksOf(readFileSync(new URL("../../../docs/tutorial.md", import.meta.url), "utf8"));

describe("the tutorial", () => {
  it("has commands with what they print, files, notebooks, their changes, and runs of the workflow", () => {
    const has = (language: string, attribute?: string) =>
      blocks.some((block) => block.language === language && (!attribute || attribute in block.attributes));
    expect(has("sh") && has("text") && has("yaml", "file")).toBe(true);
    expect(has("python", "notebook") && has("diff", "notebook") && has("text", "event")).toBe(true);
  });

  it("says of every block what becomes of it", () => {
    const loose = blocks.filter(
      ({ language, attributes: { file, notebook } }) =>
        !["sh", "text"].includes(language) && !file && !notebook,
    );
    expect(loose.map(({ line }) => line)).toEqual([]);
  });
});

describe("what follows the tutorial", () => {
  it("misses a line that is shown and was not printed", () => {
    const printed = "✓ a.ipynb [x] 0.8 s\n\n1 passed in 0.9 s\n";
    expect(missingLines("✓ a.ipynb [x] … s\n…\n1 passed in … s\n", printed)).toEqual([]);
    expect(missingLines("✓ b.ipynb [x] … s\n1 passed\n", printed)).toEqual(["✓ b.ipynb [x] … s", "1 passed"]);
  });

  it("changes the lines of a diff where they stand once, and nowhere else", () => {
    expect(changed("a\nb\nc\n", "-b\n+B\n c\n")).toBe("a\nB\nc\n");
    expect(() => changed("a\nb\n", "-c\n+C\n")).toThrow("not there once");
    expect(() => changed("a\na\n", "-a\n+b\n")).toThrow("not there once");
  });
});
