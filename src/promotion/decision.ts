import { UserError } from "../errors.ts";
import { refuseManyDeletes } from "./deletes.ts";
import { isShallow, type Relation, relationTo } from "./history.ts";
import { encodeManifest } from "./manifest.ts";
import { type Changes, movesBetween, planRelease } from "./plan.ts";
import type { Hold, Pointer } from "./pointer.ts";
import type { Prepared } from "./prepare.ts";
import type { Outcome, PromotionRequest } from "./request.ts";
import type { Release, State } from "./state.ts";

/**
 * What is to be done at a destination, once its state and the commit's history are known; `release` is the one
 * that is live afterwards.
 */
export type Decision =
  | { outcome: Exclude<Outcome, "promoted">; changes: Changes; release: Release | null; hold?: Hold }
  | { outcome: "promoted"; changes: Changes; release: Release };

type KnownRelation = Exclude<Relation, "unknown">;

const NO_CHANGES: Changes = { added: [], changed: [], unchanged: [], removed: [], heldBack: [] };

/**
 * Where the commit stands seen from the newest one that the destination knows, on its way or live.
 *
 * @throws UserError when neither the clone nor GitHub says, and for a destination of another repository.
 */
export async function relationToNewest(state: State, request: PromotionRequest): Promise<KnownRelation> {
  const newest = newestOf(state.pointer);
  if (newest === null) return "newer";
  const { repository } = (state.applying ?? state.live!).manifest;
  refuseOtherRepository(repository, request);
  const relation = await relationTo(newest, request.commit, request.workspace);
  if (relation !== "unknown") return relation;
  const told = (await request.compareCommits?.(newest, request.commit)) ?? "unknown";
  if (told === "unknown") throw await unknown(newest, request);
  return told;
}

function newestOf({ applying, newestCommit }: Pointer): string | null {
  // What an operation makes live is no news of the branch.
  return applying && !applying.op ? applying.commit : newestCommit;
}

/**
 * Decides by the live release; nothing may be on its way.
 *
 * @throws UserError when the commit must not be promoted over the live one, or removes too many of its templates.
 */
export function decide(
  { live, pointer }: State,
  { request, prepared, relation }: { request: PromotionRequest; prepared: Prepared; relation: KnownRelation },
): Decision {
  if (relation === "older") return { outcome: "superseded", changes: NO_CHANGES, release: live };
  if (pointer.hold) return { outcome: "held", changes: NO_CHANGES, release: live, hold: pointer.hold };
  if (relation === "diverged" && !request.allowDiverged) throw diverged(newestOf(pointer)!, request);
  const { blocked, changes, manifest } = planRelease({ ...request, ...prepared, previous: live });
  if (blocked) return { outcome: "blocked", changes, release: live };
  if (live) {
    const { maxDeletes } = request;
    refuseManyDeletes(changes.removed, { live: live.manifest.entries.length, maxDeletes });
  }
  if (manifest.entries.length === 0) return { outcome: "nothing-to-promote", changes, release: live };
  if (live && movesBetween(live.manifest, manifest).length === 0) {
    return { outcome: "already-live", changes, release: live };
  }
  const { sha256 } = encodeManifest(manifest);
  return { outcome: "promoted", changes, release: { manifest, sha256 } };
}

function diverged(newest: string, { commit }: PromotionRequest): UserError {
  return new UserError(
    `Commit ${commit} does not descend from ${newest}, which is live: the branch was force-pushed, or this is ` +
      "another branch. Nothing was promoted. Merge the live commit into the branch, or promote from the one " +
      "that holds it. If the new history is meant to replace the old one, write `allow-diverged: true` for this release.",
    { input: "allow-diverged" },
  );
}

async function unknown(newest: string, { commit, workspace, compareCommits }: PromotionRequest) {
  const asked = compareCommits ? ", nor does GitHub" : "";
  const what = `whether commit ${commit} is newer than ${newest}, which is live`;
  const checkout = "\n\n  - uses: actions/checkout@v7\n    with:\n      fetch-depth: 0";
  if (await isShallow(workspace)) {
    return new UserError(
      `This clone does not say ${what}${asked}. Nothing was promoted. ` +
        `Give actions/checkout the whole history:${checkout}`,
    );
  }
  return new UserError(
    `This clone has no commit ${newest}, so it does not say ${what}${asked}. Nothing was promoted. Either the clone is ` +
      "older than that commit, then fetch it (`git fetch`); or the commit is on no branch any more, as after a " +
      "force-push, then give `github-token` a token with `contents: read`, so that GitHub can compare them.",
  );
}

/** @throws UserError when the live release is of another repository. */
export function refuseOtherRepository(
  owner: PromotionRequest["repository"],
  { repository, destination }: Pick<PromotionRequest, "repository" | "destination">,
): void {
  const isSame =
    owner.id !== null && repository.id !== null
      ? owner.id === repository.id
      : owner.fullName === repository.fullName;
  if (isSame) return;
  throw new UserError(
    `${destination} belongs to repository ${owner.fullName}, whose release is live there; this is ` +
      `${repository.fullName}. Write a prefix of its own for each repository.`,
    { input: "destination" },
  );
}
