import type { Entry } from "./manifest.ts";
import type { Candidate } from "./plan.ts";

/**
 * Keeps the groups whole: where one template of a group is held back, none of the group moves. Its live versions stay,
 * also of one that was to be removed, and a new one does not come.
 *
 * @param entries what the release would hold without groups
 * @param live what the live release holds
 * @returns the entries with the groups kept whole, and the keys of new templates that have to wait
 */
export function wholeGroups(
  entries: Entry[],
  { candidates, live }: { candidates: Candidate[]; live: Entry[] },
): { entries: Entry[]; waiting: string[] } {
  const held = heldGroups(entries, candidates);
  const isHeld = ({ group }: { group?: string }) => group !== undefined && held.has(group);
  const liveByKey = new Map(live.map((entry) => [entry.key, entry]));
  const kept = entries.flatMap((entry): Entry[] => {
    const before = liveByKey.get(entry.key);
    if (!isHeld(entry) || entry.status !== "tested" || before?.sha256 === entry.sha256) return [entry];
    return before ? [waitingEntry(before, entry)] : [];
  });
  const there = new Set(entries.map(({ key }) => key));
  const removed = live.filter((entry) => isHeld(entry) && !there.has(entry.key));
  const stay = new Set(kept.map(({ key }) => key));
  return {
    entries: [...kept, ...removed.map((entry) => waitingEntry(entry, entry))],
    waiting: entries.map(({ key }) => key).filter((key) => !stay.has(key)),
  };
}

/** The live version, for a template that passed and may not move. */
function waitingEntry({ failedSha256, ...before }: Entry, { path, group }: Entry): Entry {
  return { ...before, path, ...(group !== undefined && { group }), status: "held-back" };
}

function heldGroups(entries: Entry[], candidates: Candidate[]): Set<string> {
  const failed = candidates.filter(({ verdict }) => verdict === "failed");
  const heldBack = entries.filter(({ status }) => status === "held-back");
  return new Set([...failed, ...heldBack].flatMap(({ group }) => group ?? []));
}
