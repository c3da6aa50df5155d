import { describe, expect, it } from "vitest";
import { automaticPreloads, listedPreloads } from "../../../../../src/kernel/local/fork/preloads.ts";

describe("listed modules", () => {
  it("are loaded for every kernel, whatever its notebook imports", () => {
    const preloads = listedPreloads(["pandas", "numpy"]);
    expect(preloads.of(["os"])).toEqual({ modules: ["pandas", "numpy"], strict: false });
  });

  it("are loaded without one that was refused, which is news once", () => {
    const preloads = listedPreloads(["pandas", "numpy"]);
    expect([preloads.refuse("pandas"), preloads.refuse("pandas")]).toEqual([true, false]);
    expect(preloads.of([]).modules).toEqual(["numpy"]);
  });
});

describe("automatic modules", () => {
  it("are loaded from the second kernel on that begins with the same imports", () => {
    const preloads = automaticPreloads();
    const asked = [["pandas"], ["numpy"], ["pandas"], ["pandas"], ["numpy"]];
    expect(asked.map((imports) => preloads.of(imports).modules)).toEqual([
      [],
      [],
      ["pandas"],
      ["pandas"],
      ["numpy"],
    ]);
  });

  it("are loaded without one that was refused", () => {
    const preloads = automaticPreloads();
    preloads.of(["a", "b"]);
    expect([preloads.refuse("a"), preloads.refuse("a")]).toEqual([true, false]);
    expect(preloads.of(["a", "b"]).modules).toEqual(["b"]);
  });
});
