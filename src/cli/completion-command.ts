import { Argument, Command } from "commander";
import { bashCompletion } from "./completion/bash.ts";
import { fishCompletion } from "./completion/fish.ts";
import { type Shape, shapeOf } from "./completion/shape.ts";
import { zshCompletion } from "./completion/zsh.ts";
import { type Example, teach } from "./help.ts";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } satisfies Record<
  string,
  (shape: Shape) => string
>;

const EXAMPLES: Example[] = [
  ["In ~/.bashrc", "source <(notebook-gate completion bash)"],
  ["In ~/.zshrc, behind compinit", "source <(notebook-gate completion zsh)"],
  ["Once for fish", "notebook-gate completion fish > ~/.config/fish/completions/notebook-gate.fish"],
];

/** `completion SHELL`: a script by which a shell completes the commands and options of the program. */
export function completionCommand(process: NodeJS.Process): Command {
  const command = new Command("completion")
    .description("Print a script for a shell to complete commands, options and their values.")
    .addArgument(new Argument("<shell>", "which").choices(Object.keys(SHELLS)))
    .action((shell: keyof typeof SHELLS) => {
      process.stdout.write(SHELLS[shell](shapeOf(command.parent!)));
    });
  return teach(command, EXAMPLES);
}
