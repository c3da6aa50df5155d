import { sha256 } from "../../notebook/canonical.ts";
import { NOTEBOOK_TYPE } from "../aliases.ts";
import type { Entry } from "../manifest.ts";
import { forEachOf } from "../retry.ts";
import { settlePut } from "../settle.ts";
import { type Site, stateKeys } from "../site.ts";

/**
 * Stores the blobs of a release anew that are missing or damaged, from the templates' files where these hold the very
 * bytes. It needs no lease: the digest says what a blob must be. Returns the digests of those that it stored.
 */
export async function mendBlobs(site: Site, entries: Entry[]): Promise<string[]> {
  const { store, destination } = site;
  const keys = new Map(entries.map(({ key, sha256 }) => [sha256, key]));
  const mended: string[] = [];
  await forEachOf([...keys], async ([digest, template]) => {
    const key = stateKeys(destination).blob(digest);
    const blob = await store.get(key);
    if (blob && sha256(blob.body) === digest) return;
    const file = await store.get(destination.templates + template);
    if (!file || sha256(file.body) !== digest) return;
    const condition = blob ? { ifMatch: blob.etag } : ({ ifNoneMatch: true } as const);
    const { done } = await settlePut(site, {
      key,
      body: file.body,
      condition,
      info: { contentType: NOTEBOOK_TYPE },
    });
    if (done) mended.push(digest);
  });
  return mended.sort();
}
