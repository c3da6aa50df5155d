import { UserError } from "../errors.ts";
import { type Relation, relationTo } from "./history.ts";
import { encodeManifest } from "./manifest.ts";
import { type Changes, movesBetween, planRelease } from "./plan.ts";
import type { Hold } from "./pointer.ts";
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

const NO_CHANGES: Changes = { added: [], changed: [], unchanged: [], removed: [], heldBack: [] };

/** Where the commit stands seen from the newest one that the destination knows, on its way or live. */
export async function relationToNewest(state: State, request: PromotionRequest): Promise<Relation> {
  const { applying, newestCommit } = state.pointer;
  // What an operation makes live is no news of the branch.
  const newest = applying && !applying.op ? applying.commit : newestCommit;
  if (newest === null) return "newer";
  const relation = await relationTo(newest, request.commit, request.workspace);
  if (relation !== "unknown" || !request.compareCommits) return relation;
  return request.compareCommits(newest, request.commit);
}

/**
 * Decides by the live release; nothing may be on its way.
 *
 * @throws UserError when the commit must not be promoted over the live one.
 */
export function decide(
  { live, pointer: { newestCommit, hold } }: State,
  { request, prepared, relation }: { request: PromotionRequest; prepared: Prepared; relation: Relation },
): Decision {
  if (relation === "older") return { outcome: "superseded", changes: NO_CHANGES, release: live };
  if (hold) return { outcome: "held", changes: NO_CHANGES, release: live, hold };
  if (relation === "diverged" || relation === "unknown") {
    throw unordered(relation, { newest: newestCommit!, commit: request.commit });
  }
  if (live) refuseOtherRepository(live.manifest.repository, request);
  const { blocked, changes, manifest } = planRelease({ ...request, ...prepared, previous: live });
  if (blocked) return { outcome: "blocked", changes, release: live };
  if (manifest.entries.length === 0) return { outcome: "nothing-to-promote", changes, release: live };
  if (live && movesBetween(live.manifest, manifest).length === 0) {
    return { outcome: "already-live", changes, release: live };
  }
  const { sha256 } = encodeManifest(manifest);
  return { outcome: "promoted", changes, release: { manifest, sha256 } };
}

function unordered(
  relation: "diverged" | "unknown",
  { newest, commit }: { newest: string; commit: string },
): UserError {
  if (relation === "diverged") {
    return new UserError(
      `Commit ${commit} does not descend from ${newest}, which is live: the branch was force-pushed, or this is ` +
        "another branch. Nothing was promoted. Merge the live commit into the branch, or promote from the one " +
        "that holds it.",
    );
  }
  return new UserError(
    `This clone does not say whether commit ${commit} is newer than ${newest}, which is live. ` +
      "Nothing was promoted. Give actions/checkout the whole history:\n\n" +
      "  - uses: actions/checkout@v7\n    with:\n      fetch-depth: 0",
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
    `destination: ${destination} belongs to repository ${owner.fullName}, whose release is live there; this is ` +
      `${repository.fullName}. Write a prefix of its own for each repository.`,
    { input: "destination" },
  );
}
