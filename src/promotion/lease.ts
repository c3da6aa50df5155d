import { UserError } from "../errors.ts";
import type { Destination } from "./destination.ts";
import type { Actor, Owner } from "./pointer.ts";
import { isoTime, type Site, stateKeys } from "./site.ts";
import type { State } from "./state.ts";

/** Whether the workflow run of a promotion, in its attempt, still has jobs to come to an end. */
export type RunState = "completed" | "running" | "unknown";

export interface LeaseRequest {
  /** What GitHub says; without it nobody does. */
  runState?: ((run: Pick<Actor, "runId" | "attempt">) => Promise<RunState>) | undefined;
  /** Seconds to wait for somebody else's promotion. */
  lockTimeout: number;
}

const POLL_MS = 10_000;

/** How far the clocks of two machines may be apart. */
const CLOCKS_MS = 60_000;

/**
 * S3 takes a signed request for as long, so that one which is stuck somewhere on its way may still be carried out:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
const SIGNATURE_MS = 15 * 60_000;

/** Milliseconds after the end of a lease for which its owner's last write may still arrive. */
export function marginOf({ root }: Destination): number {
  return CLOCKS_MS + (root.kind === "s3" ? SIGNATURE_MS : 0);
}

/**
 * Waits until the owner of the release on its way has finished (resolves with false), or is certainly gone (with
 * true): GitHub says that its run is over, or it has not renewed its lease for longer than a write may last.
 *
 * @throws UserError after `lockTimeout`.
 */
export async function mayTakeOver(
  site: Site,
  state: State,
  { owner, runState, lockTimeout }: LeaseRequest & { owner: Owner },
): Promise<boolean> {
  const { owner: other, leaseUntil, commit, op } = state.pointer.applying!;
  const what = `${op?.name ?? "promotion"} of ${commit}`;
  // GitHub starts no attempt before the one before it is over.
  if (other.runId === owner.runId && other.attempt < owner.attempt) return true;
  const abandonedAt = Date.parse(leaseUntil) + marginOf(site.destination);
  const givenUpAt = site.clock.now() + lockTimeout * 1000;
  for (let isFirst = true; ; isFirst = false) {
    const run = (await runState?.(other)) ?? "unknown";
    if (run === "completed") {
      site.log.info(`${nameOf(other)} ended before its ${what} did, says GitHub`);
      return true;
    }
    const now = site.clock.now();
    if (now >= abandonedAt) return true;
    if (now >= givenUpAt) throw stillBusy(site, state, { run, abandonedAt, lockTimeout });
    if (isFirst) {
      site.log.info(
        `${nameOf(other)} has a ${what} on its way${run === "running" ? ", and is still running" : ""}; ` +
          `waiting for up to ${lockTimeout} s`,
      );
    }
    await site.clock.sleep(Math.min(POLL_MS, abandonedAt - now, givenUpAt - now));
    const found = await site.store.get(stateKeys(site.destination).pointer);
    if (found?.etag !== state.etag) return false;
  }
}

function nameOf({ runId, attempt, url }: Actor): string {
  return `Run ${runId} (attempt ${attempt}${url ? `, ${url}` : ""})`;
}

function stillBusy(
  { destination }: Site,
  { pointer }: State,
  { run, abandonedAt, lockTimeout }: { run: RunState; abandonedAt: number; lockTimeout: number },
): UserError {
  const { owner: other, commit } = pointer.applying!;
  const advice =
    run === "running"
      ? "GitHub says that it is still running: wait for it, or cancel it, and run again."
      : "Whether it is still running is not known. Give the job `permissions: actions: read`, so that GitHub can say " +
        `so; without that its release can be finished by others from ${isoTime(abandonedAt)} on.`;
  return new UserError(
    `${destination.name}: ${nameOf(other)} is promoting ${commit} and was waited for ${lockTimeout} s ` +
      `(\`lock-timeout\`). Nothing was promoted. ${advice}`,
    { input: "lock-timeout" },
  );
}
