import { parseByteSize } from "../byte-size.ts";
import { type Location, UserError } from "../errors.ts";
import { validate } from "../inputs/schema.ts";
import { type Path, type Source, workspaceGlob, workspacePath } from "../inputs/source.ts";
import type { JsonObject, JsonValue } from "../notebook/json.ts";
import type { Expectation } from "./case.ts";

/** What was written about the cases of a notebook: in the config file, in its metadata or as an input. */
export interface Entry {
  /** Under every case. */
  parameters?: JsonObject;
  matrix?: { [name: string]: JsonValue[] };
  combine?: "product" | "zip" | "pairwise";
  include?: JsonObject[];
  exclude?: JsonObject[];
  cases?: ListedCase[];
  /** Globs relative to the workspace. */
  watch?: string[];
  /** Globs relative to the workspace. */
  needs?: string[];
  /** Those with the same name are promoted together. */
  group?: string;
  kernel?: string;
  /** Seconds; 0 for no limit. */
  cellTimeout?: number;
  /** Seconds; 0 for no limit. */
  notebookTimeout?: number;
  /** Bytes; 0 for no limit. */
  maxOutputSize?: number;
  /** Relative to the workspace. */
  workingDirectory?: string;
  /** Where a part of the entry stands, by the keys as they were written. */
  at(path: Path): Location;
}

export interface ListedCase {
  name?: string;
  parameters?: JsonObject;
  expect?: Expectation;
}

/** An entry of the config file. */
export interface TemplateEntry {
  /** A path or glob relative to the workspace. */
  pattern: string;
  entry: Entry;
}

/** The keys that make cases: they are taken together, from the nearest source that has any of them. */
export const CASE_KEYS = ["parameters", "matrix", "combine", "include", "exclude", "cases"] as const;

/** Whether a value says which cases there are. */
export function makesCases(value: JsonValue | Entry): boolean {
  return typeof value === "object" && value !== null && CASE_KEYS.some((key) => Object.hasOwn(value, key));
}

/** Checks and converts what was written; rejects with a `UserError` when it is not an entry. */
export async function readEntry(source: Source): Promise<Entry> {
  await validate("entry", source);
  return toEntry(source);
}

/** Converts what the schema allows. Throws a `UserError` at a path outside the workspace or a wrong regex. */
export function toEntry({ value, at, folder }: Source): Entry {
  const written = value as JsonObject;
  const settings = Object.entries(written).map(([key, setting]) => [FIELDS[key] ?? key, setting]);
  const entry: Entry = { ...Object.fromEntries(settings), at };
  for (const key of ["watch", "needs"] as const) {
    const globs = entry[key]?.map((glob, index) => workspaceGlob(glob, folder, at([key, index])));
    if (globs) entry[key] = globs;
  }
  if (entry.workingDirectory !== undefined) {
    entry.workingDirectory = workspacePath(entry.workingDirectory, folder, at(["working-directory"]));
  }
  // A number, or a text with a unit that the schema has let through.
  if (entry.maxOutputSize !== undefined) entry.maxOutputSize = parseByteSize(String(entry.maxOutputSize))!;
  entry.cases?.forEach((listed, index) => {
    refuseWrongRegex(listed.expect?.match, at(["cases", index, "expect", "match"]));
  });
  return entry;
}

/** The keys that are written differently here than there. */
const FIELDS: Record<string, keyof Entry> = {
  "cell-timeout": "cellTimeout",
  "notebook-timeout": "notebookTimeout",
  "max-output-size": "maxOutputSize",
  "working-directory": "workingDirectory",
};

function refuseWrongRegex(pattern: string | undefined, at: Location): void {
  if (pattern === undefined) return;
  try {
    new RegExp(pattern);
  } catch (error) {
    const reason = (error as Error).message;
    throw new UserError(`\`match\` must be a regular expression of JavaScript. ${reason}.`, at, {
      cause: error,
    });
  }
}
