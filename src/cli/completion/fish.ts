import type { CommandShape, OptionShape, Shape, Values } from "./shape.ts";

/** A script for fish. */
export function fishCompletion({ program, commands, options }: Shape): string {
  const complete = (...parts: string[]) => ["complete", "-c", program, ...parts].join(" ");
  const own = (option: OptionShape, condition: string) =>
    complete("-n", condition, ...flags(option), ...following(option), "-d", quoted(option.says));
  const ofCommand = ({ name, options, argument }: CommandShape) => {
    const condition = quoted(`__fish_seen_subcommand_from ${name}`);
    return [
      ...(argument ? [complete("-n", condition, ...words(argument))] : []),
      ...options.map((option) => own(option, condition)),
    ];
  };
  return `# fish completion for ${program}: ${program} completion fish | source
${complete("-f")}
${options.map((option) => own(option, "__fish_use_subcommand")).join("\n")}
${commands
  .map(({ name, says }) => complete("-n", "__fish_use_subcommand", "-a", name, "-d", quoted(says)))
  .join("\n")}
${commands.flatMap(ofCommand).join("\n")}
`;
}

function flags({ names }: OptionShape): string[] {
  return names.flatMap((name) => (name.startsWith("--") ? ["-l", name.slice(2)] : ["-s", name.slice(1)]));
}

function following({ takes, values }: OptionShape): string[] {
  return takes > 0 ? ["-r", ...words(values)] : [];
}

function words(values: Values): string[] {
  if (values.kind === "words") return ["-f", "-a", quoted(values.words.join(" "))];
  return values.kind === "files" ? ["-F"] : ["-f"];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
