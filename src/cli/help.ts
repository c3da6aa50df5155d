import type { Command } from "commander";

/** A sentence, and the line that does it. */
export type Example = [says: string, line: string];

/** What the exit codes mean; `fails` says when it is 1. */
export function exitCodes(fails: string, further: [code: number, says: string][] = []): string {
  const codes: [number, string][] = [
    [0, "all is well"],
    [1, fails],
    [2, "the command line was not understood: an unknown command or option, a missing argument"],
    [130, "a second Ctrl-C ended it at once"],
    ...further,
  ];
  return ["Exit codes:", ...codes.map(([code, says]) => `${String(code).padStart(5)}  ${says}`)].join("\n");
}

/** Adds examples to a command's help, and its exit codes where `fails` says when it ends with 1. */
export function teach(command: Command, examples: Example[], fails?: string): Command {
  const lines = examples.map(([says, line]) => `  ${says}:\n    ${line}`);
  const codes = fails ? `\n\n${exitCodes(fails)}` : "";
  return command.addHelpText("after", `\nExamples:\n${lines.join("\n")}${codes}`);
}

/** A description from the documentation, without what only Markdown shows. */
export function helpText(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, text, target) =>
    target === text ? text : `${text} (${target})`,
  );
}
