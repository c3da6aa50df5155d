// Writes what the documents say of inputs, outputs, commands, notebook-gate.yml and results.json, from what defines these.
//
// usage: node scripts/documents.ts [--check]      --check only says whether they are up to date
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withCommands } from "./command-line.ts";
import { withTables } from "./readme.ts";
import { type Schema, schemaTables } from "./schema-page.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "");
const schema = (name: string): Schema => JSON.parse(read(`schemas/${name}.schema.json`));

/** The documents that are made, by their files: what they should be. */
export function documents(): Record<string, string> {
  return {
    "README.md": withTables(read("README.md")),
    "docs/command-line.md": withCommands(read("docs/command-line.md")),
    "docs/reference/notebook-gate-yml.md": page(
      "notebook-gate.yml",
      `Every key of the config file, from its [schema](../../schemas/notebook-gate.schema.json). An editor that knows YAML
schemas completes and checks the file if its first line is

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/notebook-gate/notebook-gate/v1/schemas/notebook-gate.schema.json
\`\`\`

A key that is not here is an error. [Matrices](../how-to/matrices.md) shows how cases are written.`,
      schema("notebook-gate"),
    ),
    "docs/reference/results-json.md": page(
      "results.json",
      `Every key of the results, from their [schema](../../schemas/results.schema.json). Those with a \`*\` are always there. Keys
may be added to \`notebook-gate/results@1\`; none is removed or changes its meaning. Times are seconds.
[results.md](../results.md#resultsjson) has an example.`,
      schema("results"),
    ),
  };
}

function page(title: string, beginning: string, schema: Schema): string {
  return `<!-- Made by npm run docs. -->\n\n# ${title}\n\n${beginning}\n\n${schemaTables(schema)}`;
}

if (import.meta.main) {
  const outdated = Object.entries(documents()).filter(([file, text]) => text !== read(file));
  if (!process.argv.includes("--check")) {
    for (const [file, text] of outdated) writeFileSync(join(root, file), text);
  } else if (outdated.length > 0) {
    const files = outdated.map(([file]) => file).join(", ");
    console.error(
      `Not what action.yml, src/inputs/definitions/, src/cli/ and schemas/ say: ${files}. npm run docs`,
    );
    process.exitCode = 1;
  }
}
