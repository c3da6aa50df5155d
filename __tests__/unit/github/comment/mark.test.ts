import { describe, expect, it } from "vitest";
import { keyOf, type Mark, markLine, readMark } from "../../../../src/github/comment/mark.ts";

const mark: Mark = {
  key: "0a".repeat(16),
  run: "42",
  attempt: 2,
  head: "f".repeat(40),
  verdict: "passed-again",
};

describe("the mark of a comment", () => {
  it("is read back as it was written", () => {
    expect(readMark(`${markLine(mark)}\n## ✅`)).toEqual(mark);
  });

  it.each([
    ["a quotation", `> ${markLine(mark)}`],
    ["a comment that mentions it", `See ${markLine(mark)}`],
    ["a mark with more in it", markLine({ ...mark, head: "f --><script>" })],
    ["a number that is none", markLine({ ...mark, run: "4e9" })],
    ["an empty comment", ""],
  ])("is not found in %s", (_, body) => {
    expect(readMark(body)).toBeUndefined();
  });
});

describe("the key of a comment", () => {
  const github = {
    workflow: "o/r/.github/workflows/a.yml",
    step: "gate",
    run: { id: "1", attempt: 1, url: "", job: "test" },
  };

  it("is the same in every run and attempt", () => {
    expect(keyOf({ ...github, run: { ...github.run, id: "2", attempt: 3 } })).toBe(keyOf(github));
  });

  it("is another for another workflow, job, step, or job of a matrix", () => {
    const keys = [
      keyOf(github),
      keyOf({ ...github, workflow: "o/r/.github/workflows/b.yml" }),
      keyOf({ ...github, run: { ...github.run, job: "lint" } }),
      keyOf({ ...github, step: "gate2" }),
      keyOf(github, '{ "python": "3.12" }'),
      keyOf(github, '{ "python": "3.13" }'),
    ];
    expect(new Set(keys).size).toBe(6);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });
});
