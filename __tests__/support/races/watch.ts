import { setImmediate } from "node:timers/promises";
import { sha256 } from "../../../src/notebook/canonical.ts";
import type { Manifest } from "../../../src/promotion/manifest.ts";
import type { Pointer } from "../../../src/promotion/pointer.ts";
import { type Site, stateKeys } from "../../../src/promotion/site.ts";
import type { Line } from "./line.ts";

/** A file that no release knows, and what it must hold for ever. */
export const FOREIGN = { name: "theirs.txt", body: "hands off" };

export interface Watch {
  /** What was seen that must never be, and how often a reader looked. */
  stop(): Promise<{ bad: string[]; looks: number }>;
}

/** Reads as schedulers do, by plain path and by the pointer, again and again, until it is stopped. */
export function watch(site: Site, line: Line): Watch {
  const bad = new Set<string>();
  const versions = versionsOf(line);
  const see = sightings(line);
  let looks = 0;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      looks++;
      for (const wrong of [
        ...(await wrongAliases(site, versions)),
        ...(await wrongRelease(site, line, see)),
      ]) {
        bad.add(wrong);
      }
      await setImmediate();
    }
  })();
  return {
    async stop() {
      isOver = true;
      await looking;
      return { bad: [...bad], looks };
    },
  };
}

/** Every alias is what some release of the line gives it, and the file of somebody else is as it was. */
async function wrongAliases({ store, destination }: Site, known: Versions): Promise<string[]> {
  const bad: string[] = [];
  for (const [name, versions] of known) {
    const found = await store.get(destination.templates + name);
    const holds = found ? sha256(found.body) : null;
    if (!versions.has(holds)) bad.push(`${name} held ${holds ?? "nothing"}, which no release gives it`);
  }
  const theirs = await store.get(destination.templates + FOREIGN.name);
  if (theirs?.body.toString() !== FOREIGN.body) bad.push(`${FOREIGN.name} was touched`);
  return bad;
}

/** Digests that each template has in some commit; null where one has no such template. */
type Versions = Map<string, Set<string | null>>;

function versionsOf(line: Line): Versions {
  const releases = line.commits.map((commit) => filesOf(line, commit));
  const names = new Set(releases.flatMap((files) => Object.keys(files)));
  return new Map([...names].map((name) => [name, new Set(releases.map((files) => files[name] ?? null))]));
}

function filesOf(line: Line, commit: string): Record<string, string> {
  return Object.fromEntries(line.templatesAt(commit).map(({ key, templateSha256 }) => [key, templateSha256]));
}

/** The release that the pointer calls live is there as a whole, and is the one of its commit. */
async function wrongRelease(site: Site, line: Line, see: (pointer: Pointer) => string[]): Promise<string[]> {
  const key = stateKeys(site.destination).pointer;
  const found = await site.store.get(key);
  if (!found) return ["The pointer was gone"];
  // Not by our own reader, which checks the form of it all: that is slow, and others do not.
  const pointer: Pointer = JSON.parse(found.body.toString());
  const wrong = await incomplete(site, line, pointer);
  // What was live before may be collected; a reader of the live release may never see that.
  const isStillLive = async () => {
    const now = await site.store.get(key);
    return now !== null && JSON.parse(now.body.toString()).sequence === pointer.sequence;
  };
  return [...see(pointer), ...(wrong !== null && (await isStillLive()) ? [wrong] : [])];
}

async function incomplete(site: Site, line: Line, { live, sequence }: Pointer): Promise<string | null> {
  if (!live) return "Nothing was live";
  const keys = stateKeys(site.destination);
  const found = await site.store.get(keys.manifest(live.commit, live.manifestSha256));
  const what = `Release ${sequence} (commit ${line.indexOf(live.commit)})`;
  if (!found || sha256(found.body) !== live.manifestSha256) return `${what} had no manifest of its digest`;
  const { commit, entries }: Manifest = JSON.parse(found.body.toString());
  const files = filesOf(line, commit);
  for (const { key, sha256: digest } of entries) {
    if (files[key] !== digest) return `${what} had ${digest} as ${key}, its commit has ${files[key]}`;
    const blob = await site.store.get(keys.blob(digest));
    if (!blob || sha256(blob.body) !== digest) return `${what} had no whole blob for ${key}`;
  }
  return entries.length === Object.keys(files).length ? null : `${what} lacked templates`;
}

/** What one pointer after the other says that cannot follow on what they said before. */
function sightings(line: Line): (pointer: Pointer) => string[] {
  let last: Pointer | null = null;
  return (pointer) => {
    const before = last;
    last = pointer;
    if (!before) return [];
    const bad: string[] = [];
    const { sequence, live, newestCommit } = pointer;
    const at = (commit: string | null | undefined) => line.indexOf(commit ?? "");
    if (at(newestCommit) < at(before.newestCommit)) bad.push("The newest commit became an older one");
    if (sequence < before.sequence) bad.push(`Release ${before.sequence} was followed by ${sequence}`);
    if (sequence === before.sequence && live?.manifestSha256 !== before.live?.manifestSha256) {
      bad.push(`There were two releases ${sequence}`);
    }
    const isNewPromotion = sequence > before.sequence && !live?.op;
    if (isNewPromotion && at(live?.commit) <= at(before.newestCommit)) {
      bad.push(`Commit ${at(live?.commit)} was promoted over ${at(before.newestCommit)}`);
    }
    return bad;
  };
}
