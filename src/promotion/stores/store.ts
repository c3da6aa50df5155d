import type { Capabilities } from "./capabilities.ts";

/** One object as it was read: its whole body and the tag that a condition can name. */
export interface StoredObject {
  body: Buffer;
  etag: string;
}

/** What must still be true for a write to happen: nothing is there, or exactly the version that was read. */
export type Condition = { ifNoneMatch: true } | { ifMatch: string };

export interface ObjectInfo {
  contentType: string;
  metadata?: Record<string, string>;
  /** Base64 of the body's sha256, where it is not to be computed: only to see that a wrong one is refused. */
  checksum?: string;
}

/**
 * - `stored`: the body is there, as this version.
 * - `refused`: the store says that the condition did not hold. After a lost answer and a retry somewhere on
 *   the way this can also mean that our own body is already there.
 * - `unknown`: a conflict, a server error or no answer; the body may be there or come to be there.
 */
export type PutOutcome =
  | { status: "stored"; etag: string }
  | { status: "refused" }
  | { status: "unknown"; cause: unknown };

export type DeleteOutcome =
  | { status: "deleted" }
  | { status: "refused" }
  | { status: "unknown"; cause: unknown };

/** Requests sent so far, retries included. */
export interface Requests {
  put: number;
  get: number;
  list: number;
  delete: number;
}

/**
 * Objects under keys, with conditional writes: all that the promotion needs of S3. A read sees every write
 * that was answered before it. Every method throws a UserError when the store cannot be used at all.
 */
export interface Store {
  readonly requests: Requests;
  /** Where the objects are kept by somebody else's server, which may do less than it is told. */
  readonly server?: Server;
  /** Null when there is no such object. */
  get(key: string): Promise<StoredObject | null>;
  put(key: string, body: Buffer, condition: Condition, info: ObjectInfo): Promise<PutOutcome>;
  /** Removes the version with this etag; `deleted` also when there is no such object. */
  delete(key: string, etag: string): Promise<DeleteOutcome>;
  /** Every object whose key starts with `prefix`, in no promised order. */
  list(prefix: string): AsyncIterable<{ key: string; etag: string; size: number }>;
  /** What a key is appended to in a message, after a slash: `s3://bucket` or a directory. */
  describe(): string;
}

export interface Server {
  /** Null for Amazon S3. */
  endpoint: string | null;
  /** The same store, used in the way that a server with these capabilities needs. */
  adapted(to: Capabilities): Store;
}

export function noRequests(): Requests {
  return { put: 0, get: 0, list: 0, delete: 0 };
}
