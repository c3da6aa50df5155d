import { readFileSync } from "node:fs";
import { UserError } from "../../src/errors.ts";
import { documentFile } from "../../src/execution/document-file.ts";
import { type NotebookRun, runNotebook } from "../../src/execution/run-notebook.ts";
import { localKernels } from "../../src/kernel/local/local-kernels.ts";
import { type JsonObject, parseJson } from "../../src/notebook/json.ts";
import type { Environment } from "./environments.ts";
import type { Answer, Outcome } from "./oracle.ts";

/** A run as the `run` command makes it, in this process. */
export interface OurJob {
  input: string;
  /** Where the result goes, and as `metadata.papermill` shall name it. */
  output: string;
  cwd: string;
  /** As JSON. */
  parameters?: string | undefined;
  kernel?: string | undefined;
  language?: string | undefined;
  prepareOnly?: boolean | undefined;
  reportMode?: boolean | undefined;
  cellTimeout?: number | undefined;
  papermillExact: boolean;
}

/** What we make of a notebook. */
export async function runOurs(job: OurJob, { env }: Environment): Promise<Answer> {
  try {
    const run = await runNotebook({
      text: readFileSync(job.input, "utf8"),
      file: job.input,
      parameters: parseJson(job.parameters ?? "{}") as JsonObject,
      kernel: job.kernel,
      language: job.language,
      workingDirectory: job.cwd,
      kernels: localKernels({ workspace: job.cwd, env, kernelEnv: Object.keys(env) }),
      startTimeout: 60,
      limits: { cell: job.cellTimeout ?? 0, notebook: 0, output: 0 },
      cancel: new AbortController().signal,
      output: { write: documentFile(job.output), name: job.output },
      observer: { kernelFound() {}, cellEnded() {}, kernelOutput() {} },
      reportMode: job.reportMode,
      prepareOnly: job.prepareOnly,
      papermillExact: job.papermillExact,
    });
    return { outcome: outcomeOf(run), document: readFileSync(job.output, "utf8") };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { outcome: "refused", document: null, message: error.message };
  }
}

function outcomeOf({ ending }: NotebookRun): Outcome {
  switch (ending.kind) {
    case "completed":
    case "stopped":
    case "prepared":
      return "completed";
    case "cell-error":
    case "cell-timeout":
    case "kernel-died":
      return ending.kind;
    default:
      return "refused";
  }
}
