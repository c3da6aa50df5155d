import { describe, expect, it } from "vitest";
import { caseLine, failureText } from "../../../src/report/terminal.ts";
import { failedCase, hostileTexts, passedCase, skippedCase } from "../../support/results.ts";

describe("a case on one line", () => {
  it.each([
    [passedCase(), "✓ templates/vid_agg.ipynb [defaults] 1.5 s"],
    [failedCase({ name: "fr", duration: 61 }), "✗ templates/vid_agg.ipynb [fr] 1 min 1 s"],
    [skippedCase(), "- templates/vid_agg.ipynb [defaults] skipped: templates/collect.ipynb failed"],
  ])("says how it went", (result, line) => {
    expect(caseLine(result)).toBe(line);
  });

  it.each(Object.entries(hostileTexts))("stays on one line with %s", (_, text) => {
    expect(caseLine(skippedCase({ name: text, notebook: text, reason: text }))).not.toMatch(
      /[\p{Cc}\u202e\u2066\u2069]|\p{Surrogate}/u,
    );
  });
});

describe("a failure in a terminal", () => {
  it("says where, what, how it came about and how to repeat it", () => {
    expect(failureText(failedCase({ name: "fr" }, { remedy: "Add the region." }))).toBe(
      [
        "templates/vid_agg.ipynb:91 [fr] cell 7, line 2: ValueError",
        "Cell 7 raised ValueError: no such region: fr",
        "Traceback (most recent call last)",
        "ValueError: no such region: fr",
        "Add the region.",
        "Repeat it: notebook-gate run templates/vid_agg.ipynb -p region_code fr",
      ].join("\n"),
    );
  });

  it.each(Object.entries(hostileTexts))("cannot play tricks on the terminal with %s", (_, text) => {
    const shown = failureText(
      failedCase(
        { name: text, notebook: text },
        { ename: text, message: text, traceback: [text], rerun: text },
      ),
    );
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e\u2066\u2069\u009b]|\p{Surrogate}/u);
  });

  it("is nothing for a case that passed", () => {
    expect(failureText(passedCase())).toBe("");
  });
});
