import type { Verdict } from "../../results.ts";
import { html, type Markup } from "./markup.ts";

/** How many cases have a verdict, in the order in which a reader wants to know of them. */
export const VERDICTS: readonly Verdict[] = ["failed", "skipped", "passed"];

const MARKS: Record<Verdict, string> = { passed: "✓", failed: "✗", skipped: "–" };

/** The mark of a verdict, which is not told by its colour alone. */
export function verdictMark(verdict: Verdict): Markup {
  return html`<b class="mark ${verdict}" aria-hidden="true">${MARKS[verdict]}</b>`;
}

/** The same sorted by verdict: what failed, what was skipped, then what passed. */
export function failedFirst<T>(items: T[], verdictOf: (item: T) => Verdict): T[] {
  return items.toSorted((a, b) => VERDICTS.indexOf(verdictOf(a)) - VERDICTS.indexOf(verdictOf(b)));
}
