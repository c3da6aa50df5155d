// Reads a notebook, gives it a parameter and writes it cell by cell, and prints the most memory that this took
// beyond the bare process, in bytes.
//
// usage: node measure-memory.ts INPUT OUTPUT
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { readNotebook } from "../../src/notebook/read.ts";
import { notebookParts, writeCell } from "../../src/notebook/write.ts";
import { injectParameters } from "../../src/parameters/inject.ts";

const [input, output] = process.argv.slice(2) as [string, string];
const mostMemory = () => process.resourceUsage().maxRSS * 1024;

const before = mostMemory();
const source = readNotebook(readFileSync(input, "utf8"), input);
const { notebook } = injectParameters(source, { x: 1 }, { kernel: "python3", language: "python" });
const file = openSync(output, "w");
for (const part of notebookParts(notebook, notebook.cells)) {
  writeSync(file, typeof part === "string" ? part : writeCell(part));
}
closeSync(file);
console.log(mostMemory() - before);
