import { Command } from "commander";
import { readNotebook } from "../notebook/read.ts";
import { inferParameters, type Parameter } from "../parameters/infer.ts";
import { plain } from "../report/escape.ts";
import { type Example, teach } from "./help.ts";
import { placeOf } from "./places/place.ts";

const EXAMPLES: Example[] = [
  ["Which parameters a notebook has", "notebook-gate inspect templates/report.ipynb"],
  [
    "The same, of one that is elsewhere, for a program",
    "notebook-gate inspect s3://bucket/report.ipynb --json",
  ],
  ["And of one that comes from a pipe", "curl -s https://example.com/report.ipynb | notebook-gate inspect -"],
];

/** `inspect NOTEBOOK`: what a notebook can be told. */
export function inspectCommand(process: NodeJS.Process): Command {
  const command = new Command("inspect")
    .description("Show the parameters that a notebook declares, with their types and defaults.")
    .argument("<notebook>", "a file, s3://BUCKET/KEY, an http(s) URL, or - for standard input")
    .option("--json", "print them as JSON")
    .action(async (file: string, { json }: { json?: true }) => {
      const text = await (await placeOf(file, process)).read();
      const parameters = await inferParameters(readNotebook(text, file));
      const shown = json ? JSON.stringify(parameters, null, 2) : describe(file, parameters);
      process.stdout.write(`${shown}\n`);
    });
  return teach(command, EXAMPLES, "the notebook can't be read");
}

function describe(file: string, parameters: Parameter[] | null): string {
  if (parameters === null) {
    return `${file} declares no parameters: no cell of it has the tag 'parameters', or its language is not understood.`;
  }
  if (parameters.length === 0) return `${file} has a cell tagged 'parameters', which declares none.`;
  const rows = parameters.map(({ name, type, default: value, help }) => {
    const declared = `${name}${type ? `: ${type}` : ""}${value === null ? "" : ` = ${value}`}`;
    return plain(help ? `${declared}  # ${help}` : declared);
  });
  return rows.join("\n");
}
