import { UserError } from "../errors.ts";
import { pause } from "./retry.ts";
import { placeOf, type Site } from "./site.ts";
import type { Condition, ObjectInfo, StoredObject } from "./stores/store.ts";
import { holds } from "./stores/supplement.ts";

const ATTEMPTS = 6;

/** What of a site a write needs. */
export type Writer = Pick<Site, "store" | "clock" | "log">;

export interface Write {
  key: string;
  body: Buffer;
  condition: Condition;
  info: ObjectInfo;
  /** Called before each attempt; throws when it must not happen any more. */
  check?: (() => void) | undefined;
}

/** A write that is over: it is there as `etag`, or something else is there and the condition is gone. */
export type Settled = { done: true; etag: string } | { done: false; found: StoredObject | null };

/**
 * Writes until it is certain how that ended. No answer but "stored" can be believed: a 412 after a lost answer
 * may mean that we were first ourselves, and after a 409, a 5xx or a timeout nobody knows. So it reads back
 * and compares.
 *
 * @throws UserError when the store still has not taken it after some attempts.
 */
export async function settlePut(
  site: Writer,
  { key, body, condition, info, check }: Write,
): Promise<Settled> {
  for (let attempt = 1; ; attempt++) {
    check?.();
    const outcome = await site.store.put(key, body, condition, info);
    if (outcome.status === "stored") return { done: true, etag: outcome.etag };
    const found = await site.store.get(key);
    if (found?.body.equals(body)) return { done: true, etag: found.etag };
    if (!holds(condition, found)) return { done: false, found };
    await retryOrGiveUp(site, { attempt, key, outcome });
  }
}

/** The same for removing the version with this etag. */
export async function settleDelete(
  site: Writer,
  { key, etag, check }: { key: string; etag: string } & Pick<Write, "check">,
): Promise<Settled> {
  for (let attempt = 1; ; attempt++) {
    check?.();
    const outcome = await site.store.delete(key, etag);
    if (outcome.status === "deleted") return { done: true, etag };
    const found = await site.store.get(key);
    if (found === null) return { done: true, etag };
    if (found.etag !== etag) return { done: false, found };
    await retryOrGiveUp(site, { attempt, key, outcome });
  }
}

/**
 * Creates an object that never changes once it is there.
 *
 * @throws UserError when other bytes are there already.
 */
export async function createImmutable(site: Writer, write: Omit<Write, "condition">): Promise<void> {
  const settled = await settlePut(site, { ...write, condition: { ifNoneMatch: true } });
  if (settled.done) return;
  throw new UserError(
    `${placeOf(site, write.key)} is immutable and holds other bytes than it must. Nothing was promoted. ` +
      "Find out who wrote to it, then remove it and run again.",
  );
}

interface Failed {
  attempt: number;
  key: string;
  outcome: { status: "refused" } | { status: "unknown"; cause: unknown };
}

async function retryOrGiveUp(site: Writer, { attempt, key, outcome }: Failed): Promise<void> {
  const cause = outcome.status === "unknown" ? outcome.cause : undefined;
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : "its condition was refused";
  if (attempt === ATTEMPTS) {
    throw new UserError(
      `${placeOf(site, key)} could not be written in ${ATTEMPTS} attempts; the last one: ${reason}. ` +
        "Run again: the promotion goes on where it stopped.",
      { input: "destination" },
      { cause },
    );
  }
  site.log.debug(`${placeOf(site, key)}: ${reason}; attempt ${attempt} of ${ATTEMPTS}`);
  await site.clock.sleep(pause(attempt));
}
