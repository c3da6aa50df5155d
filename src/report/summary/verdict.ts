import type { Results } from "../../results.ts";
import { counted } from "../count.ts";
import { durationText } from "../duration.ts";
import { headline } from "../headline.ts";
import { commitUrl, linked } from "../site.ts";
import { MARKS } from "./marks.ts";
import type { ReportOptions } from "./options.ts";

/** The heading that says how it went, and the facts of the run in one line. */
export function verdict(
  results: Results,
  { site, artifactUrl, notShown = 0 }: Omit<ReportOptions, "maxBytes">,
): string {
  const { cases, passed, failed, skipped, duration, commit, selection } = results;
  const leftOut = selection?.leftOut ?? 0;
  const notebooks = new Set(cases.map(({ notebook }) => notebook)).size;
  const { mark, text } = headline(results);
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
    `## ${mark === null ? "⚠️" : MARKS[mark]} ${text}${cases.length > 0 ? ` in ${counted(notebooks, "notebook")}` : ""}`,
    facts.filter(Boolean).join(" · "),
    notShown > 0 && `${counted(notShown, "failing cell")} without an annotation: GitHub shows ten in a step.`,
  ];
  return lines.filter(Boolean).join("\n\n");
}
