import { describe, expect, it } from "vitest";
import { trend, trendOf } from "../../../../src/report/html/trend.ts";
import { failedCase, passedCase, resultsOf } from "../../../support/results.ts";

const took = (duration: number, lastDuration?: number) =>
  passedCase({ name: `${lastDuration} to ${duration}`, duration, ...(lastDuration && { lastDuration }) });

describe("the trend of a case", () => {
  it("is said where it is slower or quicker by a fifth and a second", () => {
    expect(trendOf(took(13.5, 10))?.text).toBe("+35 %");
    expect(trendOf(took(5, 10))?.text).toBe("−50 %");
  });

  it("is not said where it is noise, not known, or of a case that failed", () => {
    expect(trendOf(took(11, 10))).toBeUndefined();
    expect(trendOf(took(0.9, 0.1))).toBeUndefined();
    expect(trendOf(took(5))).toBeUndefined();
    expect(trendOf(failedCase({ duration: 50, lastDuration: 10 }))).toBeUndefined();
  });
});

describe("the trend of a run", () => {
  it("compares those cases whose last duration is known, and lists what became slower most", () => {
    const shown = trend(resultsOf([took(12, 10), took(30, 20), took(5, 10), took(99)]))!.text;
    expect(shown).toContain("3 cases that passed took 47.0 s, and 40.0 s the last time (+18 %).");
    expect(shown).toContain("2 became notably slower.");
    expect(shown.indexOf("20 to 30")).toBeLessThan(shown.indexOf("10 to 12"));
    expect(shown).not.toContain("10 to 5");
  });

  it("is nothing without last results", () => {
    expect(trend(resultsOf([took(5), failedCase({ lastDuration: 3 })]))).toBeUndefined();
  });
});
