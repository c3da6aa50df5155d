import { describe, expect, it } from "vitest";
import { caseKey } from "../../../src/plan/durations.ts";
import { longestFirst } from "../../../src/plan/longest-first.ts";
import { plannedCase } from "../../support/cases.ts";

function ordered(
  given: { notebook: string; name?: string; needs?: string[]; duration?: number }[],
): string[] {
  const cases = given.map(({ notebook, name = "defaults", needs = [] }) =>
    plannedCase({ notebook, name, needs }),
  );
  const durations = new Map(
    given.flatMap(({ duration }, index) =>
      duration === undefined ? [] : [[caseKey(cases[index]!), duration] as const],
    ),
  );
  return longestFirst(cases, durations).map(({ notebook, name }) => (name === "defaults" ? notebook : name));
}

describe("the order in which a job runs its cases", () => {
  it("has the longest first, so that none is left over at the end", () => {
    expect(
      ordered([
        { notebook: "short", duration: 1 },
        { notebook: "long", duration: 60 },
        { notebook: "middle", duration: 5 },
      ]),
    ).toEqual(["long", "middle", "short"]);
  });

  it("is the plan's while no duration is known, and among equals", () => {
    expect(ordered([{ notebook: "b" }, { notebook: "a" }])).toEqual(["b", "a"]);
    expect(
      ordered([
        { notebook: "b", duration: 1 },
        { notebook: "a", duration: 1 },
      ]),
    ).toEqual(["b", "a"]);
  });

  it("has a short notebook first when long ones wait for it, keeps cases together, and breaks no need", () => {
    expect(
      ordered([
        { notebook: "collect", duration: 1 },
        { notebook: "middle", duration: 30 },
        { notebook: "aggregate", name: "fr", needs: ["collect"], duration: 20 },
        { notebook: "aggregate", name: "us", needs: ["collect"], duration: 40 },
        { notebook: "report", needs: ["aggregate"], duration: 5 },
      ]),
    ).toEqual(["collect", "us", "fr", "middle", "report"]);
  });

  it("keeps to what notebooks need when all of them took no time", () => {
    expect(
      ordered([
        { notebook: "collect", duration: 0 },
        { notebook: "report", needs: ["collect"], duration: 0 },
      ]),
    ).toEqual(["collect", "report"]);
  });
});
