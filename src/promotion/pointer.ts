import { GUARANTEES, type Guarantees } from "./probe/guarantees.ts";
import { canonicalJson, type DocumentKind, parseStored } from "./stored-json.ts";

/**
 * `current.json`: which release is live, the only object that decides it. Replaced by compare-and-swap. It
 * also says which release is on its way, so that whoever finds it abandoned can finish it.
 */
export interface Pointer {
  schema: "nbp/current@1";
  /** How many records the log has: one for each release that has gone live, and each hold that was cleared. */
  sequence: number;
  /**
   * The newest commit that was promoted: the live one, a later one with the same templates, or the one that a
   * rollback took back.
   */
  newestCommit: string | null;
  live: LiveRelease | null;
  applying: ApplyingRelease | null;
  /** Set by a rollback: until it is cleared, promotions change nothing. */
  hold?: Hold;
  /** ISO 8601, UTC: when blobs and manifests were removed the last time; whoever read the pointer before starts over. */
  collectedAt?: string;
  /** The hold that was cleared last, until the next release goes live: what its record in the log is made of. */
  resumed?: Resumed;
}

/** A hold that was cleared: when, by whom, and what it was. `sequence` is then the number of that record. */
export interface Resumed {
  /** ISO 8601, UTC. */
  at: string;
  owner: Owner;
  hold: Hold;
}

/** Why promotions wait, and since when, by whom and in which run. */
export interface Hold {
  reason: string;
  by: string;
  run: string;
  since: string;
}

/** What makes a release live that is no promotion of its commit. */
export interface Operation {
  name: "rollback" | "repair" | "adopt" | "gc";
  reason: string;
  /** What was live before. */
  from: ReleaseName | null;
}

export interface ReleaseName {
  commit: string;
  manifestSha256: string;
}

export interface LiveRelease extends ReleaseName {
  /** ISO 8601, UTC: when the first alias may have changed, and when the pointer did. */
  startedAt: string;
  since: string;
  owner: Owner;
  /** Absent for a promotion. */
  op?: Operation;
  guarantees?: Guarantees;
  /** The number of its record in the log, where that is not the pointer's. */
  sequence?: number;
}

export interface ApplyingRelease extends ReleaseName {
  startedAt: string;
  /** ISO 8601, UTC: from then on the owner writes no more, and others may finish its release. */
  leaseUntil: string;
  owner: Owner;
  /** Absent for a promotion. */
  op?: Operation;
  guarantees?: Guarantees;
}

/** Who promotes. `nonce` tells two attempts of one job apart. */
export interface Owner extends Actor {
  nonce: string;
}

export interface Actor {
  runId: string;
  attempt: number;
  job: string;
  url: string | null;
  actor: string;
}

const RELEASE_NAME = {
  commit: { type: "string", pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" },
  manifestSha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
};

const OWNER = {
  type: "object",
  required: ["runId", "attempt", "job", "url", "actor", "nonce"],
  properties: {
    runId: { type: "string" },
    attempt: { type: "integer" },
    job: { type: "string" },
    url: { type: ["string", "null"] },
    actor: { type: "string" },
    nonce: { type: "string" },
  },
};

const TIME = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" };

const OPERATION = {
  type: "object",
  additionalProperties: false,
  required: ["name", "reason", "from"],
  properties: {
    name: { enum: ["rollback", "repair", "adopt", "gc"] },
    reason: { type: "string" },
    from: {
      type: ["object", "null"],
      additionalProperties: false,
      required: ["commit", "manifestSha256"],
      properties: RELEASE_NAME,
    },
  },
};

const HOLD = {
  type: "object",
  additionalProperties: false,
  required: ["reason", "by", "run", "since"],
  properties: {
    reason: { type: "string" },
    by: { type: "string" },
    run: { type: "string" },
    since: TIME,
  },
};

const POINTER: DocumentKind = {
  title: "a release pointer (nbp/current@1)",
  maxBytes: 16 * 1024,
  remedy: "docs/operations.md says what to do when `current.json` is damaged",
  schema: {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    additionalProperties: false,
    required: ["schema", "sequence", "newestCommit", "live", "applying"],
    properties: {
      schema: { const: "nbp/current@1" },
      sequence: { type: "integer", minimum: 0 },
      newestCommit: { type: ["string", "null"], pattern: RELEASE_NAME.commit.pattern },
      live: {
        type: ["object", "null"],
        additionalProperties: false,
        required: ["commit", "manifestSha256", "startedAt", "since", "owner"],
        properties: {
          ...RELEASE_NAME,
          startedAt: TIME,
          since: TIME,
          owner: OWNER,
          op: OPERATION,
          guarantees: GUARANTEES,
          sequence: { type: "integer", minimum: 1 },
        },
      },
      applying: {
        type: ["object", "null"],
        additionalProperties: false,
        required: ["commit", "manifestSha256", "startedAt", "leaseUntil", "owner"],
        properties: {
          ...RELEASE_NAME,
          startedAt: TIME,
          leaseUntil: TIME,
          owner: OWNER,
          op: OPERATION,
          guarantees: GUARANTEES,
        },
      },
      hold: HOLD,
      collectedAt: TIME,
      resumed: {
        type: "object",
        additionalProperties: false,
        required: ["at", "owner", "hold"],
        properties: { at: TIME, owner: OWNER, hold: HOLD },
      },
    },
  },
};

/** Before the first release. */
export const NO_RELEASE: Pointer = {
  schema: "nbp/current@1",
  sequence: 0,
  newestCommit: null,
  live: null,
  applying: null,
};

export function encodePointer(pointer: Pointer): Buffer {
  return canonicalJson(pointer);
}

/** @throws UserError when the bytes are no pointer. */
export function decodePointer(body: Buffer, place: string): Promise<Pointer> {
  return parseStored<Pointer>(body, POINTER, place);
}
