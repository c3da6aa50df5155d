import { spawnSync } from "node:child_process";
import { type Command, CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../../src/cli/program.ts";
import { joinPairs } from "../../../src/cli/run/pairs.ts";
import { definitions, type InputName } from "../../../src/inputs/definitions/index.ts";

function helpOf(command: Command): string {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

const program = createProgram(process);
const helps = [program, ...program.commands].map((command): [string, string] => [
  command.name(),
  helpOf(command),
]);
const examplesIn = (help: string) =>
  [...help.matchAll(/^ {4}(\S.*notebook-gate .*|notebook-gate .*)$/gm)].map((match) => match[1]!);
const examples = helps.flatMap(([, help]) => examplesIn(help));

/** The words of each call of notebook-gate in a line, as a shell hands them over; nothing else is run. */
function calls(line: string): string[][] {
  const script = `
    notebook-gate() { printf '%s\\0' "$@" >&3; printf '\\n\\0' >&3; }
    curl() { :; }; jq() { :; }; source() { :; }
    ${line.replace(/ > .*/, "")}`;
  const options = { stdio: ["ignore", "ignore", "inherit", "pipe"] as const, encoding: "utf8" } as const;
  const { output } = spawnSync("bash", ["-c", script], options as never);
  const words = String(output[3]).split("\0").slice(0, -1);
  const found: string[][] = [[]];
  for (const word of words) {
    if (word === "\n") found.push([]);
    else found.at(-1)!.push(word);
  }
  return found.filter((call) => call.length > 0);
}

/** What the program makes of arguments: the command, and the options that it was given. */
async function understood(args: string[]): Promise<{ command: string; given: [string, unknown][] }> {
  const program = createProgram(process);
  let command: Command | undefined;
  for (const each of program.commands) {
    each.action(() => {
      command = each;
    });
    each.configureOutput({ writeOut() {}, writeErr() {} });
  }
  program.configureOutput({ writeOut() {}, writeErr() {} });
  try {
    await program.parseAsync(args[0] === "run" ? joinPairs(args) : args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.helpDisplayed")
      return { command: args[0]!, given: [] };
    throw error;
  }
  const options = command!.options.filter(
    (option) => command!.getOptionValueSource(option.attributeName()) === "cli",
  );
  return {
    command: command!.name(),
    given: options.map((option) => [option.name(), command!.getOptionValue(option.attributeName())]),
  };
}

describe("every example of the help", () => {
  it("is found: two to four for a command", () => {
    for (const [name, help] of helps.filter(([name]) => name !== "run")) {
      expect(examplesIn(help).length, name).toBeGreaterThanOrEqual(2);
      expect(examplesIn(help).length, name).toBeLessThanOrEqual(4);
    }
  });

  it.each(examples)("%s", async (line) => {
    const called = calls(line);
    expect(called.length).toBeGreaterThan(0);
    for (const args of called) {
      const { command, given } = await understood(args);
      expect(command).toBe(args[0]);
      for (const [name, value] of given) {
        if (command === "run" || !Object.hasOwn(definitions, name)) continue;
        expect(definitions[name as InputName].parse([value].flat().join("\n")), name).toBeDefined();
      }
    }
  });

  it("would be found wanting", async () => {
    const [args] = calls("notebook-gate test --max-paralel 4");
    await expect(understood(args!)).rejects.toThrow("unknown option '--max-paralel'");
    expect(definitions["max-parallel"].parse("many")).toBeUndefined();
  });
});

describe("the help", () => {
  it("begins with the commands of a first hour", () => {
    const names = [...helps[0]![1].matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(names.slice(0, 3)).toEqual(["test", "plan", "promote"]);
  });

  it("has the options in the groups of the documentation", () => {
    const headings = [...new Map(helps).get("test")!.matchAll(/^(\S.*):$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      "Arguments",
      "What to run",
      "How to run it",
      "What to show",
      "What to promote",
      "Options",
      "Examples",
      "Exit codes",
    ]);
  });

  it.each(helps.filter(([name]) => name !== "completion"))(
    "of %s says what its exit codes mean",
    (_, help) => {
      expect(help).toContain("Exit codes:");
    },
  );
});
