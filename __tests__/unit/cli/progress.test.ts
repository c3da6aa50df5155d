import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { ProgressTracker } from "../../../src/cli/progress/progress.ts";
import { screenLines } from "../../../src/cli/progress/screen.ts";
import type { Case } from "../../../src/plan/case.ts";
import { caseKey } from "../../../src/plan/durations.ts";
import { unpainted } from "../../../src/report/paint.ts";
import { failedCase, hostileTexts, passedCase } from "../../support/results.ts";

const notebook = "templates/vid_agg.ipynb";
const named = (name: string) => ({ notebook, name }) as Case;
const cases = ["fr", "us", "luna", "de"].map(named);
const start = { cases, workers: 2, durations: new Map<string, number>() };
const size = { columns: 80, rows: 24, isEnding: false, paint: unpainted };

function running(names: string[]): ProgressTracker {
  const tracker = new ProgressTracker();
  tracker.testStarted(start, 0);
  for (const [worker, name] of names.entries()) tracker.caseStarted(named(name), worker, 1_000);
  return tracker;
}

describe("what the workers do", () => {
  it("is a line for each, in their order, and one for all", () => {
    const tracker = running(["fr", "us"]);
    tracker.cellEnded(named("us"), { done: 2, total: 7 });
    expect(screenLines(tracker.at(13_000), { ...size, now: 13_000 })).toEqual([
      "  templates/vid_agg.ipynb [fr]                                    cell 1   12 s",
      "  templates/vid_agg.ipynb [us]                                  cell 3/7   12 s",
      "0/4 done, 13 s",
    ]);
  });

  it("counts what has ended and what failed", () => {
    const tracker = running(["fr", "us"]);
    tracker.caseEnded(failedCase({ name: "fr" }));
    tracker.caseEnded(passedCase({ name: "us" }));
    expect(screenLines(tracker.at(65_000), { ...size, now: 65_000 })).toEqual([
      "2/4 done, 1 failed, 1:05 min",
    ]);
  });

  it("leaves rows for what has ended, however many workers there are", () => {
    const tracker = running(Array.from({ length: 40 }, (_, index) => `case ${index}`));
    const lines = screenLines(tracker.at(2_000), { ...size, rows: 10, now: 2_000 });
    expect(lines).toHaveLength(7);
    expect(lines[5]).toBe("  and 35 more running");
    expect(screenLines(tracker.at(2_000), { ...size, rows: 2, now: 2_000 })).toHaveLength(2);
  });

  it.each([10, 20, 40, 60, 80, 300])("fits on %d columns, in letters of any width", (columns) => {
    const tracker = running(["地域コード=東京".repeat(5), "👩‍👩‍👧".repeat(50), "x".repeat(300)]);
    const lines = screenLines(tracker.at(2_000), { ...size, columns, now: 2_000 });
    const widths = lines.slice(0, 3).map((line) => stringWidth(line));
    expect(new Set(widths).size).toBe(1);
    if (columns >= 40) expect(widths[0]).toBeLessThanOrEqual(columns - 1);
  });

  it.each(Object.entries(hostileTexts))("shows %s in a name for what it is", (_, text) => {
    const lines = screenLines(running([text]).at(2_000), { ...size, now: 2_000 });
    expect(lines).toHaveLength(2);
    expect(lines[0]).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2066\u2069]/);
  });

  it("says that it ends", () => {
    const [, total] = screenLines(running(["fr"]).at(0), { ...size, now: 3_000, isEnding: true });
    expect(total).toBe("0/4 done, 3 s, ending");
  });
});

describe("how long it will still take", () => {
  const durations = new Map(cases.map((planned) => [caseKey(planned), 10]));
  const left = (known: Map<string, number>) => {
    const tracker = new ProgressTracker();
    tracker.testStarted({ ...start, durations: known }, 0);
    tracker.caseStarted(named("fr"), 0, 0);
    tracker.caseStarted(named("us"), 1, 0);
    return tracker.at(4_000).left;
  };

  it("is what the last run needed for the cases that are left, shared by the workers", () => {
    expect(left(durations)).toBe((10 + 10 + 6 + 6) / 2);
  });

  it("is no less than the longest case", () => {
    expect(left(new Map([...durations, [caseKey(named("de")), 100]]))).toBe(100);
  });

  it("is not said where a case was not known the last time", () => {
    const known = new Map(durations);
    known.delete(caseKey(named("luna")));
    expect(left(known)).toBeUndefined();
    expect(left(new Map())).toBeUndefined();
  });
});
