import type { CaseResult, Results } from "../../results.ts";
import { counted } from "../count.ts";
import { linked, runUrl, type Site } from "../site.ts";

type Since = NonNullable<CaseResult["since"]>;

/** Since when cases fail: new, or the run and commit of the one that fails longest; nothing where it is not known. */
export function sinceText(cases: CaseResult[], results: Results, site: Site | undefined): string | undefined {
  const known = cases.flatMap(({ since }) => since ?? []);
  const older = known.filter((since) => !isOf(results, since));
  const [oldest] = older.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const fresh = known.length - older.length;
  if (!oldest) return fresh > 0 ? "new in this run" : undefined;
  return moment(oldest, site) + (fresh > 0 ? `; ${counted(fresh, "case")} new in this run` : "");
}

/** Whether all of these cases are known to have begun to fail in this run. */
export function isNew(cases: CaseResult[], results: Results): boolean {
  return cases.every(({ since }) => since !== undefined && isOf(results, since));
}

/** The run that the results are of, whichever attempt or shard of it has seen the failure first. */
function isOf({ run, startedAt }: Results, since: Since): boolean {
  const id = /\/actions\/runs\/(\d+)/.exec(since.url ?? "")?.[1];
  return id === undefined || run === null ? since.startedAt === startedAt : id === run.id;
}

/** Earlier results may come from anywhere: only what has the shape of a date, a run or a commit is shown. */
function moment({ startedAt, url, commit }: Since, site: Site | undefined): string {
  const time = Date.parse(startedAt);
  const date = Number.isNaN(time) ? "an earlier run" : new Date(time).toISOString().slice(0, 10);
  const short = commit && /^[0-9a-f]{40,64}$/.test(commit) ? `, commit ${commit.slice(0, 7)}` : "";
  return linked(date, runUrl(site, url)) + short;
}
