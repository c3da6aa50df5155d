import { UserError } from "../errors.ts";
import { decodeManifest, type Manifest } from "./manifest.ts";
import { decodePointer, NO_RELEASE, type Pointer, type ReleaseName } from "./pointer.ts";
import { lastSequence } from "./release-log.ts";
import { placeOf, type Site, stateKeys } from "./site.ts";
import type { StoredObject } from "./stores/store.ts";

export interface Release {
  manifest: Manifest;
  sha256: string;
}

/** What a destination holds: its pointer, by which etag to replace it, and the releases that it names. */
export interface State {
  pointer: Pointer;
  /** Null when there is no pointer yet. */
  etag: string | null;
  live: Release | null;
  applying: Release | null;
}

/** @throws UserError when something there was lost or damaged, or written by a newer version. */
export async function readState(site: Site): Promise<State> {
  return stateOf(site, await readPointer(site));
}

/** The same for who makes a first release: of a pointer that was lost the log still has the number. */
export async function readStateAnew(site: Site): Promise<State> {
  return stateOf(site, await pointerOrLost(site));
}

async function stateOf(site: Site, { pointer, etag }: Pick<State, "pointer" | "etag">): Promise<State> {
  const { live, applying } = pointer;
  return {
    pointer,
    etag,
    live: live && (await readRelease(site, live)),
    applying: applying && (await readRelease(site, applying)),
  };
}

/** @throws UserError when it was lost or damaged, or written by a newer version. */
export async function readPointer(site: Site): Promise<Pick<State, "pointer" | "etag">> {
  const { pointer, etag } = await pointerOrLost(site);
  if (etag === null && pointer.sequence > 0) throw lost(site, pointer);
  return { pointer, etag };
}

/** Where there is none although releases went live, its number is that of the last one. */
async function pointerOrLost(site: Site): Promise<Pick<State, "pointer" | "etag">> {
  const key = stateKeys(site.destination).pointer;
  const found = await site.store.get(key);
  if (found) return { pointer: await decodePointer(found.body, placeOf(site, key)), etag: found.etag };
  return { pointer: { ...NO_RELEASE, sequence: await lastSequence(site) }, etag: null };
}

function lost(site: Site, { sequence }: Pointer): UserError {
  return new UserError(
    `${placeOf(site, stateKeys(site.destination).pointer)} is missing, though the log has ${sequence} records. Nothing was ` +
      "changed. Restore it, or make a release anew with `mode: adopt`; docs/operations.md says how.",
    { input: "destination" },
  );
}

/** @throws UserError when it is missing or damaged. */
export async function readRelease(site: Site, name: ReleaseName): Promise<Release> {
  const key = stateKeys(site.destination).manifest(name.commit, name.manifestSha256);
  return decodeRelease(site, name, await site.store.get(key));
}

/** A release from what the store has at its key. Rejects as `readRelease`. */
export async function decodeRelease(
  site: Site,
  { commit, manifestSha256: sha256 }: ReleaseName,
  found: StoredObject | null,
): Promise<Release> {
  const place = placeOf(site, stateKeys(site.destination).manifest(commit, sha256));
  if (!found) {
    throw new UserError(
      `${place} is missing, though the pointer names it. Restore it; nothing was promoted.`,
    );
  }
  return {
    manifest: await decodeManifest(found.body, { place, sha256, prefix: site.destination.templates }),
    sha256,
  };
}
