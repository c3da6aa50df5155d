import { describe, expect, it } from "vitest";
import { failingCells } from "../../../../src/report/failing-cell.ts";
import { cases } from "../../../../src/report/html/cases.ts";
import type { ReadExecuted } from "../../../../src/report/html/executed-notebooks.ts";
import { failures } from "../../../../src/report/html/failures.ts";
import { grid } from "../../../../src/report/html/grid.ts";
import type { Results } from "../../../../src/results.ts";
import { failedCase, passedCase, resultsOf, skippedCase } from "../../../support/results.ts";
import { readTwentyCells } from "../../../support/ten-cases.ts";

async function shown(results: Results, readExecuted: ReadExecuted, maxNotebooks?: number): Promise<string[]> {
  const pieces = await Array.fromAsync(cases(results, readExecuted, maxNotebooks));
  return pieces.map(({ text }) => text).filter((text) => text.startsWith("<details"));
}

describe("the cases of the page", () => {
  it("are those that failed, those that were skipped, then those that passed, else as planned", async () => {
    const results = resultsOf(
      ["a", "b"].flatMap((name) => [passedCase({ name }), skippedCase({ name }), failedCase({ name })]),
    );
    const texts = await shown(results, readTwentyCells);
    expect(texts.map((text) => /class="case (\w+)".*?<strong>(\w)/s.exec(text)!.slice(1).join(" "))).toEqual([
      "failed a",
      "failed b",
      "skipped a",
      "skipped b",
      "passed a",
      "passed b",
    ]);
  });

  it("have their notebooks as long as there is room, those that failed first, and are linked without it", async () => {
    const asked: string[] = [];
    const results = resultsOf([
      passedCase({ name: "early" }),
      failedCase({ name: "failed" }),
      passedCase({ name: "late" }),
    ]);
    const read: ReadExecuted = (result) => {
      asked.push(result.name);
      return readTwentyCells(result);
    };
    const texts = await shown(results, read, 1);
    expect(texts.map((text) => text.includes('class="notebook"'))).toEqual([true, false, false]);
    expect(texts[1]).toContain("too large with this notebook");
    expect(texts[1]).toContain('href="./notebooks/templates/vid_agg/defaults.ipynb"');
    // What isn't shown isn't read either.
    expect(asked).toEqual(["failed"]);
  });

  it("say why a notebook isn't there, and show the traceback that it would have had", async () => {
    const [text] = await shown(resultsOf([failedCase()]), async () => ({ reason: "It was changed." }));
    expect(text).toContain("It was changed.");
    expect(text).toContain("Traceback (most recent call last)");
  });

  it("say since when they fail, what became odd, and where secrets stood", async () => {
    const since = { commit: "e".repeat(40), startedAt: "2026-11-01T10:00:00Z", url: null };
    const warnings = ["3 messages were lost"];
    const [text] = await shown(resultsOf([failedCase({ since, warnings, redactions: 2 })]), readTwentyCells);
    expect(text).toContain("Fails since: 2026-11-01, commit eeeeeee.");
    expect(text).toContain("3 messages were lost");
    expect(text).toContain("*** stands for a secret in 2 places.");
  });
});

describe("the grid", () => {
  it("begins with the notebooks and cases that failed, each square with its name and verdict", () => {
    const results = resultsOf([
      passedCase({ notebook: "fine.ipynb" }),
      passedCase({ notebook: "broken.ipynb", name: "x=1" }),
      failedCase({ notebook: "broken.ipynb", name: "x=2" }),
    ]);
    const text = [...grid(results)].map((piece) => piece.text).join("");
    expect(text.indexOf("broken.ipynb")).toBeLessThan(text.indexOf("fine.ipynb"));
    expect(text.indexOf('title="x=2: failed"')).toBeLessThan(text.indexOf('title="x=1: passed"'));
  });
});

describe("what failed", () => {
  it("unfolds the first, shows five, folds the others, and names at most 500", () => {
    const of = (count: number) => {
      const own = Array.from({ length: count }, (_, index) => failedCase({ notebook: `${index}.ipynb` }));
      return [...failures(failingCells(resultsOf(own)))].map((piece) => piece.text).join("");
    };
    expect(of(0)).toBe("");
    expect(of(5)).not.toContain("more failing");
    expect(of(6)).toContain("1 more failing cell<");
    expect(of(8).match(/<details class="failure" open>/g)).toHaveLength(1);
    expect(of(501)).toContain("1 more failing cells are among the cases.");
  });
});
