import { replacePointer } from "../go-live.ts";
import { holdOrigin } from "../hold.ts";
import type { Hold } from "../pointer.ts";
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

async function clear({ site }: OperationRequest, { pointer, etag, live }: State) {
  const { hold, ...others } = pointer;
  const done: { hold: Hold | null; release: string | null } = {
    hold: hold ?? null,
    release: live?.sha256 ?? null,
  };
  if (!hold) return done;
  return (await replacePointer(site, etag, others)) === null ? null : done;
}
