import { counted } from "../../report/count.ts";
import type { AliasMove } from "../aliases.ts";
import { goLive } from "../go-live.ts";
import type { Owner } from "../pointer.ts";
import type { Site } from "../site.ts";
import type { Release, State } from "../state.ts";
import { type Foreign, inRounds, survey, takeOver } from "../takeover.ts";
import { changesTable } from "./changes-table.ts";
import { noRelease, refuseForeign } from "./guards.ts";
import { mendBlobs } from "./mend-blobs.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";
import { readBlobs } from "./rollback.ts";

/**
 * Puts the live release back where its files are missing or hold other bytes, and its blobs where a file has their
 * bytes; files that it does not know stay. An interrupted release is finished first, in the same way.
 *
 * @throws UserError when bytes are lost: neither the file nor the blob has them.
 */
export async function repair(request: OperationRequest): Promise<OperationReport> {
  const { site, inputs, owner, lease } = request;
  const foreign = saying(site);
  const mended = new Set<string>();
  const { live, pending } = await inRounds(site, async (state) => {
    refuseForeign(request, state);
    if (state.applying) {
      await takeOver(site, state, { ...lease, owner, foreign });
      return null;
    }
    if (!state.live) throw noRelease(site);
    for (const digest of await mendBlobs(site, state.live.manifest.entries)) mended.add(digest);
    return putBack(site, { state, live: state.live, owner, foreign, reason: inputs.reason ?? "" });
  });
  const added = keysOf(pending.filter(({ etag }) => etag === null));
  const changed = keysOf(pending.filter(({ etag }) => etag !== null));
  const { name } = site.destination;
  return {
    ok: true,
    verdict:
      pending.length + mended.size > 0
        ? `Put ${counted(pending.length, "file")} and ${counted(mended.size, "blob")} of the live release back at ${name}`
        : `There is nothing to repair at ${name}`,
    facts: [`Release ${live.sha256.slice(0, 12)} of ${live.manifest.commit}`],
    ...changesTable({ added, changed, removed: [] }),
    outputs: { release: live.sha256 },
    json: { release: live.sha256, added, changed, blobs: [...mended] },
  };
}

/** Foreign bytes are replaced, but never without a word. */
export function saying({ log }: Site): Foreign {
  return {
    replacing(drifted) {
      for (const one of drifted) log.info(`Replacing foreign bytes: ${one}`);
    },
  };
}

export function keysOf(moves: AliasMove[]): string[] {
  return moves.map(({ move }) => move.key).sort();
}

interface PutBack {
  state: State;
  live: Release;
  owner: Owner;
  foreign: Foreign;
  reason: string;
}

/** Null when somebody else was quicker. */
async function putBack(site: Site, { state, live, owner, foreign, reason }: PutBack) {
  const moves = live.manifest.entries.map(({ key, sha256 }) => ({ key, from: sha256, to: sha256 }));
  const pending = await survey(site, state, { moves, foreign });
  if (pending?.length === 0) return { live, pending };
  if (!pending) return null;
  const contents = await readBlobs(
    site,
    pending.map(({ move }) => move.to!),
  );
  const content = async (sha256: string) => contents.get(sha256)!;
  const from = { commit: live.manifest.commit, manifestSha256: live.sha256 };
  const op = { name: "repair" as const, reason, from };
  return (await goLive(site, { state, next: live, pending, content, owner, op })) ? { live, pending } : null;
}
