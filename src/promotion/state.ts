import { UserError } from "../errors.ts";
import { decodeManifest, type Manifest } from "./manifest.ts";
import { decodePointer, NO_RELEASE, type Pointer, type ReleaseName } from "./pointer.ts";
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

/** @throws UserError when something there was damaged, or written by a newer version. */
export async function readState(site: Site): Promise<State> {
  const { pointer, etag } = await readPointer(site);
  const { live, applying } = pointer;
  return {
    pointer,
    etag,
    live: live && (await readRelease(site, live)),
    applying: applying && (await readRelease(site, applying)),
  };
}

/** @throws UserError when it was damaged, or written by a newer version. */
export async function readPointer(site: Site): Promise<Pick<State, "pointer" | "etag">> {
  const key = stateKeys(site.destination).pointer;
  const found = await site.store.get(key);
  const pointer = found ? await decodePointer(found.body, placeOf(site, key)) : NO_RELEASE;
  return { pointer, etag: found?.etag ?? null };
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
