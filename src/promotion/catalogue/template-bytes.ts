import { canonicalBytes, sha256 } from "../../notebook/canonical.ts";
import { readBlob } from "../go-live.ts";
import type { Entry } from "../manifest.ts";
import type { Site } from "../site.ts";
import { readBlobs } from "../source.ts";

/** Templates that are in memory at a time. */
const BATCH = 200;

/**
 * The bytes of a release's templates with their entries, in order: from the clone, which costs no request, and of those
 * that it does not have, as where it is shallow, from the store.
 *
 * @throws UserError for a blob that was lost or damaged.
 */
export async function* templateBytes(
  site: Site,
  { entries, workspace }: { entries: Entry[]; workspace: string },
): AsyncGenerator<{ entry: Entry; bytes: Buffer }> {
  for (let start = 0; start < entries.length; start += BATCH) {
    const batch = entries.slice(start, start + BATCH);
    const { contents } = await readBlobs(
      workspace,
      batch.map(({ sourceBlob }) => sourceBlob),
    );
    for (const [index, entry] of batch.entries()) {
      const bytes = contents[index] ? canonicalBytes(contents[index]) : null;
      const isIt = bytes !== null && sha256(bytes) === entry.sha256;
      yield { entry, bytes: isIt ? bytes : await readBlob(site, entry.sha256) };
    }
  }
}
