import pLimit from "p-limit";
import {
  byCodePoint,
  findNotebooks,
  isGlob,
  matching,
  refuseUnprintable,
  type SearchedFolder,
} from "../discovery/discover.ts";
import { type Location, type Notice, UserError } from "../errors.ts";
import { quote } from "../inputs/quote.ts";
import { nearestName } from "../parameters/check.ts";
import type { Entry, TemplateEntry } from "./entry.ts";
import {
  bySpecificity,
  type CommonSettings,
  type Need,
  type RankedEntry,
  type Settings,
  settingsFrom,
} from "./settings.ts";
import { type ReadTemplate, readTemplate } from "./template.ts";
import { unusedWatches } from "./watched.ts";

/** What was written about notebooks, and where others are found that they need. */
export interface NotebookInputs extends SearchedFolder, CommonSettings {
  /** Of the config file, in its order. */
  entries: TemplateEntry[];
  /** The `parameters` input. */
  parameters?: Entry;
}

/** A notebook whose settings and needs are known. */
export interface PlannedNotebook extends ReadTemplate {
  settings: Settings;
  /** Paths of notebooks, in code point order. */
  needs: string[];
}

/** Enough to keep a disk busy. */
const READ_AT_ONCE = 16;

/**
 * Reads the notebooks and, one after the other, those that they need. Rejects with a `UserError` when a needed
 * one does not exist; if the notebook's own metadata says so, that is the notebook's `problem`.
 */
export async function planNotebooks(
  paths: string[],
  inputs: NotebookInputs,
): Promise<{ notebooks: Map<string, PlannedNotebook>; notices: Notice[] }> {
  const ranked = bySpecificity(inputs.entries);
  const find = finder(inputs, new Set(paths));
  const limit = pLimit(READ_AT_ONCE);
  const notebooks = new Map<string, PlannedNotebook>();
  const notices: Notice[] = [];
  for (let wanted = paths; wanted.length > 0; ) {
    const entries = entriesFor(wanted, ranked);
    const read = (path: string) =>
      limit(() => planNotebook(path, { inputs, entries: entries.get(path) ?? [], find }));
    const planned = await Promise.all(wanted.map(read));
    for (const notebook of planned) {
      notebooks.set(notebook.template.path, notebook);
      notices.push(...notebook.notices);
    }
    const added = neededBy(planned).filter(({ path }) => !notebooks.has(path));
    notices.push(...added.map(({ notice }) => notice));
    wanted = added.map(({ path }) => path);
    for (const path of wanted) refuseUnprintable(path);
  }
  notices.push(
    ...(await unusedEntries(inputs, notebooks)),
    ...(await unusedWatches(inputs.entries, inputs.workspace)),
  );
  return { notebooks, notices };
}

async function planNotebook(
  path: string,
  { inputs, entries, find }: { inputs: NotebookInputs; entries: RankedEntry[]; find: Finder },
): Promise<PlannedNotebook> {
  const read = await readTemplate(path, inputs.workspace);
  const ranked: RankedEntry[] = [...entries];
  if (read.entry) ranked.unshift({ entry: read.entry, origin: "metadata", isShared: false });
  if (inputs.parameters) ranked.push({ entry: inputs.parameters, origin: "input", isShared: true });
  const settings = settingsFrom(ranked, inputs);
  read.template.watch = settings.watch;
  if (settings.group !== undefined) read.template.group = settings.group;
  read.template.needs = settings.needs.map(({ glob }) => glob);
  try {
    return { ...read, settings, needs: await resolveNeeds(path, settings.needs, find) };
  } catch (error) {
    if (settings.needs[0]?.origin !== "metadata" || !(error instanceof UserError)) throw error;
    read.template.problem ??= error;
    return { ...read, settings, needs: [] };
  }
}

/** The entries of the config file that match each notebook, the most specific first. */
export function entriesFor(paths: string[], ranked: TemplateEntry[]): Map<string, RankedEntry[]> {
  const known = new Set(paths);
  const entries = new Map<string, RankedEntry[]>();
  for (const { pattern, entry } of ranked) {
    const one: RankedEntry = { entry, origin: "config", isShared: isGlob(pattern) };
    for (const path of matching(pattern, known)) entries.set(path, [...(entries.get(path) ?? []), one]);
  }
  return entries;
}

type Finder = (glob: string) => Promise<string[]>;

/** Finds notebooks, selected or not, and remembers what it has looked for. */
function finder(folder: SearchedFolder, selected: Set<string>): Finder {
  const found = new Map<string, Promise<string[]>>();
  return (glob) => {
    const known = isGlob(glob) ? [] : matching(glob, selected);
    const paths =
      found.get(glob) ?? (known.length > 0 ? Promise.resolve(known) : findNotebooks(folder, [glob]));
    found.set(glob, paths);
    return paths;
  };
}

async function resolveNeeds(path: string, needs: Need[], find: Finder): Promise<string[]> {
  const needed = new Set<string>();
  for (const { glob, at, isShared } of needs) {
    const matches = await find(glob);
    if (matches.length === 0) throw await unknownNeed(glob, at, find);
    const others = matches.filter((match) => match !== path || !(isShared || isGlob(glob)));
    for (const match of others) needed.add(match);
  }
  return [...needed].sort(byCodePoint);
}

async function unknownNeed(glob: string, at: Location, find: Finder): Promise<UserError> {
  const meant = nearestName(glob, await find("**/*.ipynb"));
  const advice = meant === undefined ? "" : ` Did you mean ${quote(meant)}?`;
  return new UserError(`\`needs\` names ${quote(glob)}, but there is no such notebook.${advice}`, at);
}

/** The notebooks that others need, each with a notice for when it was not selected. */
function neededBy(planned: PlannedNotebook[]): { path: string; notice: Notice }[] {
  const needed = new Map<string, Notice>();
  for (const { template, needs, settings } of planned) {
    for (const path of needs) {
      const message = `${quote(path)} was not selected, but it is run too because ${quote(template.path)} needs it.`;
      if (!needed.has(path)) needed.set(path, { level: "notice", message, at: settings.needs[0]!.at });
    }
  }
  return [...needed].map(([path, notice]) => ({ path, notice }));
}

/** Warns of entries for notebooks that don't exist; one that was only not selected is all right. */
async function unusedEntries(
  inputs: NotebookInputs,
  planned: ReadonlyMap<string, unknown>,
): Promise<Notice[]> {
  const known = new Set(planned.keys());
  const notices: Notice[] = [];
  for (const { pattern, entry } of inputs.entries) {
    if (matching(pattern, known).length > 0 || (await findNotebooks(inputs, [pattern])).length > 0) continue;
    const meant = isGlob(pattern) ? undefined : nearestName(pattern, [...known]);
    const advice = meant === undefined ? "" : ` Did you mean ${quote(meant)}?`;
    notices.push({
      level: "warning",
      message: `No notebook matches ${quote(pattern)}.${advice}`,
      at: entry.at([]),
    });
  }
  return notices;
}
