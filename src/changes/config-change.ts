import { posix } from "node:path";
import { type Config, DEFAULT_FILES, parseConfig } from "../inputs/config.ts";
import type { JsonValue } from "../notebook/json.ts";
import { canonicalText } from "../plan/canonical-text.ts";
import type { Entry } from "../plan/entry.ts";
import { entriesFor } from "../plan/notebooks.ts";
import { bySpecificity } from "../plan/settings.ts";
import type { Evidence } from "./select.ts";

/** What the config file says, as far as a change of it concerns notebooks. */
type Said = Pick<Config, "settings" | "entries">;

/** The text of a file before the change; null when there was none, undefined when that is not known. */
export type Before = (path: string) => Promise<string | null | undefined>;

/**
 * Compares the config file with what it was before the change: a setting of all notebooks concerns all of them, an
 * entry those that it is for. What can't be compared concerns all.
 */
export async function configChange(
  { file, now, paths }: { file: string | undefined; now: Said; paths: string[] },
  { changed, before }: { changed: ReadonlySet<string>; before: Before },
): Promise<Evidence> {
  const others = DEFAULT_FILES.filter((name) => name !== file && changed.has(name));
  // Another of the default names was or is read in place of this one.
  if (others.length > 0) return () => `${others[0]} changed`;
  if (file === undefined || !changed.has(file)) return () => undefined;
  const then = await saidBefore(file, before);
  if (!then) return () => `${file} changed, and what it was before is not known`;
  if (settingsText(then) !== settingsText(now))
    return () => `the settings for all notebooks in ${file} changed`;
  const [entriesThen, entriesNow] = [entriesText(then, paths), entriesText(now, paths)];
  return ({ path }) =>
    entriesThen.get(path) === entriesNow.get(path) ? undefined : `its entry in ${file} changed`;
}

async function saidBefore(file: string, before: Before): Promise<Said | undefined> {
  const text = await before(file);
  if (text === null) return { settings: new Map(), entries: [] };
  if (text === undefined) return undefined;
  // A file that was wrong before says nothing now.
  return parseConfig(text, posix.normalize(file)).catch(() => undefined);
}

function settingsText({ settings }: Said): string {
  return JSON.stringify([...settings].map(([name, { text }]) => [name, text]).sort());
}

/** Everything that the file says of each notebook, the nearest entry first, in one text. */
function entriesText({ entries }: Said, paths: string[]): Map<string, string> {
  const texts = new Map(entries.map(({ entry }) => [entry, entryText(entry)]));
  const found = [...entriesFor(paths, bySpecificity(entries))];
  return new Map(
    found.map(([path, ranked]) => [path, ranked.map(({ entry }) => texts.get(entry)).join("\n")]),
  );
}

function entryText({ at: _, ...said }: Entry): string {
  return canonicalText(said as unknown as JsonValue);
}
