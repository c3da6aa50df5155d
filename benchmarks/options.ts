import { InvalidArgumentError } from "commander";

/** Reads a list of names, separated by commas, of those that there are. */
export function listOf(all: string[]): (text: string) => string[] {
  return (text) => {
    const names = text.split(",");
    const unknown = names.find((name) => !all.includes(name));
    if (unknown === undefined) return names;
    throw new InvalidArgumentError(`There is no '${unknown}'. Allowed: ${all.join(", ")}`);
  };
}

/** Reads a whole number from 1. */
export function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number from 1.");
}
