import { readFile } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { parseYaml } from "../inputs/yaml.ts";
import { float, isObject, type JsonObject, type JsonValue } from "../notebook/json.ts";

/** The parameters as papermill's command line takes them, in the order in which it merges them. */
export interface ParameterOptions {
  parameters_file: string[];
  parameters_yaml: string[];
  parameters: Pair[];
  parameters_raw: Pair[];
}

/** A parameter's name and its text. */
export type Pair = [name: string, text: string];

/** Merges the sources: files, YAML, typed values, plain texts; the later wins, a name keeps its first place. */
export async function mergeParameters(options: ParameterOptions): Promise<JsonObject> {
  const merged: JsonObject = Object.create(null);
  for (const file of options.parameters_file) {
    const text = await readFile(file, "utf8").catch((cause) => {
      throw new UserError(`The parameters cannot be read: ${(cause as Error).message}`, { file }, { cause });
    });
    Object.assign(merged, await mapping(text, { file }));
  }
  for (const text of options.parameters_yaml) Object.assign(merged, await mapping(text, { input: "-y" }));
  for (const [name, text] of options.parameters) merged[name] = typed(text);
  for (const [name, text] of options.parameters_raw) merged[name] = text;
  return merged;
}

async function mapping(text: string, at: { file?: string; input?: string }): Promise<JsonObject> {
  const { value } = await parseYaml(text, { at, folder: "" });
  if (value === null) return {};
  if (isObject(value)) return value;
  throw new UserError("Parameters are a mapping: write `name: value`, one a line.", at);
}

/** Python's digits, which underscores may part. */
const DIGITS = "\\d+(?:_\\d+)*";
const INTEGER = new RegExp(`^\\s*[+-]?${DIGITS}\\s*$`);
const FLOAT = new RegExp(
  `^\\s*[+-]?(?:(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:e[+-]?${DIGITS})?|nan|inf|infinity)\\s*$`,
  "i",
);

/** What papermill makes of a value on the command line: Python's `True`, `False`, `None`, int, float, else a text. */
export function typed(text: string): JsonValue {
  if (text === "True") return true;
  if (text === "False") return false;
  if (text === "None") return null;
  if (INTEGER.test(text)) return integer(text.trim().replaceAll("_", "").replace("+", ""));
  return FLOAT.test(text) ? float(number(text)) : text;
}

function integer(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
}

function number(text: string): number {
  const word = text.trim().toLowerCase().replaceAll("_", "");
  const sign = word.startsWith("-") ? -1 : 1;
  if (word.endsWith("nan")) return Number.NaN;
  return /inf/.test(word) ? sign * Number.POSITIVE_INFINITY : Number(word);
}
