import { UserError } from "../errors.ts";
import { sha256 } from "../notebook/canonical.ts";
import { checkKeys } from "./keys.ts";
import { canonicalJson, type DocumentKind, parseStored } from "./stored-json.ts";

/**
 * A release: which bytes stand under which key. Immutable and named by its digest, so it holds nothing that
 * differs between two runs of the same commit.
 */
export interface Manifest {
  schema: "nbp/release@1";
  /** `id` is GitHub's; null outside GitHub. */
  repository: Repository;
  commit: string;
  ref: string;
  canonicaliser: { name: string; version: number };
  /** Sorted by the bytes of their keys. */
  entries: Entry[];
  /** What the parent had and this release has not. */
  removed: { key: string; lastSha256: string }[];
  parent: { commit: string; manifestSha256: string } | null;
}

export interface Repository {
  id: number | null;
  fullName: string;
}

export interface Entry {
  /** Relative to the templates' prefix. */
  key: string;
  /** Where it lies in the repository, relative to the workspace. */
  path: string;
  /** The templates of a group move together. */
  group?: string;
  sha256: string;
  /** Bytes. */
  size: number;
  sourceBlob: string;
  sourceCommit: string;
  /**
   * `tested`: passed at this commit. `carried`: not run, and unchanged since it went live. `held-back`: it or
   * another of its group failed or changed without a test, so the live version stays.
   */
  status: "tested" | "carried" | "held-back";
  /** The canonical bytes that failed, where a held-back template did. */
  failedSha256?: string;
}

/** How canonical bytes are made of a notebook; a change of the bytes needs a new version. */
export const CANONICALISER = { name: "cleared-outputs", version: 1 };

const DIGEST = { type: "string", pattern: "^[0-9a-f]{64}$" };
const COMMIT = { type: "string", pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" };
const TEXT = { type: "string", minLength: 1, maxLength: 1024 };

export const RELEASE: DocumentKind = {
  title: "a release manifest (nbp/release@1)",
  maxBytes: 20 * 1024 * 1024,
  schema: {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: ["schema", "repository", "commit", "ref", "canonicaliser", "entries", "removed", "parent"],
    properties: {
      schema: { const: "nbp/release@1" },
      repository: {
        type: "object",
        required: ["id", "fullName"],
        properties: { id: { type: ["integer", "null"] }, fullName: TEXT },
      },
      commit: COMMIT,
      ref: TEXT,
      canonicaliser: {
        type: "object",
        required: ["name", "version"],
        properties: { name: TEXT, version: { type: "integer" } },
      },
      entries: {
        type: "array",
        items: {
          type: "object",
          required: ["key", "path", "sha256", "size", "sourceBlob", "sourceCommit", "status"],
          properties: {
            key: TEXT,
            path: { type: "string", minLength: 1 },
            group: TEXT,
            sha256: DIGEST,
            size: { type: "integer", minimum: 1 },
            sourceBlob: COMMIT,
            sourceCommit: COMMIT,
            status: { enum: ["tested", "carried", "held-back"] },
            failedSha256: DIGEST,
          },
        },
      },
      removed: {
        type: "array",
        items: {
          type: "object",
          required: ["key", "lastSha256"],
          properties: { key: TEXT, lastSha256: DIGEST },
        },
      },
      parent: {
        type: ["object", "null"],
        required: ["commit", "manifestSha256"],
        properties: { commit: COMMIT, manifestSha256: DIGEST },
      },
    },
  },
};

/** The manifest's bytes and the digest that names it. */
export function encodeManifest(manifest: Manifest): { body: Buffer; sha256: string } {
  const body = canonicalJson(manifest);
  return { body, sha256: sha256(body) };
}

/**
 * Reads a manifest whose digest is known.
 *
 * @throws UserError when the bytes are others, or name a key that could not have been promoted.
 */
export async function decodeManifest(
  body: Buffer,
  expected: { place: string; sha256: string; prefix: string },
): Promise<Manifest> {
  if (sha256(body) !== expected.sha256) {
    throw new UserError(
      `${expected.place} was changed: its sha256 is ${sha256(body)}, the pointer names ${expected.sha256}. ` +
        "Nothing was promoted. Restore the object's first version.",
    );
  }
  const manifest = await parseStored<Manifest>(body, RELEASE, expected.place);
  checkKeys(
    expected.prefix,
    manifest.entries.map(({ key }) => key),
  );
  return manifest;
}

/** Orders by the bytes of UTF-8, as S3 lists keys. */
export function byKey(a: { key: string }, b: { key: string }): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}
