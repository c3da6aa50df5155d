// Reads a notebook, gives it a parameter and writes it, as `run --prepare-only` does, and prints the most memory
// that this took beyond the bare process, in bytes.
//
// usage: node measure-memory.ts INPUT OUTPUT
import { readFileSync } from "node:fs";
import { documentFile } from "../../src/execution/document-file.ts";
import { runNotebook } from "../../src/execution/run-notebook.ts";
import { localKernels } from "../../src/kernel/local/local-kernels.ts";

const [input, output] = process.argv.slice(2) as [string, string];
const mostMemory = () => process.resourceUsage().maxRSS * 1024;

const before = mostMemory();
await runNotebook({
  text: readFileSync(input, "utf8"),
  file: input,
  parameters: { x: 1 },
  workingDirectory: ".",
  kernels: localKernels({ workspace: ".", env: process.env, kernelEnv: [] }),
  startTimeout: 60,
  limits: { cell: 0, notebook: 0, output: 0 },
  cancel: new AbortController().signal,
  output: { write: documentFile(output), name: output },
  observer: { kernelFound() {}, cellEnded() {}, kernelOutput() {} },
  prepareOnly: true,
});
console.log(mostMemory() - before);
