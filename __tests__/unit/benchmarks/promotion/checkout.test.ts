import { describe, expect, it } from "vitest";
import { notebook } from "../../../../benchmarks/promotion/checkout.ts";
import { canonicalBytes } from "../../../../src/notebook/canonical.ts";

describe("a template of the promotion's benchmark", () => {
  const sizes = Array.from({ length: 1000 }, (_, index) => notebook(index, 1).length);

  it("has 5 to 20 kB", () => {
    expect(Math.min(...sizes)).toBeGreaterThan(5_000);
    expect(Math.max(...sizes)).toBeLessThan(20_500);
  });

  it("keeps its size when it changes", () => {
    expect(notebook(7, 2)).not.toBe(notebook(7, 1));
    expect(notebook(7, 2)).toHaveLength(notebook(7, 1).length);
  });

  it("is published as it is, so that all contenders bring the same bytes", () => {
    const bytes = Buffer.from(notebook(7, 1));
    expect(canonicalBytes(bytes)).toBe(bytes);
  });
});
