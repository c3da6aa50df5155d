import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { NotebookJob } from "../../../../src/execution/run-notebook.ts";
import { localKernels } from "../../../../src/kernel/local/local-kernels.ts";
import { PATIENCE, type Patience } from "../../../../src/kernel/local/patience.ts";
import type { CodeCell, Output } from "../../../../src/notebook/document.ts";
import { formatJson } from "../../../../src/notebook/json.ts";
import type { Step } from "../../../support/fake-kernel/behaviour.ts";
import { type FakeKernelspec, installFakeKernel, steps } from "../../../support/fake-kernel/install.ts";
import { code, notebookText } from "../../../support/notebooks.ts";
import { folder, run } from "../../execution/run.ts";

/** What became of a notebook, in short. */
export interface Seen {
  ending: string;
  /** What each cell shows. */
  cells: string[];
  warnings?: string[];
}

export interface PlayOptions {
  kernel?: FakeKernelspec;
  patience?: Partial<Patience>;
  job?: Partial<NotebookJob>;
}

/** Runs a notebook in a fake kernel that takes these steps in its cells. */
export async function play(cells: Step[][], { kernel, patience, job }: PlayOptions = {}): Promise<Seen> {
  const path = mkdtempSync(join(folder, "kernels-"));
  installFakeKernel(path, "fake", kernel);
  const kernels = localKernels({
    workspace: folder,
    env: { ...process.env, JUPYTER_PATH: path },
    kernelEnv: [],
    patience: { ...PATIENCE, ...patience },
  });
  const sources = cells.map((cell) => steps(...cell));
  return playSources(sources, { kernel: "fake", kernels, ...job });
}

/** Runs a notebook with these cells in ipykernel, if no other kernel is asked for. */
export async function playSources(sources: string[], job: Partial<NotebookJob> = {}): Promise<Seen> {
  const warnings: string[] = [];
  const { ending, cells } = await run(notebookText(...sources.map(code)), {
    ...job,
    observer: {
      kernelFound() {},
      cellEnded() {},
      kernelOutput() {},
      warning: (message) => warnings.push(message),
      ...job.observer,
    },
  });
  const shown = cells.filter((cell) => !cell.source.startsWith('<span id="papermill')).map(shownBy);
  return { ending: endingOf(ending), cells: shown, ...(warnings.length > 0 && { warnings }) };
}

function endingOf(ending: {
  kind: string;
  error?: { ename: string; evalue: string };
  message?: string;
}): string {
  const { kind, error, message } = ending;
  const why = error ? `${error.ename}: ${error.evalue}` : message;
  return why ? `${kind}: ${firstLine(why)}` : kind;
}

function shownBy(cell: CodeCell): string {
  return cell.outputs.map(textOf).join(" | ");
}

function textOf(output: Output): string {
  if (output.output_type === "stream") return brief(String(output.text));
  if (output.output_type === "error") return `${output.ename}: ${firstLine(output.evalue)}`;
  return Object.values(output.data)
    .map((value) => brief(typeof value === "string" ? value : formatJson(value).replace(/\n\s*/g, " ")))
    .join(" or ");
}

function brief(text: string): string {
  const lines = text.trimEnd().split("\n");
  const short = lines.length > 3 ? `${lines.length} lines, the last one ${lines.at(-1)}` : lines.join("⏎");
  return short.replace(/ at 0x[0-9a-f]+/g, "");
}

/** Without what is of this machine or of this run only. */
function firstLine(text: string): string {
  return text.split("\n")[0]!.replace(process.execPath, "node");
}
