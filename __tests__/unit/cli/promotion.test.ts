import { describe, expect, it } from "vitest";
import { promotionJson, promotionText, promotionVerdict } from "../../../src/cli/promotion.ts";
import { hostileTexts, promotionOf } from "../../support/results.ts";

const hold = { reason: "plays of fr are counted twice", by: "ada", run: "42", since: "2026-11-22T20:00:00Z" };
const held = promotionOf({ outcome: "held", hold });

describe("what became of a promotion, on a terminal", () => {
  it("is its templates, each with what was done, and the release", () => {
    const text = promotionText(
      promotionOf({ added: ["a.ipynb"], changed: ["b.ipynb"], removed: ["c.ipynb"], heldBack: ["d.ipynb"] }),
      false,
    );
    expect(text.split("\n")).toEqual([
      "Promoted to s3://etlbucket/jobs/templates/",
      "  + a.ipynb",
      "  ~ b.ipynb",
      "  - c.ipynb",
      "  ! d.ipynb (held back)",
      expect.stringMatching(/^\d+ templates? unchanged, release e{12}$/),
    ]);
  });

  it("says who holds it and how to go on, and counts no templates, which were not compared", () => {
    expect(promotionText(held, false).split("\n")).toEqual([
      "Not promoted: s3://etlbucket/jobs/templates/ is held. Promotions are held since 2026-11-22T20:00:00Z by ada (42): " +
        "plays of fr are counted twice. `mode: resume`, or `notebook-gate resume`, lets them go on.",
      "release eeeeeeeeeeee is live",
    ]);
  });

  it("is in JSON with the hold", () => {
    expect(JSON.parse(promotionJson(held))).toMatchObject({ outcome: "held", hold });
  });

  it.each(Object.entries(hostileTexts))("shows %s for what it is", (_, text) => {
    const promotion = promotionOf({
      outcome: "held",
      hold: { ...hold, reason: text },
      added: [text],
      destination: text,
    });
    const shown = promotionText(promotion, false) + promotionVerdict(promotion, true);
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\u2066\u2069]/);
  });
});
