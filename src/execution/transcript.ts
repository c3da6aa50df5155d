import { formatJson } from "../notebook/json.ts";
import type { Case } from "../plan/case.ts";
import type { NotebookObserver } from "./run-notebook.ts";

/** Characters of cell output that the log of one case repeats; the executed notebook has all of it. */
const OUTPUT_LIMIT = 32 * 1024;

/**
 * What the log says of one case. Cases run side by side, so it is collected here and shown in one piece at the
 * end. It holds text of the notebook: fence it.
 */
export class Transcript implements NotebookObserver {
  readonly #lines: string[] = [];
  #outputLeft = OUTPUT_LIMIT;

  readonly #onProgress: (progress: { done: number; total: number }) => void;

  constructor({ parameters }: Case, onProgress: (progress: { done: number; total: number }) => void) {
    this.#onProgress = onProgress;
    if (Object.keys(parameters).length > 0) this.#lines.push(`parameters ${oneLine(formatJson(parameters))}`);
  }

  readonly kernelFound: NotebookObserver["kernelFound"] = (kernel) => {
    if (kernel.notice) this.#lines.push(kernel.notice);
    this.#lines.push(`kernel ${kernel.name}: ${kernel.interpreter}`);
  };

  readonly cellEnded: NotebookObserver["cellEnded"] = (cell, index, { done, total, duration }) => {
    this.#onProgress({ done, total });
    if (cell.cell_type !== "code") return;
    const name = index === null ? "injected parameters" : `cell ${index + 1}`;
    this.#lines.push(`${name} [${cell.execution_count ?? " "}] ${duration.toFixed(2)} s`);
    for (const output of cell.outputs) if (output.output_type === "stream") this.#quote(output.text);
  };

  readonly warning = (message: string): void => {
    this.#lines.push(`warning: ${message}`);
  };

  readonly kernelOutput: NotebookObserver["kernelOutput"] = (text) => this.#quote(text);

  toString(): string {
    return this.#lines.join("\n");
  }

  #quote(text: string): void {
    if (this.#outputLeft <= 0) return;
    const shown = text.slice(0, this.#outputLeft);
    this.#outputLeft -= shown.length;
    const cut = this.#outputLeft <= 0 ? ["… more in the executed notebook"] : [];
    this.#lines.push(...[...shown.trimEnd().split("\n"), ...cut].map((line) => `  | ${line}`));
  }
}

function oneLine(json: string): string {
  return json.replace(/\n\s*/g, " ");
}
