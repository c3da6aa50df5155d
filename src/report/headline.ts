import type { Results, Verdict } from "../results.ts";
import { counted } from "./count.ts";

/** How a run went, in a few words; `mark` is null where nothing was to be run but something should have been. */
export function headline({ cases: { length: total }, failed, passed, selection }: Results): {
  mark: Verdict | null;
  text: string;
} {
  if (total === 0) {
    return selection
      ? { mark: "passed", text: "No notebook is concerned" }
      : { mark: null, text: "No cases" };
  }
  if (failed > 0) return { mark: "failed", text: `${failed} of ${counted(total, "case")} failed` };
  if (passed === 0) return { mark: "skipped", text: `${counted(total, "case")} skipped` };
  const all = counted(total, "case");
  return { mark: "passed", text: passed === total ? `${all} passed` : `${passed} of ${all} passed` };
}
