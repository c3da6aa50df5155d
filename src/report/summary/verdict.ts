import type { Results } from "../../results.ts";
import { counted } from "../count.ts";
import { durationText } from "../duration.ts";
import { commitUrl, linked } from "../site.ts";
import type { ReportOptions } from "./options.ts";

/** The heading that says how it went, and the facts of the run in one line. */
export function verdict(
  results: Results,
  { site, artifactUrl, notShown = 0 }: Omit<ReportOptions, "maxBytes">,
): string {
  const { cases, passed, failed, skipped, duration, commit, selection } = results;
  const leftOut = selection?.leftOut ?? 0;
  const notebooks = new Set(cases.map(({ notebook }) => notebook)).size;
  const facts = [
    `${passed} passed`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `${skipped} skipped`,
    leftOut > 0 && `${counted(leftOut, "notebook")} left out by \`changed-only\``,
    durationText(duration),
    commit && linked(`commit ${commit.slice(0, 12)}`, commitUrl(site, commit)),
    artifactUrl && `[executed notebooks](${artifactUrl})`,
  ];
  const lines = [
    `## ${headline(results)}${cases.length > 0 ? ` in ${counted(notebooks, "notebook")}` : ""}`,
    facts.filter(Boolean).join(" · "),
    notShown > 0 && `${counted(notShown, "failing cell")} without an annotation: GitHub shows ten in a step.`,
  ];
  return lines.filter(Boolean).join("\n\n");
}

function headline({ cases: { length: total }, failed, passed, selection }: Results): string {
  if (total === 0) return selection ? "✅ No notebook is concerned" : "⚠️ No cases";
  if (failed > 0) return `❌ ${failed} of ${counted(total, "case")} failed`;
  if (passed === 0) return `⏭️ ${counted(total, "case")} skipped`;
  return passed === total
    ? `✅ ${counted(total, "case")} passed`
    : `✅ ${passed} of ${counted(total, "case")} passed`;
}
