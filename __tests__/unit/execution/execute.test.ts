import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { execute } from "../../../src/execution/execute.ts";
import type { ExecutionInputs } from "../../../src/inputs/inputs.ts";
import { localKernels } from "../../../src/kernel/local/local-kernels.ts";
import type { Case } from "../../../src/plan/case.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import type { CaseResult } from "../../../src/results.ts";

/** Notebooks that cannot be read: each case fails without a kernel. */
function planOf(needs: Record<string, string[]>): Plan {
  const settings = { cellTimeout: 0, notebookTimeout: 0, maxOutputSize: 0 };
  const cases = Object.entries(needs).map(
    ([notebook, needed]): Case => ({ notebook, name: "defaults", parameters: {}, needs: needed, settings }),
  );
  const templates = Object.keys(needs).map((path) => ({
    path,
    sourceSha256: "",
    templateSha256: "",
    watch: [],
    needs: [],
    problem: new UserError("This is not a Jupyter notebook.", { file: path, line: 3 }),
  }));
  return { cases, templates, notices: [] };
}

async function run(
  plan: Plan,
  { cancelled = false, ...inputs }: Partial<ExecutionInputs> & { cancelled?: boolean } = {},
) {
  const events: string[] = [];
  const results = await execute(plan, {
    inputs: {
      workspace: "/nowhere",
      outputDir: "/nowhere",
      cellTimeout: 0,
      notebookTimeout: 0,
      maxOutputSize: 0,
      startTimeout: 60,
      maxParallel: 2,
      kernelEnv: [],
      kernelStart: "spawn",
      preload: [],
      failFast: false,
      ...inputs,
    },
    kernels: localKernels({ workspace: "/nowhere", env: {}, kernelEnv: [] }),
    commit: null,
    cancel: cancelled ? AbortSignal.abort() : new AbortController().signal,
    observer: {
      caseStarted: ({ notebook }) => events.push(`start ${notebook}`),
      cellEnded() {},
      async caseEnded({ notebook }) {
        events.push(`end ${notebook}`);
      },
    },
  });
  return { results, events, verdicts: results.map(verdict) };
}

const verdict = ({ notebook, verdict, reason }: CaseResult) =>
  [notebook, verdict, reason].filter(Boolean).join(" ");

describe("a job", () => {
  it("has a verdict for every case in the plan's order, also for notebooks that cannot be read", async () => {
    const { verdicts, results } = await run(planOf({ "a.ipynb": [], "b.ipynb": [] }));
    expect(verdicts).toEqual(["a.ipynb failed", "b.ipynb failed"]);
    expect(results[0]!.failure).toEqual({
      kind: "invalid-notebook",
      message: "This is not a Jupyter notebook.",
      fileLine: 3,
      rerun: "npx notebook-gate run a.ipynb out.ipynb",
    });
  });

  it("skips what needs a notebook that did not pass, and what needs that", async () => {
    const { verdicts, events } = await run(
      planOf({ "a.ipynb": [], "b.ipynb": ["a.ipynb"], "c.ipynb": ["b.ipynb"] }),
    );
    expect(verdicts).toEqual([
      "a.ipynb failed",
      "b.ipynb skipped needs a.ipynb, which did not pass",
      "c.ipynb skipped needs b.ipynb, which did not pass",
    ]);
    expect(events).toEqual(["start a.ipynb", "end a.ipynb", "end b.ipynb", "end c.ipynb"]);
  });

  it("does not start anything after the first failure with fail-fast", async () => {
    const { verdicts } = await run(planOf({ "a.ipynb": [], "b.ipynb": [] }), {
      maxParallel: 1,
      failFast: true,
    });
    expect(verdicts).toEqual([
      "a.ipynb failed",
      "b.ipynb skipped an earlier case failed, and fail-fast is on",
    ]);
  });

  it("does not start anything once it is cancelled", async () => {
    const { verdicts, events } = await run(planOf({ "a.ipynb": [] }), { cancelled: true });
    expect(verdicts).toEqual(["a.ipynb skipped the run was cancelled"]);
    expect(events).toEqual(["end a.ipynb"]);
  });
});
