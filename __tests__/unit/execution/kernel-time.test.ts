import { describe, expect, it } from "vitest";
import { kernelTime } from "../../../src/execution/kernel-time.ts";

describe("a kernel's time", () => {
  it.each([
    ["ipykernel", "2026-01-02T03:04:05.678901Z", "2026-01-02T03:04:05.678901Z"],
    ["nanoseconds", "2026-01-02T03:04:05.678901234Z", "2026-01-02T03:04:05.678901Z"],
    ["milliseconds", "2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678000Z"],
    ["whole seconds", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000000Z"],
    ["UTC as an offset", "2026-01-02T03:04:05.678901+00:00", "2026-01-02T03:04:05.678901Z"],
    ["another zone", "2026-01-02T03:04:05.678901+02:00", "2026-01-02T01:04:05.678901Z"],
    ["a zone without a colon", "2026-01-02T03:04:05.678901-0230", "2026-01-02T05:34:05.678901Z"],
    ["no zone", "2026-01-02T03:04:05.678901", "2026-01-02T03:04:05.678901Z"],
    ["a blank for the T", "2026-01-02 03:04:05.5+02:00", "2026-01-02T01:04:05.500000Z"],
  ])("is in UTC with microseconds: %s", (_, date, time) => {
    expect(kernelTime(date)).toBe(time);
  });

  it.each([[""], ["yesterday"], [undefined], [1767322000]])("is now when %j is no time", (date) => {
    const time = kernelTime(date);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(5000);
  });
});
