import type { Argument, Command, Option } from "commander";

/** What may stand behind an option or as an argument: words of a list, a file, or anything else. */
export type Values = { kind: "words"; words: string[] } | { kind: "files" } | { kind: "anything" };

export interface OptionShape {
  /** `-k`, `--kernel`: as they are written. */
  names: string[];
  says: string;
  /** How many words follow; what the first may be. */
  takes: number;
  values: Values;
}

export interface CommandShape {
  name: string;
  says: string;
  options: OptionShape[];
  argument: Values | null;
}

/** Everything that a shell may complete. */
export interface Shape {
  program: string;
  commands: CommandShape[];
  /** Of the program itself. */
  options: OptionShape[];
}

/** Reads off a program what it understands, in the order of its help. */
export function shapeOf(program: Command): Shape {
  return {
    program: program.name(),
    commands: program.commands.map((command) => ({
      name: command.name(),
      says: firstSentence(command.description()),
      options: optionsOf(command),
      argument: command.registeredArguments[0] ? argumentValues(command.registeredArguments[0]) : null,
    })),
    options: optionsOf(program),
  };
}

function optionsOf(command: Command): OptionShape[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({
      names: [option.short, option.long].filter((name) => name !== undefined),
      says: firstSentence(option.description),
      // `<name value>` are two words.
      takes: option.required ? option.flags.replace(/^[^<]*/, "").split(" ").length : 0,
      values: optionValues(option),
    }));
}

function optionValues(option: Option): Values {
  if (option.argChoices) return { kind: "words", words: option.argChoices };
  return option.flags.includes("<path>") ? { kind: "files" } : { kind: "anything" };
}

/** A `<to>` is a release, of which only the destination knows. */
function argumentValues(argument: Argument): Values {
  if (argument.argChoices) return { kind: "words", words: argument.argChoices };
  return argument.name() === "to" ? { kind: "anything" } : { kind: "files" };
}

function firstSentence(description: string): string {
  return description
    .split(/(?<=[.;:]) /)[0]!
    .replace(/[.;:]$/, "")
    .replaceAll("`", "");
}
