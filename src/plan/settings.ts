import { isGlob } from "../discovery/discover.ts";
import type { Location } from "../errors.ts";
import { type Entry, makesCases, type TemplateEntry } from "./entry.ts";

/** What counts for one notebook, of all that was written about it. */
export interface Settings {
  /** The entry that makes its cases; none for the defaults. */
  cases?: RankedEntry;
  /** Those with the same name are promoted together. */
  group?: string;
  kernel?: string;
  /** Seconds; 0 for no limit. */
  cellTimeout: number;
  /** Seconds; 0 for no limit. */
  notebookTimeout: number;
  /** Bytes; 0 for no limit. */
  maxOutputSize: number;
  workingDirectory?: string;
  watch: string[];
  needs: Need[];
}

/** A glob of notebooks that must have passed before. */
export interface Need {
  glob: string;
  at: Location;
  /** Whether it is also said of other notebooks; then one that it matches itself does not wait for itself. */
  isShared: boolean;
  origin: Origin;
}

export type Origin = "metadata" | "config" | "input";

export interface RankedEntry {
  entry: Entry;
  origin: Origin;
  /** Whether it is not about one notebook alone. */
  isShared: boolean;
}

/** The settings that an action's inputs give. */
export interface CommonSettings {
  kernel?: string;
  cellTimeout: number;
  notebookTimeout: number;
  maxOutputSize: number;
  workingDirectory?: string;
}

/**
 * Takes every setting from the nearest entry that has it, and the keys that make cases together from the
 * nearest that has any of them.
 *
 * @param ranked nearest first
 */
export function settingsFrom(ranked: RankedEntry[], common: CommonSettings): Settings {
  const nearest = <K extends keyof Entry>(key: K): Entry[K] | undefined =>
    ranked.find(({ entry }) => entry[key] !== undefined)?.entry[key];
  const cases = ranked.find(({ entry }) => makesCases(entry));
  const group = nearest("group");
  const kernel = nearest("kernel") ?? common.kernel;
  const workingDirectory = nearest("workingDirectory") ?? common.workingDirectory;
  const source = ranked.find(({ entry }) => entry.needs !== undefined);
  return {
    ...(cases && { cases }),
    ...(group !== undefined && { group }),
    ...(kernel !== undefined && { kernel }),
    ...(workingDirectory !== undefined && { workingDirectory }),
    cellTimeout: nearest("cellTimeout") ?? common.cellTimeout,
    notebookTimeout: nearest("notebookTimeout") ?? common.notebookTimeout,
    maxOutputSize: nearest("maxOutputSize") ?? common.maxOutputSize,
    watch: nearest("watch") ?? [],
    needs: source ? needsOf(source) : [],
  };
}

function needsOf({ entry, isShared, origin }: RankedEntry): Need[] {
  return entry.needs!.map((glob, index) => ({ glob, at: entry.at(["needs", index]), isShared, origin }));
}

/** Entries of the config file from the most specific on: a path before globs, then the glob with more literal characters. */
export function bySpecificity(entries: TemplateEntry[]): TemplateEntry[] {
  return entries.toSorted((a, b) => specificity(b.pattern) - specificity(a.pattern));
}

function specificity(pattern: string): number {
  if (!isGlob(pattern)) return Number.POSITIVE_INFINITY;
  return pattern.replace(/\[[^\]]*\]|\{[^}]*\}|[*?]/g, "").length;
}
