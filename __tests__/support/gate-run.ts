import { type Flags, inputsFromFlags } from "../../src/inputs/read-inputs.ts";
import type { CaseResult, Failure } from "../../src/results.ts";
import { run } from "../../src/run.ts";
import { venv } from "./python.ts";
import { type Files, workspaceWith } from "./workspace.ts";

interface Options {
  flags?: Flags;
  env?: NodeJS.ProcessEnv;
}

/** Tests notebooks with real kernels in a workspace with these files; gives back what became of each case. */
export function gateRun(files: Files, options?: Options): Promise<CaseResult[]> {
  const globs = Object.keys(files).filter((path) => path.endsWith(".ipynb"));
  return gateRunIn(workspaceWith(files), globs, options);
}

/** The same in a workspace that is there, for what several tests look at. */
export async function gateRunIn(
  workspace: string,
  globs: string[],
  { flags = {}, env = venv.env }: Options = {},
): Promise<CaseResult[]> {
  const inputs = await inputsFromFlags(flags, { workspace, globs });
  let cases: CaseResult[] = [];
  await run(inputs, {
    env,
    github: null,
    cancel: new AbortController().signal,
    reporter: {
      log: { info() {}, debug() {}, notice() {}, group: (_, work) => work() },
      testStarted() {},
      caseStarted() {},
      cellEnded() {},
      async caseEnded() {},
      async planned() {},
      async results(results) {
        cases = results.cases;
      },
      async promotion() {},
      async catalogue() {},
      async operation() {},
    },
  });
  return cases;
}

/** The failure of the only case. */
export async function failureOf(files: Files, options?: Options): Promise<Failure> {
  const [result] = await gateRun(files, options);
  if (!result?.failure) throw new Error("The notebook has passed.");
  return result.failure;
}
