import { randomUUID } from "node:crypto";
import { changePlan, refuseOtherPlan, staying } from "./change-plan.ts";
import { type Decision, decide, relationToNewest } from "./decision.ts";
import { parseDestination } from "./destination.ts";
import { goLive, readBlob, replacePointer, storeRelease } from "./go-live.ts";
import { encodeManifest, type Manifest } from "./manifest.ts";
import { refuseNoNotebooks } from "./only-notebooks.ts";
import { type Changes, type Move, movesBetween } from "./plan.ts";
import type { Hold, Owner } from "./pointer.ts";
import { check, type Prepared, prepare } from "./prepare.ts";
import { readyAsRecorded, readyToWrite } from "./probe/ready.ts";
import type { Outcome, Promotion, PromotionRequest, SiteRequest } from "./request.ts";
import { type Site, SYSTEM_CLOCK } from "./site.ts";
import { type Release, readState, type State } from "./state.ts";
import { openStore } from "./stores/open.ts";
import { inRounds, rollsForward, survey, takeOver } from "./takeover.ts";

/**
 * Makes the tested templates of a commit the live release of a destination, or finds out why not. May be
 * killed at any point: the next promotion finishes what this one began.
 *
 * @throws UserError when the templates are not the tested ones, the commit is not newer than the live one, or
 *   the destination holds what no release put there.
 */
export async function promote(request: PromotionRequest): Promise<Promotion> {
  return promoteAt(await openSite(request), request);
}

/** What `promote` would do, read only. */
export async function planPromotion(request: PromotionRequest): Promise<Promotion> {
  return planAt(await openSite(request), request);
}

/** Where the promotion is to happen; nothing is contacted yet. */
export async function openSite(request: SiteRequest): Promise<Site> {
  const { destination, notices } = parseDestination(request);
  for (const notice of notices) request.log.notice(notice);
  const store = await openStore(destination, request);
  return { store, destination, clock: SYSTEM_CLOCK, log: request.log };
}

/** `promote` at a site that is already open. */
export async function promoteAt(site: Site, request: PromotionRequest): Promise<Promotion> {
  const tree = await check(request, site.destination);
  const owner: Owner = { ...request.owner, nonce: randomUUID() };
  const writable = once(() => readyToWrite(site, request));
  let finished: Changes | null = null;
  return inRounds(site, async (state) => {
    const prepared = await prepare(request, { tree, live: state.live?.manifest ?? null });
    const relation = await relationToNewest(state, request);
    if (state.applying && relation !== "older") {
      finished = await takeOver(await writable(), state, { ...request, owner });
      return null;
    }
    const decision = decide(state, { request, prepared, relation });
    if (decision.outcome === "promoted" && request.planDigest !== undefined) {
      refuseOtherPlan(
        changePlan(site.destination.name, manifestOf(state.live), decision),
        request.planDigest,
      );
    }
    const work = { state, decision, prepared, owner, commit: request.commit, writable };
    if (!(await carryOut(site, work))) return null;
    if (finished && decision.outcome === "already-live") {
      return report(await writable(), request, { ...decision, outcome: "promoted", changes: finished });
    }
    return report(decision.outcome === "promoted" ? await writable() : site, request, decision);
  });
}

/** `planPromotion` at a site that is already open. */
export async function planAt(site: Site, request: PromotionRequest): Promise<Promotion> {
  const tree = await check(request, site.destination);
  const state = await readState(site);
  const relation = await relationToNewest(state, request);
  // A promotion would first finish what is on its way.
  const live = rollsForward(state.pointer.applying?.op) ? (state.applying ?? state.live) : state.live;
  const prepared = await prepare(request, { tree, live: live?.manifest ?? null });
  const decision = decide({ ...state, live }, { request, prepared, relation });
  if (decision.outcome === "promoted") {
    refuseNoNotebooks(prepared, movesBetween(manifestOf(live), decision.release.manifest));
  }
  if (decision.outcome === "promoted" && !state.applying) {
    await survey(site, state, { moves: movesOf(state, decision.release) });
  }
  const plan = changePlan(site.destination.name, manifestOf(live), decision);
  const stays = decision.release ? staying(plan, decision.release.manifest) : [];
  return { ...report(site, request, decision), plan, stays };
}

function manifestOf(release: Release | null): Manifest | null {
  return release?.manifest ?? null;
}

interface CarryOut {
  state: State;
  decision: Decision;
  prepared: Prepared;
  owner: Owner;
  commit: string;
  /** The site to write a release to; takes requests the first time. */
  writable: () => Promise<Site>;
}

/** Returns false when another promotion replaced the pointer meanwhile, so that the decision is void. */
async function carryOut(site: Site, { state, decision, ...by }: CarryOut): Promise<boolean> {
  if (decision.outcome === "already-live") return acknowledge(site, state, by.commit);
  if (decision.outcome !== "promoted") return true;
  const next = decision.release;
  const moves = movesOf(state, next);
  refuseNoNotebooks(by.prepared, moves);
  const pending = await survey(site, state, { moves });
  if (!pending) return false;
  const ready = await by.writable();
  const content = async (sha256: string) => by.prepared.contents.get(sha256) ?? readBlob(site, sha256);
  await storeRelease(ready, { next, moves, content });
  return goLive(ready, { state, next, pending, content, owner: by.owner });
}

function movesOf({ live }: State, next: Release): Move[] {
  return movesBetween(manifestOf(live), next.manifest);
}

/** Remembers a newer commit with the same templates, so that no commit between the two can replace them. */
async function acknowledge(site: Site, { pointer, etag }: State, commit: string): Promise<boolean> {
  if (pointer.newestCommit === commit) return true;
  const ready = readyAsRecorded(site, pointer.live?.guarantees);
  return (await replacePointer(ready, etag, { ...pointer, newestCommit: commit })) !== null;
}

interface Done {
  outcome: Outcome;
  changes: Changes;
  release: Release | null;
  hold?: Hold;
}

function report(
  site: Site,
  { commit }: PromotionRequest,
  { outcome, changes, release, hold }: Done,
): Promotion {
  const isOwn = ["promoted", "already-live"].includes(outcome) && release?.manifest.commit === commit;
  return {
    outcome,
    ...(hold && { hold }),
    ...changes,
    release: release?.sha256 ?? null,
    manifest: isOwn ? encodeManifest(release.manifest).body : null,
    requests: { ...site.store.requests },
    destination: site.destination.name,
    ...(site.guarantees && { consistency: site.guarantees.consistency }),
  };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
