import { describe, expect, it } from "vitest";
import { promotionSection } from "../../../src/report/promotion-section.ts";
import { promotionOf } from "../../support/results.ts";

describe("the job summary of a promotion", () => {
  it.each([
    ["promoted", "### 🚀 Promoted to <code>s3&#58;//etlbucket/jobs/templates/</code>"],
    ["already-live", "### ✅ Already live at <code>"],
    ["superseded", "### ⏭️ Not promoted: <code>s3&#58;//etlbucket/jobs/templates/</code> has a newer commit"],
    ["blocked", "### ⛔ Not promoted to <code>"],
    ["nothing-to-promote", "### ⏭️ Nothing to promote"],
  ] as const)("says that it was %s", (outcome, heading) => {
    expect(promotionSection(promotionOf({ outcome })).startsWith(heading)).toBe(true);
  });

  it("does not call a plan a promotion", () => {
    const text = promotionSection(promotionOf({ outcome: "promoted" }), { isPlan: true });
    expect(text).toContain("### 🚀 Would be promoted to <code>");
  });

  it("lists what it changed and held back", () => {
    const text = promotionSection(
      promotionOf({ added: ["new.ipynb"], changed: ["vid_agg.ipynb"], heldBack: ["broken.ipynb"] }),
    );
    expect(text).toContain("Release `eeeeeeeeeeee` · 1 added · 1 changed\n");
    expect(text).toContain("| added | <code>new.ipynb</code> |\n| changed | <code>vid_agg.ipynb</code> |");
    expect(text).toContain("| Template |\n| --- |\n| <code>broken.ipynb</code> |");
  });

  it("leaves out what there is not", () => {
    const text = promotionSection(promotionOf({ outcome: "nothing-to-promote", release: null }));
    expect(text).toBe("### ⏭️ Nothing to promote");
  });
});
