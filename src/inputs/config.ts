import { readFile } from "node:fs/promises";
import { posix, resolve } from "node:path";
import { type Location, UserError } from "../errors.ts";
import { Float, type JsonObject, type JsonValue } from "../notebook/json.ts";
import { type TemplateEntry, toEntry } from "../plan/entry.ts";
import { quote } from "./quote.ts";
import { validate } from "./schema.ts";
import { below, type Source, workspaceGlob, workspacePath } from "./source.ts";
import { parseYaml } from "./yaml.ts";

/** What the config file says, its paths made relative to the workspace. */
export interface Config {
  /** Relative to the workspace. */
  file: string;
  /** The inputs that it sets, as they would be written, by their names. */
  settings: Map<string, { text: string; at: Location }>;
  /** In the order of the file. */
  entries: TemplateEntry[];
}

/** Where the config file is looked for if none is named; the first that is there counts. */
export const DEFAULT_FILES = ["notebook-gate.yml", "notebook-gate.yaml"];

/**
 * Reads the config file that was named, or the default one if there is one.
 * Rejects with a `UserError` when the named one is missing, or at whatever is wrong in it.
 */
export async function readConfig(workspace: string, named?: string): Promise<Config | undefined> {
  for (const name of named === undefined ? DEFAULT_FILES : [named]) {
    const file = workspacePath(name, "", { input: "config" });
    const text = await textOf(resolve(workspace, file));
    if (text !== undefined) return parseConfig(text, file);
  }
  if (named === undefined) return undefined;
  throw new UserError(`There is no config file ${quote(named)} in the workspace.`, { input: "config" });
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UserError(`The config file can't be read: ${(error as Error).message}`, { input: "config" });
  }
}

/** What the text of a config file says; `file` is its path. Rejects with a `UserError` at whatever is wrong in it. */
export async function parseConfig(text: string, file: string): Promise<Config> {
  const folder = posix.dirname(file) === "." ? "" : posix.dirname(file);
  const source = await parseYaml(text, { at: { file }, folder });
  // A file of comments only is an empty config.
  if (source.value === null) return { file, settings: new Map(), entries: [] };
  await validate("config", source);
  const { templates = {}, ...settings } = source.value as JsonObject;
  return {
    file,
    settings: new Map(Object.entries(settings).map(([name, value]) => [name, setting(source, name, value)])),
    entries: Object.entries(templates as JsonObject).map(([glob, value]) => {
      const path = ["templates", glob];
      const pattern = workspaceGlob(glob, folder, source.at(path));
      return { pattern, entry: toEntry(below(source, value, path)) };
    }),
  };
}

function setting(source: Source, name: string, value: JsonValue): { text: string; at: Location } {
  const at = source.at([name]);
  if (name === "notebooks") {
    const globs = (value as string[]).map((glob, index) =>
      workspaceGlob(glob, source.folder, source.at([name, index])),
    );
    return { text: globs.join("\n"), at };
  }
  if (name === "working-directory") return { text: workspacePath(value as string, source.folder, at), at };
  return { text: Array.isArray(value) ? value.join("\n") : scalarText(value), at };
}

function scalarText(value: JsonValue): string {
  return String(value instanceof Float ? value.value : value);
}
