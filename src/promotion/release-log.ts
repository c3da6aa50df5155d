import { UserError } from "../errors.ts";
import type { Manifest, Repository } from "./manifest.ts";
import type { LiveRelease, Owner, ReleaseName } from "./pointer.ts";
import type { Guarantees } from "./probe/guarantees.ts";
import { placeOf, type Site, stateKeys } from "./site.ts";
import type { State } from "./state.ts";
import { type DocumentKind, parseStored } from "./stored-json.ts";

/** One release that went live: who did it, when, from what to what. Written once, after the pointer. */
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
}

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
    },
  },
};

/** The record of the release that a pointer calls live: made of pointer and manifest alone. */
export function recordOf(
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

/**
 * The releases that went live, newest first; the live one also where a crash has lost its record.
 *
 * @throws UserError when a record is damaged.
 */
export async function* readLog(
  site: Site,
  { pointer: { sequence, live }, live: release }: State,
): AsyncGenerator<LogRecord> {
  const prefix = `${site.destination.state}log/`;
  const keys = (await Array.fromAsync(site.store.list(prefix)))
    .map(({ key }) => key)
    .sort()
    .reverse();
  if (live && release) {
    const record = recordOf({ sequence, live }, release.manifest);
    if (!keys.includes(stateKeys(site.destination).log(sequence, record.operation))) yield record;
  }
  for (let start = 0; start < keys.length; start += BATCH) {
    yield* await Promise.all(keys.slice(start, start + BATCH).map((key) => readRecord(site, key)));
  }
}

async function readRecord(site: Site, key: string): Promise<LogRecord> {
  const found = await site.store.get(key);
  if (found) return parseStored<LogRecord>(found.body, RECORD, placeOf(site, key));
  throw new UserError(`${placeOf(site, key)} has gone while it was read. Run again.`);
}
