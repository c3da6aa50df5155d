import type { CodeCell, StreamOutput } from "../notebook/document.ts";
import { formatJson } from "../notebook/json.ts";
import type { Case } from "../plan/case.ts";
import { redactedCell } from "../redaction/notebook.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { shorten } from "../report/escape.ts";
import type { NotebookObserver } from "./run-notebook.ts";

/** Characters of cell output that the log of one case repeats; the executed notebook has all of it. */
const OUTPUT_LIMIT = 32 * 1024;
/** Characters beyond those in which a secret may end that begins before. */
const LONGEST_SECRET = 16 * 1024;
const PARAMETERS_LIMIT = 4 * 1024;

/**
 * What the log says of one case. Cases run side by side, so it is collected here and shown in one piece at the
 * end. It holds text of the notebook: fence it.
 */
export class Transcript implements NotebookObserver {
  readonly #lines: string[] = [];
  #outputLeft = OUTPUT_LIMIT;
  /** What the kernel's process wrote last: a secret may come in two pieces. */
  #kernelOutput = "";

  readonly #onProgress: (progress: { done: number; total: number }) => void;
  readonly #redactor: Redactor | undefined;

  constructor(
    { parameters }: Case,
    onProgress: (progress: { done: number; total: number }) => void,
    redactor?: Redactor,
  ) {
    this.#onProgress = onProgress;
    this.#redactor = redactor;
    if (Object.keys(parameters).length === 0) return;
    const shown = oneLine(formatJson(redactor ? redactor.value(parameters) : parameters));
    this.#lines.push(`parameters ${shorten(shown, PARAMETERS_LIMIT)}`);
  }

  readonly kernelFound: NotebookObserver["kernelFound"] = (kernel) => {
    if (kernel.notice) this.#say(kernel.notice);
    this.#say(`kernel ${kernel.name}: ${kernel.interpreter}`);
  };

  readonly cellEnded: NotebookObserver["cellEnded"] = (cell, index, { done, total, duration }) => {
    this.#onProgress({ done, total });
    if (cell.cell_type !== "code") return;
    const name = index === null ? "injected parameters" : `cell ${index + 1}`;
    this.#say(`${name} [${cell.execution_count ?? " "}] ${duration.toFixed(2)} s`);
    for (const text of this.#printed(cell)) this.#quote(text);
  };

  readonly warning = (message: string): void => {
    this.#say(`warning: ${this.#redacted(message)}`);
  };

  readonly kernelOutput: NotebookObserver["kernelOutput"] = (text) => {
    if (this.#kernelOutput.length < this.#outputLeft + LONGEST_SECRET) this.#kernelOutput += text;
  };

  toString(): string {
    this.#quoteKernelOutput();
    return this.#lines.join("\n");
  }

  #say(line: string): void {
    this.#quoteKernelOutput();
    this.#lines.push(line);
  }

  #quoteKernelOutput(): void {
    const text = this.#redacted(this.#kernelOutput);
    this.#kernelOutput = "";
    if (text !== "") this.#quote(text);
  }

  /** What a cell printed, as far as it is shown. */
  #printed({ outputs, ...cell }: CodeCell): string[] {
    if (this.#outputLeft <= 0) return [];
    const max = this.#outputLeft + LONGEST_SECRET;
    const streams = outputs
      .filter((output) => output.output_type === "stream")
      .map((output) => ({ ...output, text: output.text.slice(0, max) }));
    const redacted = redactedCell({ ...cell, source: "", metadata: {}, outputs: streams }, this.#redactor);
    return (redacted as CodeCell).outputs.map((output, index) => {
      const { text } = output as StreamOutput;
      // At the end of what was cut the beginning of a secret may stand.
      return streams[index]!.text.length < max ? text : text.slice(0, -LONGEST_SECRET);
    });
  }

  #redacted(text: string): string {
    return this.#redactor ? this.#redactor.text(text) : text;
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
