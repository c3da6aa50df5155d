// The tables of inputs and outputs between their markers in README.md, from what the action itself reads.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Definition, GROUPS } from "../src/inputs/definitions/definition.ts";
import { definitions } from "../src/inputs/definitions/index.ts";
import { table } from "./table.ts";

const root = join(import.meta.dirname, "..");

/** The README with its tables made anew: the text between `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
export function withTables(readme: string): string {
  return Object.entries({ inputs, outputs }).reduce((text, [name, table]) => {
    const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`];
    const [before, rest] = splitAt(text, start);
    const [, after] = splitAt(rest, end);
    return `${before}${start}\n${table()}\n${end}${after}`;
  }, readme);
}

function splitAt(text: string, marker: string): [string, string] {
  const parts = text.split(marker);
  if (parts.length !== 2) throw new Error(`README.md must have the line ${marker.trim()} once`);
  return parts as [string, string];
}

function inputs(): string {
  const all: [string, Definition<unknown>][] = Object.entries(definitions);
  const groups = GROUPS.map((group) => {
    const rows = all
      .filter(([, input]) => input.group === group)
      .map(([name, { description, config, unset, expression, default: value = expression }]) => [
        `\`${name}\`${config ? " \\*" : ""}`,
        description,
        unset ?? (value ? `\`${value}\`` : ""),
      ]);
    return `**${group}**\n\n${table(["Input", "", "Default"], rows)}`;
  });
  return groups.join("\n");
}

function outputs(): string {
  const action: { outputs: Record<string, { description: string }> } = parse(
    readFileSync(join(root, "action.yml"), "utf8"),
  );
  const rows = Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  return table(["Output", ""], rows);
}
