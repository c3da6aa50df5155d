import { describe, expect, it } from "vitest";
import { unmetExpectation } from "../../../src/execution/expectation.ts";
import type { RunFailure } from "../../../src/execution/failure.ts";

describe("a case that is there to fail", () => {
  const failure: RunFailure = {
    kind: "cell-error",
    message: "ValueError: run_date must be a day",
    ename: "ValueError",
    evalue: "run_date must be a day",
  };

  it.each([
    { what: "by its name", expected: { error: "ValueError" } },
    { what: "by its name and message", expected: { error: "ValueError", match: "^run_date .* day$" } },
  ])("passes when it meets the error $what", ({ expected }) => {
    expect(unmetExpectation(expected, failure)).toBeUndefined();
  });

  it.each([
    {
      what: "another error",
      expected: { error: "KeyError" },
      met: failure,
      message: "The case is expected to fail with KeyError, but got ValueError: run_date must be a day",
    },
    {
      what: "another message",
      expected: { error: "ValueError", match: "rows" },
      met: failure,
      message:
        "The case is expected to fail with ValueError matching /rows/, but got ValueError: run_date must be a day",
    },
    {
      what: "a kernel that died",
      expected: { error: "DeadKernelError" },
      met: {
        ...failure,
        kind: "kernel-died" as const,
        ename: "DeadKernelError",
        message: "The kernel died.",
      },
      message: "The case is expected to fail with DeadKernelError, but got The kernel died.",
    },
    {
      what: "no error at all",
      expected: { error: "ValueError" },
      met: undefined,
      message: "The case is expected to fail with ValueError, but the notebook ran to its end.",
    },
  ])("fails when it meets $what", ({ expected, met, message }) => {
    expect(unmetExpectation(expected, met)).toEqual({ ...met, kind: "expectation", message });
  });
});
