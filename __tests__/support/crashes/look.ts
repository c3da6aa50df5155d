import { sha256 } from "../../../src/notebook/canonical.ts";
import { decodePointer, NO_RELEASE, type Pointer } from "../../../src/promotion/pointer.ts";
import { type Site, stateKeys } from "../../../src/promotion/site.ts";
import { liveTemplates } from "../promotion-site.ts";
import { notebook } from "../template-repository.ts";
import type { Left, Scenario, Templates } from "./scenarios.ts";

/** Every object of a destination's store by its key. */
export type Snapshot = Map<string, Buffer>;

/** A file of somebody else below the templates' prefix, and what is in it. */
export const FOREIGN = { name: "theirs.txt", body: "hands off" };

export async function snapshotOf({ store }: Site): Promise<Snapshot> {
  const objects: Snapshot = new Map();
  for (const { key } of await Array.fromAsync(store.list(""))) {
    // What a folder needs for itself; no prefix can name it.
    if (key.startsWith(".promote/")) continue;
    objects.set(key, (await store.get(key))!.body);
  }
  return objects;
}

/** What is found at a destination. */
export interface Look {
  pointer: Pointer;
  left: Left;
  /** What a reader of the pointer gets; null where there is no release. */
  live: Templates | null;
  /** What stands at the plain paths, without the foreign file. */
  files: Templates;
  /** How many there are. */
  manifests: number;
  records: number;
  /** What must not be, each in words. */
  bad: string[];
}

/** Looks at a destination as its readers do, and at every object of it. `before` is how it was when all was well. */
export async function lookAt(site: Site, before: Snapshot): Promise<Look> {
  const objects = await snapshotOf(site);
  const { templates } = site.destination;
  const keys = stateKeys(site.destination);
  const body = objects.get(keys.pointer);
  const pointer = body ? await decodePointer(body, keys.pointer) : NO_RELEASE;
  const files = filesIn(objects, templates);
  const countIn = (folder: string) =>
    [...objects.keys()].filter((key) => key.startsWith(site.destination.state + folder)).length;
  const live = pointer.live && (await liveTemplates(site).catch((error: Error) => error));
  return {
    pointer,
    left: leftIn(pointer, body, before.get(keys.pointer)),
    live: live instanceof Error ? null : live,
    files: files.sources,
    manifests: countIn("releases/"),
    records: countIn("log/"),
    bad: [
      ...(live instanceof Error ? [`a reader of the pointer fails: ${live.message}`] : []),
      ...files.bad,
      ...brokenState(objects, { site, pointer }),
    ],
  };
}

function leftIn(pointer: Pointer, now: Buffer | undefined, before: Buffer | undefined): Left {
  if (pointer.applying) return "interrupted";
  const isSame = now && before ? now.equals(before) : now === before;
  return isSame ? "old" : "new";
}

/** The notebooks at the plain paths; a file that is no whole notebook of ours is bad, and so is a foreign file that changed. */
function filesIn(objects: Snapshot, prefix: string): { sources: Templates; bad: string[] } {
  const sources: Templates = {};
  const bad: string[] = [];
  if (objects.get(prefix + FOREIGN.name)?.toString() !== FOREIGN.body)
    bad.push("the foreign file was touched");
  for (const [key, body] of objects) {
    const name = key.slice(prefix.length);
    if (!key.startsWith(prefix) || name === FOREIGN.name) continue;
    const source = sourceOf(body);
    if (source === null) bad.push(`${name} is no whole notebook`);
    else sources[name] = source;
  }
  return { sources, bad };
}

function sourceOf(body: Buffer): string | null {
  try {
    const source: string = JSON.parse(body.toString()).cells[0].source.join("");
    return body.equals(Buffer.from(notebook(source))) ? source : null;
  } catch {
    return null;
  }
}

/** What stands at the plain paths before the run that is killed. */
export function filesBefore({ before, edits }: Scenario): Templates {
  const files = Object.entries({ ...before, ...edits }).filter(([, source]) => source !== null);
  return Object.fromEntries(files) as Templates;
}

/** After a kill each file is as it was, or as the run was to leave it; absent counts as well. */
export function strangeFiles(files: Templates, scenario: Scenario): string[] {
  const before = filesBefore(scenario);
  const keys = new Set([files, before, scenario.after].flatMap(Object.keys));
  return [...keys]
    .filter((key) => files[key] !== before[key] && files[key] !== scenario.after[key])
    .map((key) => `${key} holds ${files[key] ?? "nothing"}, which is neither old nor new`);
}

/** What is named by its digest has it, a release is in the log once, and nothing is there that has no business there. */
function brokenState(objects: Snapshot, { site, pointer }: { site: Site; pointer: Pointer }): string[] {
  const { templates, state } = site.destination;
  const bad: string[] = [];
  const logged: number[] = [];
  for (const [key, body] of objects) {
    if (key.startsWith(templates)) continue;
    const name = key.startsWith(state) ? key.slice(state.length) : key;
    const [, digest] = /^(?:blobs|releases)\/.*\/([0-9a-f]{64})\.(?:ipynb|json)$/.exec(name) ?? [];
    const [, sequence] = /^log\/(\d{12})-[a-z]+\.json$/.exec(name) ?? [];
    if (digest) {
      if (sha256(body) !== digest) bad.push(`${name} holds other bytes than its name says`);
    } else if (sequence) logged.push(Number(sequence));
    else if (!/^(current\.json|capabilities\.json|probe\/.*)$/.test(name))
      bad.push(`${key} has no business there`);
  }
  if (new Set(logged).size < logged.length) bad.push(`the log has a release twice: ${logged.join(", ")}`);
  if (logged.some((sequence) => sequence > pointer.sequence)) bad.push("the log has a release too early");
  return bad;
}
