import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const file = new URL("../../../docs/threats.md", import.meta.url);
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (What happens|---|\*\*)/.test(line));

describe("docs/threats.md", () => {
  it.each(rows.map((row) => [row.split(" | ")[0]!.slice(2), row]))(
    "names tests that exist for: %s",
    (_, row) => {
      const tests = [...row.matchAll(/\[[^\]]*\]\(([^)]*)\): `([^`]*)`/g)];
      expect(tests.length).toBeGreaterThan(0);
      for (const [, path, title] of tests) {
        expect(readFileSync(new URL(path!, file), "utf8"), path).toContain(title);
      }
    },
  );

  it("has a row for whatever may happen", () => {
    expect(rows.length).toBeGreaterThan(40);
  });
});
