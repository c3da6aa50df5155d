import type { CaseResult } from "../../results.ts";
import { plain, shorten } from "../escape.ts";
import { conditionText } from "./condition.ts";
import { explanation } from "./explanation.ts";
import { parameterTable } from "./table.ts";

/**
 * For the cases of one notebook, gives what sets those that fail at one place apart, in a sentence without its
 * subject: `fails when region_code = fr; passes in 11 other cases`. Undefined when nothing does.
 */
export function differences(cases: CaseResult[]): (failing: CaseResult[]) => string | undefined {
  const table = parameterTable(cases);
  const rowOf = new Map(cases.map((result, row) => [result, row]));
  const passing = cases.flatMap(({ verdict }, row) => (verdict === "passed" ? [row] : []));
  const run = cases.filter(({ verdict }) => verdict !== "skipped").length;
  return (failing) => {
    if (failing.length === run) return run > 1 ? `fails in all ${run} cases` : undefined;
    const conditions = explanation(table, { failing: failing.map((result) => rowOf.get(result)!), passing });
    if (conditions.length === 0) return undefined;
    const texts = conditions.map((condition) => shorten(plain(conditionText(condition)), 200));
    const others = passing.length === 1 ? "1 other case" : `${passing.length} other cases`;
    return `fails when ${texts.join(" and ")}; passes in ${others}`;
  };
}
