import { UserError } from "../errors.ts";
import { sha256 as digestOf } from "../notebook/canonical.ts";
import { type AliasMove, moveAliases, NOTEBOOK_TYPE } from "./aliases.ts";
import { decodeManifest, encodeManifest } from "./manifest.ts";
import type { Move } from "./plan.ts";
import {
  type ApplyingRelease,
  encodePointer,
  type Hold,
  type Operation,
  type Owner,
  type Pointer,
} from "./pointer.ts";
import { findRecord, keyOf, recordsOf } from "./release-log.ts";
import { forEachOf } from "./retry.ts";
import { createImmutable, settlePut } from "./settle.ts";
import { isoTime, placeOf, type Site, stateKeys } from "./site.ts";
import { type Release, readPointer, type State } from "./state.ts";
import { canonicalJson } from "./stored-json.ts";

const JSON_TYPE = "application/json";

/** Much longer than the writes take, so that an owner who is alive is not taken for dead. */
const LEASE_MS = 60_000;
const LEASE_PER_ALIAS_MS = 50;

/** Canonical bytes by their sha256. */
export type Content = (sha256: string) => Promise<Buffer>;

export interface GoLive {
  /** As it was read; nothing happens when it has changed since. */
  state: State;
  next: Release;
  pending: AliasMove[];
  content: Content;
  owner: Owner;
  /** Absent for a promotion. */
  op?: Operation | undefined;
  /** What the pointer holds from the first write on; absent to leave it as it is. */
  hold?: Hold | undefined;
}

/**
 * Stores what a release is made of. Nobody reads it before the pointer names it.
 *
 * @throws UserError for a release that could not be read again.
 */
export async function storeRelease(
  site: Site,
  { next, moves, content }: { next: Release; moves: Move[]; content: Content },
): Promise<void> {
  const keys = stateKeys(site.destination);
  const key = keys.manifest(next.manifest.commit, next.sha256);
  const { body, sha256 } = encodeManifest(next.manifest);
  await decodeManifest(body, { place: placeOf(site, key), sha256, prefix: site.destination.templates });
  const digests = new Set(moves.flatMap(({ to }) => to ?? []));
  await forEachOf([...digests], async (digest) => {
    const info = { contentType: NOTEBOOK_TYPE };
    await createImmutable(site, { key: keys.blob(digest), body: await content(digest), info });
  });
  await createImmutable(site, { key, body, info: { contentType: JSON_TYPE } });
}

/**
 * Takes a stored release to readers: the pointer says that it is on its way, the aliases move, the pointer
 * says that it is live. Returns false, with nothing changed, when somebody else replaced the pointer first.
 *
 * @throws UserError when the lease ends before the last alias has moved, or an alias drifted meanwhile.
 */
export async function goLive(
  site: Site,
  { state, next, pending, content, owner, op, hold }: GoLive,
): Promise<boolean> {
  const before: Pointer = { ...state.pointer, ...(hold && { hold }) };
  await logLive(site, state.pointer, state.live);
  const begun = await begin(
    site,
    { pointer: before, etag: state.etag },
    { next, owner, op, writes: pending.length },
  );
  if (begun === null) return false;
  const { applying, etag, check } = begun;
  await moveAliases(site, pending, { content, release: applying, check });
  check();

  const { leaseUntil, ...live } = { ...applying, since: isoTime(site.clock.now()) };
  const { resumed, ...kept } = before;
  const pointer: Pointer = {
    ...kept,
    sequence: before.sequence + 1,
    newestCommit: keepsNewest(op) ? before.newestCommit : live.commit,
    live,
    applying: null,
  };
  const replaced = await replacePointer(site, etag, pointer);
  if (replaced === null && !(await wentLive(site, pointer))) throw outOfTime(site);
  await logLive(site, pointer, next);
  return true;
}

/** Whether this pointer was there all the same: its answer was lost, and before we asked somebody else replaced it. */
async function wentLive(site: Site, { sequence, live }: Pointer): Promise<boolean> {
  const { pointer } = await readPointer(site);
  if (pointer.sequence === sequence) return pointer.live?.owner.nonce === live!.owner.nonce;
  // Whoever makes a release live has logged the one before it.
  const operation = live!.op?.name ?? "promote";
  const logged = await findRecord(site, keyOf(site, { sequence, operation }));
  return logged?.owner.nonce === live!.owner.nonce;
}

/** What was promoted before a rollback must not come back by a late run of an older commit. */
function keepsNewest(op: Operation | undefined): boolean {
  return op?.name === "rollback" || op?.name === "repair";
}

export interface Begun {
  applying: ApplyingRelease;
  /** Of the pointer that says so. */
  etag: string;
  /** Throws a `UserError` once the lease is over. */
  check(): void;
}

/** Takes the lease: the pointer says which release is on its way. Null when somebody else replaced it first. */
export async function begin(
  site: Site,
  { pointer, etag }: Pick<State, "pointer" | "etag">,
  { next, owner, op, writes }: Pick<GoLive, "next" | "owner" | "op"> & { writes: number },
): Promise<Begun | null> {
  const leaseMs = LEASE_MS + LEASE_PER_ALIAS_MS * writes;
  const applying: ApplyingRelease = {
    commit: next.manifest.commit,
    manifestSha256: next.sha256,
    startedAt: pointer.applying?.startedAt ?? isoTime(site.clock.now()),
    leaseUntil: isoTime(site.clock.now() + leaseMs),
    owner,
    ...(op && { op }),
    ...(site.guarantees && { guarantees: site.guarantees }),
  };
  const replaced = await replacePointer(site, etag, { ...pointer, applying });
  if (replaced === null) return null;
  const check = () => {
    if (site.clock.now() >= Date.parse(applying.leaseUntil)) throw outOfTime(site);
  };
  return { applying, etag: replaced, check };
}

/** Returns the new etag, or null when the pointer is no longer the one with `etag`. */
export async function replacePointer(
  site: Site,
  etag: string | null,
  pointer: Pointer,
): Promise<string | null> {
  const settled = await settlePut(site, {
    key: stateKeys(site.destination).pointer,
    body: encodePointer(pointer),
    condition: etag === null ? { ifNoneMatch: true } : { ifMatch: etag },
    info: { contentType: JSON_TYPE },
  });
  return settled.done ? settled.etag : null;
}

/** Writes the audit records of the release that a pointer calls live; those that are there already stay. */
export async function logLive(site: Site, pointer: Pointer, release: Release | null): Promise<void> {
  for (const record of recordsOf(pointer, release)) {
    const write = { key: keyOf(site, record), body: canonicalJson(record), info: { contentType: JSON_TYPE } };
    await createImmutable(site, write);
  }
}

export function outOfTime(site: Site): UserError {
  return new UserError(
    `${site.destination.name}: this promotion took longer than its lease, so that another one may have taken it ` +
      "over. It stopped. Run again: what is left to do is done then.",
  );
}

/** Reads bytes of an earlier or interrupted release, which are in the store and nowhere else. */
export async function readBlob(site: Site, sha256: string): Promise<Buffer> {
  const key = stateKeys(site.destination).blob(sha256);
  const found = await site.store.get(key);
  if (found && digestOf(found.body) === sha256) return found.body;
  throw new UserError(
    `${placeOf(site, key)} is ${found ? "damaged" : "missing"}, though a release needs it. ` +
      "Restore the object; nothing more was written.",
  );
}
