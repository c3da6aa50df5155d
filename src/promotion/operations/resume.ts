import { logLive, replacePointer } from "../go-live.ts";
import { holdOrigin } from "../hold.ts";
import type { Hold, Pointer } from "../pointer.ts";
import { isoTime } from "../site.ts";
import type { State } from "../state.ts";
import { inRounds, takeOver } from "../takeover.ts";
import { refuseForeign } from "./guards.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";

/** Clears the hold of a rollback, so that the next promotion goes live. */
export async function resume(request: OperationRequest): Promise<OperationReport> {
  const { site, owner, lease } = request;
  const cleared = await inRounds(site, async (state) => {
    refuseForeign(request, state);
    if (state.applying) {
      await takeOver(site, state, { ...lease, owner });
      return null;
    }
    return clear(request, state);
  });
  const { name } = site.destination;
  return {
    ok: true,
    verdict: cleared.hold ? `Promotions to ${name} go on` : `Promotions to ${name} were not held`,
    facts: cleared.hold ? [`They were ${holdOrigin(cleared.hold)}`] : [],
    outputs: { release: cleared.release ?? "" },
    json: { cleared: cleared.hold, release: cleared.release },
  };
}

/** Its record in the log has a number of its own, and the live release keeps the one that it has. */
async function clear({ site, owner }: OperationRequest, { pointer, etag, live }: State) {
  const { hold, ...others } = pointer;
  const done: { hold: Hold | null; release: string | null } = {
    hold: hold ?? null,
    release: live?.sha256 ?? null,
  };
  if (!hold || !pointer.live) return done;
  await logLive(site, pointer, live);
  const next: Pointer = {
    ...others,
    sequence: pointer.sequence + 1,
    live: { ...pointer.live, sequence: pointer.live.sequence ?? pointer.sequence },
    resumed: { at: isoTime(site.clock.now()), owner, hold },
  };
  if ((await replacePointer(site, etag, next)) === null) return null;
  await logLive(site, next, live);
  return done;
}
