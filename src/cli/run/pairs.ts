import { InvalidArgumentError } from "commander";

/** A parameter's name and its text. */
export type Pair = [name: string, text: string];

/** No argument of a program can hold it. */
const SEPARATOR = "\0";

/** `-p`, `-pNAME`, `--parameters`, `--parameters=NAME`, and the same for raw texts. */
const PAIR_OPTION = /^(?:(-[pr])(.+)?|(--parameters(?:_raw)?)(?:=(.*))?)$/s;

/**
 * Commander knows no option with two values, so `-p NAME VALUE` becomes one before it reads the arguments: whatever
 * they look like, the two arguments behind it are the name and the value.
 */
export function joinPairs(args: string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    if (args[at] === "--") return [...joined, ...args.slice(at)];
    const [, short, shortName, long, longName] = PAIR_OPTION.exec(args[at]!) ?? [];
    const option = short ?? long;
    if (option === undefined) {
      joined.push(args[at]!);
      continue;
    }
    const name = shortName ?? longName;
    const pair = [
      ...(name === undefined ? [] : [name]),
      ...args.slice(at + 1, at + (name === undefined ? 3 : 2)),
    ];
    at += pair.length - (name === undefined ? 0 : 1);
    joined.push(option, pair.join(SEPARATOR));
  }
  return joined;
}

/** Commander's parser for an option whose values `joinPairs` has joined, given any number of times. */
export function collectPair(value: string, previous: Pair[]): Pair[] {
  const [name, text] = value.split(SEPARATOR);
  if (text === undefined) throw new InvalidArgumentError("Write a name and a value: -p region fr");
  return [...previous, [name!, text]];
}
