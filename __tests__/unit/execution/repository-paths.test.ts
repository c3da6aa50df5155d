import { describe, expect, it } from "vitest";
import type { RunFailure } from "../../../src/execution/failure.ts";
import { withRepositoryPaths } from "../../../src/execution/traceback/repository-paths.ts";

const workspace = "/home/runner/work/r/r";
const shown = (line: string) => {
  const failure: RunFailure = { kind: "cell-error", message: line, evalue: line, traceback: [line] };
  const { message, evalue, traceback } = withRepositoryPaths(
    failure,
    ["/mnt/linked", workspace],
    "/home/runner",
  );
  expect([evalue, traceback?.[0]]).toEqual([message, message]);
  return message;
};

describe("a path in a failure's texts", () => {
  it.each([
    ["File /home/runner/work/r/r/lib/x.py:12, in f()", "File lib/x.py:12, in f()"],
    ["File ~/work/r/r/lib/x.py:12, in f()", "File lib/x.py:12, in f()"],
    ['File "/home/runner/work/r/r/lib/x.py", line 12', 'File "lib/x.py", line 12'],
    ["[Errno 2] No such file: '/home/runner/work/r/r/data/x.csv'", "[Errno 2] No such file: 'data/x.csv'"],
    ["File /mnt/linked/lib/x.py:12", "File lib/x.py:12"],
    ["/home/runner/work/r/r/a and /home/runner/work/r/r/b", "a and b"],
  ])("is the repository's own: %s", (line, expected) => {
    expect(shown(line)).toBe(expected);
  });

  it.each([
    "File ~/work/r/r2/lib/x.py:12",
    "File /mnt/home/runner/work/r/r/x.py:12",
    "File /opt/python/lib/json/decoder.py:355",
    "file:///home/runner/work/r/r/x.html",
    "https://example.org/~/work/r/r/x",
    "the folder /home/runner/work/r/r",
  ])("of somebody else stays: %s", (line) => {
    expect(shown(line)).toBe(line);
  });
});
