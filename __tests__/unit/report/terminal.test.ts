import { describe, expect, it } from "vitest";
import { failureText } from "../../../src/report/terminal.ts";
import { failedCase, hostileTexts } from "../../support/results.ts";

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
