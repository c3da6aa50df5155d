import { UserError } from "../../errors.ts";
import { readyAsRecorded } from "../probe/ready.ts";
import { settlePut } from "../settle.ts";
import { placeOf, type Site, stateKeys } from "../site.ts";
import { type Release, readPointer } from "../state.ts";

/** How often others may replace the page while it is written. */
const ROUNDS = 5;

/**
 * Puts the page of a release beside the state, if that release is still live; resolves with whether it was. The pointer
 * is read after the page that is replaced: so an older release's never comes after that of a newer one.
 *
 * @throws UserError when the store does not take it, or others are quicker each time.
 */
export async function publishPage(
  site: Site,
  page: Buffer,
  { sha256 }: Pick<Release, "sha256">,
): Promise<boolean> {
  const key = stateKeys(site.destination).catalogue;
  for (let round = 1; round <= ROUNDS; round++) {
    const found = await site.store.get(key);
    const { live } = (await readPointer(site)).pointer;
    if (live?.manifestSha256 !== sha256) return false;
    const { done } = await settlePut(readyAsRecorded(site, live.guarantees), {
      key,
      body: page,
      condition: found ? { ifMatch: found.etag } : { ifNoneMatch: true },
      info: { contentType: "text/html; charset=utf-8" },
    });
    if (done) {
      site.log.info(`The catalogue is at ${placeOf(site, key)}`);
      return true;
    }
  }
  throw new UserError(`${placeOf(site, key)} was replaced by others ${ROUNDS} times.`);
}
