import { UserError } from "../errors.ts";
import { sha256 as digestOf } from "../notebook/canonical.ts";
import { type AliasMove, moveAliases, NOTEBOOK_TYPE } from "./aliases.ts";
import { decodeManifest, encodeManifest } from "./manifest.ts";
import type { Move } from "./plan.ts";
import { type ApplyingRelease, encodePointer, type Owner, type Pointer } from "./pointer.ts";
import { forEachOf } from "./retry.ts";
import { createImmutable, settlePut } from "./settle.ts";
import { isoTime, placeOf, type Site, stateKeys } from "./site.ts";
import type { Release, State } from "./state.ts";
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
export async function goLive(site: Site, { state, next, pending, content, owner }: GoLive): Promise<boolean> {
  await logLive(site, state.pointer, state.live);
  const leaseMs = LEASE_MS + LEASE_PER_ALIAS_MS * pending.length;
  const applying: ApplyingRelease = {
    commit: next.manifest.commit,
    manifestSha256: next.sha256,
    startedAt: state.pointer.applying?.startedAt ?? isoTime(site.clock.now()),
    leaseUntil: isoTime(site.clock.now() + leaseMs),
    owner,
    ...(site.guarantees && { guarantees: site.guarantees }),
  };
  const etag = await replacePointer(site, state.etag, { ...state.pointer, applying });
  if (etag === null) return false;

  const check = () => {
    if (site.clock.now() >= Date.parse(applying.leaseUntil)) throw outOfTime(site);
  };
  await moveAliases(site, pending, { content, release: applying, check });
  check();

  const { leaseUntil, ...live } = { ...applying, since: isoTime(site.clock.now()) };
  const pointer: Pointer = {
    ...state.pointer,
    sequence: state.pointer.sequence + 1,
    newestCommit: live.commit,
    live,
    applying: null,
  };
  if ((await replacePointer(site, etag, pointer)) === null) throw outOfTime(site);
  await logLive(site, pointer, next);
  return true;
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

/**
 * Writes the audit record of the release that a pointer calls live. It is made of pointer and manifest alone:
 * when a crash lost the record, the next release writes the very same one.
 */
async function logLive(site: Site, { sequence, live }: Pointer, release: Release | null): Promise<void> {
  if (!live || !release) return;
  const { repository, ref, parent, entries, removed } = release.manifest;
  const record = {
    schema: "nbp/log@1",
    operation: "promote",
    sequence,
    repository,
    ref,
    from: parent,
    to: { commit: live.commit, manifestSha256: live.manifestSha256 },
    startedAt: live.startedAt,
    liveSince: live.since,
    owner: live.owner,
    ...(live.guarantees && { guarantees: live.guarantees }),
    templates: entries.length,
    heldBack: entries.filter(({ status }) => status === "held-back").length,
    removed: removed.length,
  };
  const key = stateKeys(site.destination).log(sequence);
  await createImmutable(site, { key, body: canonicalJson(record), info: { contentType: JSON_TYPE } });
}

function outOfTime(site: Site): UserError {
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
