// The help of every command between the markers in docs/command-line.md, from what the command line itself says.
import type { Command } from "commander";
import { createProgram } from "../src/cli/program.ts";

const [start, end] = ["<!-- commands:start -->\n", "<!-- commands:end -->"];
/** Columns. */
const WIDTH = 100;

/** The page with the help of every command made anew. */
export function withCommands(page: string): string {
  const [before, rest = ""] = page.split(start);
  const [, after] = rest.split(end);
  if (after === undefined)
    throw new Error(`docs/command-line.md must have the line ${start.trim()} and its end`);
  const commands = createProgram(process).commands.map(
    (command) => `### ${command.name()}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`,
  );
  return `${before}${start}\n${commands.join("\n")}\n${end}${after}`;
}

function helpOf(command: Command): string {
  let help = "";
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return help.trim();
}
