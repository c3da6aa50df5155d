// Runs a notebook with one cell and prints what came of its output, as JSON: see `Measured`. Given "busy", it also
// writes a notebook of 100 MB all the while, as another case may in the same process; given "forked", the kernel is
// forked.
//
// usage: node measure-output.ts KERNEL OUTPUT [busy | forked] < CELL
import { readFileSync, statSync } from "node:fs";
import { documentFile } from "../../src/execution/document-file.ts";
import { DocumentSaver } from "../../src/execution/document-saver.ts";
import { runNotebook } from "../../src/execution/run-notebook.ts";
import { localKernels } from "../../src/kernel/local/local-kernels.ts";
import type { Cell, CodeCell, Output } from "../../src/notebook/document.ts";
import { code, notebookText } from "./notebooks.ts";

export interface Measured {
  ending: string;
  warnings: string[];
  /** How many lines begin with 0, 1, 2 and so on, up to the first that does not. */
  numbered: number;
  characters: number;
  /** The most memory beyond the bare process, as a multiple of the executed notebook's size. */
  memory: number;
}

const [kernel, output, how] = process.argv.slice(2) as [string, string, string?];
const mostMemory = () => process.resourceUsage().maxRSS * 1024;
const measured: Measured = { ending: "", warnings: [], numbered: 0, characters: 0, memory: 0 };

const before = mostMemory();
const end = new AbortController();
const writing = how === "busy" ? writeUntil(end.signal) : undefined;
const forks =
  how === "forked" ? { preload: [], onDebug: noteProblem, onRefusedModule: noteProblem } : undefined;
const kernels = localKernels({ workspace: process.cwd(), env: process.env, kernelEnv: [], forks });
const { ending } = await runNotebook({
  text: notebookText(code(readFileSync(0, "utf8"))),
  file: "in.ipynb",
  parameters: {},
  kernel,
  workingDirectory: ".",
  kernels,
  startTimeout: 60,
  limits: { cell: 0, notebook: 0, output: 0 },
  cancel: new AbortController().signal,
  output: { write: documentFile(output), name: output },
  observer: {
    kernelFound() {},
    kernelOutput() {},
    cellEnded: (cell) => look(cell as CodeCell),
    warning: noteProblem,
  },
});
end.abort();
await writing;
await kernels.close();
measured.ending = ending.kind;
measured.memory = (mostMemory() - before) / statSync(output).size;
console.log(JSON.stringify(measured));

function noteProblem(message: string): void {
  measured.warnings.push(message);
}

function look(cell: CodeCell): void {
  for (const text of cell.outputs.map(textOf)) {
    measured.characters += text.length;
    if (text.length > 1_000_000) continue;
    for (const line of text.split("\n"))
      if (Number.parseInt(line, 10) === measured.numbered) measured.numbered += 1;
  }
}

function textOf(output: Output): string {
  if (output.output_type === "stream") return output.text;
  return "data" in output ? String(Object.values(output.data)[0]) : "";
}

/** Saves a notebook again and again whose text is made anew each time, which nothing else can happen beside. */
async function writeUntil(end: AbortSignal): Promise<void> {
  const text = `${"x".repeat(99)}\n`.repeat(1_000_000);
  const cell: Cell = {
    cell_type: "code",
    id: "a",
    source: "",
    metadata: {},
    execution_count: 1,
    outputs: [{ output_type: "stream", name: "stdout", text }],
  };
  const saver = new DocumentSaver({
    notebook: { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 },
    write: documentFile(`${output}.busy`),
    onCell: "never",
    every: 0,
    format: { finalNewline: true },
    onProblem() {},
  });
  await saver.cellStarted(cell);
  while (!end.aborted) await saver.save();
}
