import { describe, expect, it } from "vitest";
import { promotionSection } from "../../../src/report/promotion-section.ts";
import { expectOnlyAsCode, flawsOfMarkdown } from "../../support/reports.ts";
import { hostileTexts, promotionOf } from "../../support/results.ts";

const maxBytes = 64 * 1024;

describe("the job summary of a promotion", () => {
  it.each([
    ["promoted", "### 🚀 Promoted to <code>s3&#58;//etlbucket/jobs/templates/</code>"],
    ["already-live", "### ✅ Already live at <code>"],
    ["superseded", "### ⏭️ Not promoted: <code>s3&#58;//etlbucket/jobs/templates/</code> has a newer commit"],
    ["blocked", "### ⛔ Not promoted to <code>"],
    ["nothing-to-promote", "### ⏭️ Nothing to promote"],
  ] as const)("says that it was %s", (outcome, heading) => {
    expect(promotionSection(promotionOf({ outcome }), { maxBytes }).startsWith(heading)).toBe(true);
  });

  it("does not call a plan a promotion", () => {
    const text = promotionSection(promotionOf({ outcome: "promoted" }), { isPlan: true, maxBytes });
    expect(text).toContain("### 🚀 Would be promoted to <code>");
  });

  it("lists what it changed and held back", () => {
    const text = promotionSection(
      promotionOf({ added: ["new.ipynb"], changed: ["vid_agg.ipynb"], heldBack: ["broken.ipynb"] }),
      { maxBytes },
    );
    expect(text).toContain("Release `eeeeeeeeeeee` · 1 added · 1 changed\n");
    expect(text).toContain("| added | <code>new.ipynb</code> |\n| changed | <code>vid_agg.ipynb</code> |");
    expect(text).toContain("| Template |\n| --- |\n| <code>broken.ipynb</code> |");
  });

  it.each([
    ["best-effort", "⚠️ **Best effort**: this store does not keep conditional writes."],
    ["unchecked", "⚠️ Whether this store keeps conditional writes was not tried out (`probe: off`)."],
    ["strict", null],
  ] as const)("says what the store does not keep: %s", (consistency, warning) => {
    const text = promotionSection(promotionOf({ outcome: "promoted", consistency }), { maxBytes });
    if (warning) expect(text).toContain(warning);
    else expect(text).not.toContain("⚠️");
  });

  it("leaves out what there is not", () => {
    const text = promotionSection(promotionOf({ outcome: "nothing-to-promote", release: null }), {
      maxBytes,
    });
    expect(text).toBe("### ⏭️ Nothing to promote\n");
  });

  it("says how many changed also where there is no room for which", () => {
    const added = Array.from({ length: 100 }, (_, n) => `${"*".repeat(150)}${n}.ipynb`);
    const text = promotionSection(promotionOf({ added }), { maxBytes: 1_000 });
    expect(text).toContain("100 added\n");
    expect(text).toMatch(/_The list of templates is left out, as GitHub shows no more\._\n$/);
  });

  it.each(Object.entries(hostileTexts))("shows %s as text and nothing else", async (_, text) => {
    const promotion = promotionOf({ destination: text, added: [text], removed: [text], heldBack: [text] });
    const markdown = promotionSection(promotion, { maxBytes });
    await expectOnlyAsCode(markdown, "pwned");
    expect(await flawsOfMarkdown(markdown)).toEqual([]);
  });
});
