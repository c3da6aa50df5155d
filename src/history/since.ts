import { caseKey } from "../plan/durations.ts";
import type { CaseResult, Results } from "../results.ts";

type Since = NonNullable<CaseResult["since"]>;

/** Says of every failed case since when it fails: since an earlier run if it failed in the last one too, else since this. */
export function withSince(results: Results, last: Results): Results {
  const before = new Map(last.cases.map((result) => [caseKey(result), result]));
  const cases = results.cases.map((result) => {
    if (result.verdict !== "failed") return result;
    const earlier = before.get(caseKey(result));
    if (earlier?.verdict !== "failed") return { ...result, since: momentOf(results) };
    return { ...result, since: withOwnUrl(earlier.since ?? momentOf(last), results) };
  });
  return { ...results, cases };
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
