import { describe, expect, it } from "vitest";
import { paintFor } from "../../../src/cli/colours.ts";
import { failingCells } from "../../../src/report/failing-cell.ts";
import { caseLine, failingCellText, failureText } from "../../../src/report/terminal.ts";
import { failedCase, hostileTexts, passedCase, resultsOf } from "../../support/results.ts";

const colours = paintFor({ isTTY: true }, { env: {} });

describe("a failure on a terminal", () => {
  it("says where it is, shows the line, and what to do", () => {
    const failure = {
      message: "SyntaxError: invalid syntax",
      ename: "SyntaxError",
      column: 5,
      fileColumn: 14,
      excerpt: { firstLine: 1, lines: ["import cv2", "x = = 1", "x"] },
      cause: "missing-package" as const,
      remedy: "Install it.",
      traceback: ["SyntaxError: invalid syntax"],
    };
    expect(failureText(failedCase({ name: "fr" }, failure))).toBe(
      [
        "templates/vid_agg.ipynb:91:14 [fr] cell 7, line 2: SyntaxError",
        "SyntaxError: invalid syntax",
        "  1 | import cv2",
        "> 2 | x = = 1",
        "    |     ^",
        "  3 | x",
        "SyntaxError: invalid syntax",
        "missing-package: Install it.",
        "Repeat it: notebook-gate run templates/vid_agg.ipynb -p region_code fr",
      ].join("\n"),
    );
  });

  it("keeps the caret below its character behind tabs, and line numbers in a column", () => {
    const excerpt = { firstLine: 9, lines: ["if x:", "\tx = = 1"] };
    const text = failureText(failedCase({}, { line: 10, column: 6, excerpt }));
    expect(text).toContain("\n   9 | if x:\n> 10 | \tx = = 1\n     | \t    ^\n");
  });

  it("names the library's line", () => {
    const text = failureText(failedCase({}, { library: { file: "lib/plays.py", line: 12 } }));
    expect(text).toContain("\nRaised in lib/plays.py, line 12.\n");
  });

  it.each(Object.entries(hostileTexts))("shows %s in a cell for what it is", (_, text) => {
    const excerpt = { firstLine: 1, lines: text.split("\n") };
    const shown = failureText(failedCase({}, { excerpt, line: 1, column: 3 }));
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e\u2066\u2069\u009b]|\p{Surrogate}/u);
  });
});

describe("a cell at which several cases fail, on a terminal", () => {
  const region = (name: string) => ({ name: `region_code=${name}`, parameters: { region_code: name } });
  const cases = [
    failedCase(region("fr"), { evalue: "no rows" }),
    failedCase(region("us"), { evalue: "no rows" }),
    failedCase(region("de"), { evalue: "no column hours" }),
    passedCase(region("luna")),
  ];
  const [cell, ...others] = failingCells(resultsOf(cases));

  it("is one failure, with each error once and its cases, and what sets them apart", () => {
    expect(others).toEqual([]);
    expect(failingCellText(cell!).split("\n")).toEqual([
      "templates/vid_agg.ipynb:91 [3 cases] cell 7, line 2: ValueError",
      "ValueError: no rows",
      "  in region_code=fr, region_code=us",
      "ValueError: no column hours",
      "  in region_code=de",
      "It fails when region_code ≠ luna; passes in 1 other case.",
      "Traceback (most recent call last)",
      "ValueError: no such region: fr",
      "Repeat it: notebook-gate run templates/vid_agg.ipynb -p region_code fr",
    ]);
  });
});

describe("colours", () => {
  it("are the verdict's, the error's and the marked line's", () => {
    expect(caseLine(passedCase(), colours)).toMatch(/^\x1b\[32m✓\x1b\[39m templates/);
    expect(caseLine(failedCase(), colours)).toMatch(/^\x1b\[31m✗\x1b\[39m templates/);
    const excerpt = { firstLine: 1, lines: ["a", "b"] };
    const [cell] = failingCells(resultsOf([failedCase({}, { excerpt, line: 2 })]));
    const text = failingCellText(cell!, colours);
    expect(text).toContain("cell 7, line 2: \x1b[31mValueError\x1b[39m\n");
    expect(text).toContain("\n  1 | a\n\x1b[31m> 2 | b\x1b[39m\n");
  });

  it.each(Object.entries(hostileTexts))("are ours alone, with %s everywhere", (_, text) => {
    const failure = {
      message: text,
      ename: text,
      evalue: text,
      traceback: [text],
      remedy: text,
      rerun: text,
      excerpt: { firstLine: 1, lines: text.split("\n") },
      library: { file: text, line: 1 },
    };
    const hostile = failedCase({ notebook: text, name: text }, failure);
    const [cell] = failingCells(resultsOf([hostile]));
    const shown = failingCellText(cell!, colours) + caseLine(hostile, colours);
    expect(shown.replace(/\x1b\[(1|2|22|31|39)m/g, "")).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\u2066\u2069]/,
    );
  });
});
