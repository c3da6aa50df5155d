import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentFile } from "../../../src/execution/document-file.ts";
import { type NotebookJob, runNotebook } from "../../../src/execution/run-notebook.ts";
import type { Kernels } from "../../../src/kernel/kernels.ts";
import { localKernels } from "../../../src/kernel/local/local-kernels.ts";
import type { CodeCell, Notebook } from "../../../src/notebook/document.ts";
import type { JsonObject } from "../../../src/notebook/json.ts";
import { readNotebook } from "../../../src/notebook/read.ts";
import { venv } from "../../support/python.ts";

export const folder = mkdtempSync(join(tmpdir(), "nbg-run-"));

export function kernelsIn(env: NodeJS.ProcessEnv): Kernels {
  return localKernels({ workspace: folder, env, kernelEnv: [] });
}

/** Runs a notebook with the tests' own Python, and reads what it has left on disk. */
export async function run(text: string, job: Partial<NotebookJob> = {}) {
  const path = join(mkdtempSync(join(folder, "case-")), "out.ipynb");
  const result = await runNotebook({
    text,
    file: "templates/x.ipynb",
    parameters: {},
    workingDirectory: folder,
    kernels: kernelsIn(venv.env),
    startTimeout: 60,
    limits: { cell: 0, notebook: 0, output: 0 },
    cancel: new AbortController().signal,
    observer: { kernelFound() {}, cellEnded() {}, kernelOutput() {} },
    ...job,
    output: {
      name: "out.ipynb",
      async write(pieces) {
        const document = [...pieces];
        await documentFile(path)(document);
        await job.output?.write(document);
      },
    },
  });
  const written = readFileSync(path, "utf8");
  const document: Notebook = readNotebook(written, path);
  const cells = document.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  return { ...result, written, document, cells, statuses: document.cells.map(status) };
}

export function status(cell: { metadata: JsonObject }): unknown {
  return (cell.metadata.papermill as JsonObject | undefined)?.status;
}

/** All text that a cell's streams show. */
export function streams(cell: CodeCell | undefined): string {
  return cell!.outputs.map((output) => (output.output_type === "stream" ? output.text : "")).join("");
}

/** The text of one of nbclient's own test notebooks. */
export function nbclientNotebook(name: string): string {
  return readFileSync(join(import.meta.dirname, "../../fixtures/nbclient", `${name}.ipynb`), "utf8");
}
