import { caseKey, durationsOf } from "../plan/durations.ts";
import type { CaseResult, Results } from "../results.ts";

type Since = NonNullable<CaseResult["since"]>;

/**
 * Says of every case how long it took in the last run, and of a failed one since when it fails: since an earlier run if
 * it failed in the last one too, else since this.
 */
export function withLast(results: Results, last: Results): Results {
  const before = new Map(last.cases.map((result) => [caseKey(result), result]));
  const durations = durationsOf({ results: last });
  const cases = results.cases.map((result): CaseResult => {
    const lastDuration = durations.get(caseKey(result));
    const since = result.verdict === "failed" && sinceOf(before.get(caseKey(result)), { results, last });
    return { ...result, ...(lastDuration !== undefined && { lastDuration }), ...(since && { since }) };
  });
  return { ...results, cases };
}

function sinceOf(
  earlier: CaseResult | undefined,
  { results, last }: { results: Results; last: Results },
): Since {
  if (earlier?.verdict !== "failed") return momentOf(results);
  return withOwnUrl(earlier.since ?? momentOf(last), results);
}

function momentOf({ commit, startedAt, run }: Results): Since {
  return { commit, startedAt, url: run?.url ?? null };
}

/** Earlier results may have been made up: an address that is none of this repository's runs must not become a link. */
function withOwnUrl({ url, ...since }: Since, { run }: Results): Since {
  const runs = /^https:\/\/.*\/actions\/runs\//.exec(run?.url ?? "")?.[0];
  const isOwn = runs !== undefined && url?.startsWith(runs) && /^[\w/]+$/.test(url.slice(runs.length));
  return { ...since, url: isOwn ? url : null };
}
