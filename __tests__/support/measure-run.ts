// Runs a notebook in the tests' kernel with a limit on its outputs, and prints how it ended and the most memory that
// this took beyond the bare process, in bytes, as JSON.
//
// usage: node measure-run.ts INPUT OUTPUT LIMIT
import { readFileSync } from "node:fs";
import { documentFile } from "../../src/execution/document-file.ts";
import { runNotebook } from "../../src/execution/run-notebook.ts";
import { localKernels } from "../../src/kernel/local/local-kernels.ts";
import { venv } from "./python.ts";

const [input, output, limit] = process.argv.slice(2) as [string, string, string];
const mostMemory = () => process.resourceUsage().maxRSS * 1024;

const before = mostMemory();
const { ending } = await runNotebook({
  text: readFileSync(input, "utf8"),
  file: input,
  parameters: {},
  workingDirectory: ".",
  kernels: localKernels({ workspace: ".", env: venv.env, kernelEnv: [] }),
  startTimeout: 60,
  limits: { cell: 0, notebook: 0, output: Number(limit) },
  cancel: new AbortController().signal,
  output: { write: documentFile(output), name: output },
  observer: { kernelFound() {}, cellEnded() {}, kernelOutput() {} },
});
console.log(JSON.stringify({ kind: ending.kind, memory: mostMemory() - before }));
