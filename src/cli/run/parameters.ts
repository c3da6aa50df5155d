import { UserError } from "../../errors.ts";
import { isObject, type JsonObject } from "../../notebook/json.ts";
import { parseYaml11 } from "../../parameters/yaml11.ts";
import { decodeUtf8 } from "../places/utf8.ts";
import type { Pair } from "./pairs.ts";
import { typed } from "./typed.ts";

/** The parameters as papermill's command line takes them, in the order in which it merges them. */
export interface ParameterOptions {
  injectInputPath?: true;
  injectOutputPath?: true;
  injectPaths?: true;
  parameters_base64: string[];
  parameters_file: string[];
  parameters_yaml: string[];
  parameters: Pair[];
  parameters_raw: Pair[];
}

export interface ParameterSources {
  /** The notebook's paths as they are written on the command line. */
  paths: { input: string; output: string };
  readFile(path: string): Promise<string>;
}

/**
 * Merges the parameters of all sources: the paths, base64, files, YAML, typed values, plain texts. The later wins, a
 * name keeps its first place.
 */
export async function mergeParameters(
  options: ParameterOptions,
  { paths, readFile }: ParameterSources,
): Promise<JsonObject> {
  const merged: JsonObject = Object.create(null);
  if (options.injectInputPath || options.injectPaths) merged.PAPERMILL_INPUT_PATH = paths.input;
  if (options.injectOutputPath || options.injectPaths) merged.PAPERMILL_OUTPUT_PATH = paths.output;
  for (const text of options.parameters_base64) {
    Object.assign(merged, await mapping(decodeBase64(text), { input: "-b" }));
  }
  for (const file of options.parameters_file)
    Object.assign(merged, await mapping(await readFile(file), { file }));
  for (const text of options.parameters_yaml) Object.assign(merged, await mapping(text, { input: "-y" }));
  for (const [name, text] of options.parameters) merged[name] = typed(text);
  for (const [name, text] of options.parameters_raw) merged[name] = text;
  return merged;
}

async function mapping(text: string, at: { file?: string; input?: string }): Promise<JsonObject> {
  const value = await parseYaml11(text, at);
  if (value === null) return {};
  if (isObject(value)) return value;
  throw new UserError("Parameters are a mapping: write `name: value`, one a line.", at);
}

/** Skips what is no base64, as Python does: line breaks come with most tools that write it. */
function decodeBase64(text: string): string {
  const code = text.replace(/[^A-Za-z0-9+/=]/g, "");
  if (!/^[^=]*={0,2}$/.test(code) || code.length % 4 !== 0) {
    throw new UserError("This is not base64: its length is no multiple of 4. Write it with `base64 -w0`.", {
      input: "-b",
    });
  }
  return decodeUtf8(Buffer.from(code, "base64"), "-b");
}
