import type { Case } from "../../src/plan/case.ts";

/** A planned case, unless told otherwise the defaults of `a.ipynb`. */
export function plannedCase(change: Partial<Case> = {}): Case {
  return {
    notebook: "a.ipynb",
    name: "defaults",
    parameters: {},
    needs: [],
    settings: { cellTimeout: 0, notebookTimeout: 0, maxOutputSize: 0 },
    ...change,
  };
}
