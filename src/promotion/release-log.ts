import { UserError } from "../errors.ts";
import type { Manifest, Repository } from "./manifest.ts";
import type { Hold, LiveRelease, Owner, Pointer, ReleaseName } from "./pointer.ts";
import type { Guarantees } from "./probe/guarantees.ts";
import { placeOf, type Site, stateKeys } from "./site.ts";
import type { Release, State } from "./state.ts";
import { type DocumentKind, parseStored } from "./stored-json.ts";

/**
 * One release that went live, or one hold that was cleared (`resume`), where `from` and `to` are the release that was
 * live: who did it, when, from what to what. Written once, after the pointer.
 */
export interface LogRecord {
  schema: "nbp/log@1";
  operation: string;
  sequence: number;
  repository: Repository;
  ref: string;
  from: ReleaseName | null;
  to: ReleaseName;
  /** ISO 8601, UTC. */
  startedAt: string;
  liveSince: string;
  owner: Owner;
  guarantees?: Guarantees;
  templates: number;
  heldBack: number;
  /** Of a promotion: how many templates it removed. */
  removed?: number;
  /** Of an operation: what its operator gave as the reason. */
  reason?: string;
  /** Of `resume`: what it cleared. */
  hold?: Hold;
}

const RESUME = "resume";

/** Records that are read at once: as many as most people want to see. */
const BATCH = 20;

const NAME = {
  type: "object",
  required: ["commit", "manifestSha256"],
  properties: { commit: { type: "string" }, manifestSha256: { type: "string" } },
};

const RECORD: DocumentKind = {
  title: "a record of a release (nbp/log@1)",
  maxBytes: 64 * 1024,
  schema: {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: [
      "schema",
      "operation",
      "sequence",
      "to",
      "startedAt",
      "liveSince",
      "owner",
      "templates",
      "heldBack",
    ],
    properties: {
      schema: { const: "nbp/log@1" },
      operation: { type: "string" },
      sequence: { type: "integer" },
      from: { anyOf: [NAME, { type: "null" }] },
      to: NAME,
      startedAt: { type: "string" },
      liveSince: { type: "string" },
      owner: {
        type: "object",
        required: ["runId", "actor"],
        properties: {
          runId: { type: "string" },
          actor: { type: "string" },
          url: { type: ["string", "null"] },
        },
      },
      templates: { type: "integer" },
      heldBack: { type: "integer" },
      reason: { type: "string" },
      hold: {
        type: "object",
        required: ["reason", "by", "run", "since"],
        properties: {
          reason: { type: "string" },
          by: { type: "string" },
          run: { type: "string" },
          since: { type: "string" },
        },
      },
    },
  },
};

/**
 * The newest records of the log, oldest first: that of the live release, and that of a hold which was cleared since. They
 * are made of pointer and manifest alone: when a crash lost them, whoever comes next writes the very same ones.
 */
export function recordsOf({ sequence, live, resumed }: Pointer, release: Release | null): LogRecord[] {
  if (!live || !release) return [];
  const record = recordOf({ sequence: live.sequence ?? sequence, live }, release.manifest);
  if (!resumed) return [record];
  const { at, owner, hold } = resumed;
  const { commit, manifestSha256 } = live;
  const name = { commit, manifestSha256 };
  const { removed: _, guarantees: __, reason: ___, ...same } = record;
  const times = { startedAt: at, liveSince: at };
  return [record, { ...same, ...times, operation: RESUME, sequence, from: name, to: name, owner, hold }];
}

function recordOf(
  { sequence, live }: { sequence: number; live: LiveRelease },
  { repository, ref, parent, entries, removed }: Manifest,
): LogRecord {
  const { op, commit, manifestSha256, startedAt, since: liveSince, owner, guarantees } = live;
  return {
    schema: "nbp/log@1",
    operation: op?.name ?? "promote",
    sequence,
    repository,
    ref,
    from: op ? op.from : parent,
    to: { commit, manifestSha256 },
    startedAt,
    liveSince,
    owner,
    ...(guarantees && { guarantees }),
    templates: entries.length,
    heldBack: entries.filter(({ status }) => status === "held-back").length,
    ...(op ? { reason: op.reason } : { removed: removed.length }),
  };
}

/** The releases that went live, as `readLog`. */
export async function* readReleases(site: Site, state: State): AsyncGenerator<LogRecord> {
  for await (const record of readLog(site, state)) {
    if (record.operation !== RESUME) yield record;
  }
}

/**
 * The log, newest record first; with the state also the records that a crash has lost.
 *
 * @throws UserError when a record is damaged.
 */
export async function* readLog(site: Site, state: State | null): AsyncGenerator<LogRecord> {
  const keys = await logKeys(site);
  const newest = state ? recordsOf(state.pointer, state.live).reverse() : [];
  for (const record of newest) {
    if (!keys.includes(keyOf(site, record))) yield record;
  }
  for (let start = 0; start < keys.length; start += BATCH) {
    yield* await Promise.all(keys.slice(start, start + BATCH).map((key) => readRecord(site, key)));
  }
}

/** The number of the newest record; 0 where there is none. */
export async function lastSequence(site: Site): Promise<number> {
  const [newest = ""] = await logKeys(site);
  return Number(/(\d+)-[^/]*$/.exec(newest)?.[1] ?? 0);
}

/** Newest first. */
async function logKeys(site: Site): Promise<string[]> {
  const listed = await Array.fromAsync(site.store.list(`${site.destination.state}log/`));
  return listed
    .map(({ key }) => key)
    .sort()
    .reverse();
}

/** Where a record is kept. */
export function keyOf(
  { destination }: Site,
  { sequence, operation }: Pick<LogRecord, "sequence" | "operation">,
): string {
  return stateKeys(destination).log(sequence, operation);
}

/** The record at a key, or null. */
export async function findRecord(site: Site, key: string): Promise<LogRecord | null> {
  const found = await site.store.get(key);
  return found && parseStored<LogRecord>(found.body, RECORD, placeOf(site, key));
}

async function readRecord(site: Site, key: string): Promise<LogRecord> {
  const record = await findRecord(site, key);
  if (record) return record;
  throw new UserError(`${placeOf(site, key)} has gone while it was read. Run again.`);
}
