import type { Results } from "../results.ts";
import { counted } from "./count.ts";
import { failingCells } from "./failing-cell.ts";
import { code } from "./markdown.ts";
import { commitUrl, linked } from "./site.ts";
import { failures } from "./summary/failures.ts";
import { fit } from "./summary/fit.ts";
import type { ReportOptions } from "./summary/options.ts";
import { verdict } from "./summary/verdict.ts";

export interface CommentOptions extends ReportOptions {
  /** Which run it is of; its page has the job summary. */
  run: { id: string; attempt: number; url: string; job: string };
  /** The commit that is the pull request's head. */
  head: string;
  /** Whether an earlier run has failed and this one has not. */
  passesAgain: boolean;
}

/** What a pull request's comment says: the first screen of the job summary, and which run and commit it is of. */
export function commentMarkdown(results: Results, options: CommentOptions): string {
  const { passesAgain, maxBytes } = options;
  const sections = [
    // Which commits it is about stands at the end.
    verdict({ ...results, commit: null }, options),
    passesAgain && "It failed earlier in this pull request, and passes again.",
    ...failures(failingCells(results), { results, site: options.site }),
  ];
  const rest = (left: number) => `_${counted(left, "section")} left out, as a comment holds no more._`;
  const ending = `\n${origin(results, options)}\n`;
  const shown = sections.filter((section) => section !== false);
  return (
    fit({ head: shown, details: [], tail: [] }, { maxBytes: maxBytes - Buffer.byteLength(ending), rest }) +
    ending
  );
}

/** The run, and the pull request's commit; its merge too where that is what was tested. */
function origin({ commit }: Results, { site, run, head }: CommentOptions): string {
  const link = (sha: string) => linked(`commit ${sha.slice(0, 12)}`, commitUrl(site, sha));
  const merge = commit === null || commit === head ? "" : `, merged as ${link(commit)}`;
  const attempt = `attempt ${run.attempt} of [run ${run.id}](${run.url})`;
  return `Job ${code(run.job)}, ${attempt}, at ${link(head)}${merge}. The run's summary has the rest.`;
}
