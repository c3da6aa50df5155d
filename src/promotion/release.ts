import { randomUUID } from "node:crypto";
import { UserError } from "../errors.ts";
import { type AliasMove, driftError, surveyAliases } from "./aliases.ts";
import { type Decision, decide, relationToNewest } from "./decision.ts";
import { parseDestination } from "./destination.ts";
import { goLive, readBlob, replacePointer, storeRelease } from "./go-live.ts";
import { type Changes, changesBetween, movesBetween } from "./plan.ts";
import type { Owner } from "./pointer.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { readyAsRecorded, readyToWrite } from "./probe/ready.ts";
import type { Outcome, Promotion, PromotionRequest } from "./request.ts";
import { type Site, SYSTEM_CLOCK, stateKeys } from "./site.ts";
import { type Release, readState, type State } from "./state.ts";
import { openStore } from "./stores/open.ts";

const POLL_MS = 5_000;

/** Longer than a request may last, and than the clocks of two machines may differ. */
const TAKEOVER_MARGIN_MS = 60_000;

/** How often others may be quicker before it is no longer chance. */
const ROUNDS = 10;

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

async function openSite(request: PromotionRequest): Promise<Site> {
  const { destination, notices } = parseDestination(request);
  for (const notice of notices) request.log.notice(notice);
  const store = await openStore(destination, request);
  return { store, destination, clock: SYSTEM_CLOCK, log: request.log };
}

/** `promote` at a site that is already open. */
export async function promoteAt(site: Site, request: PromotionRequest): Promise<Promotion> {
  const prepared = await prepare(request, site.destination);
  const owner: Owner = { ...request.owner, nonce: randomUUID() };
  const writable = once(() => readyToWrite(site, request));
  let finished: Changes | null = null;
  for (let round = 1; round <= ROUNDS; round++) {
    const state = await readState(site);
    const relation = await relationToNewest(state, request);
    if (state.applying && relation !== "older") {
      if (await mayTakeOver(site, state, owner)) finished = await finish(await writable(), state, owner);
      continue;
    }
    const decision = decide(state, { request, prepared, relation });
    const work = { state, decision, prepared, owner, commit: request.commit, writable };
    if (!(await carryOut(site, work))) continue;
    if (finished && decision.outcome === "already-live") {
      return report(await writable(), { ...decision, outcome: "promoted", changes: finished });
    }
    return report(decision.outcome === "promoted" ? await writable() : site, decision);
  }
  throw new UserError(
    `${site.destination.name}: other promotions were quicker ${ROUNDS} times. Run again, and give the workflow a ` +
      "concurrency group, so that one promotion runs at a time.",
  );
}

/** `planPromotion` at a site that is already open. */
export async function planAt(site: Site, request: PromotionRequest): Promise<Promotion> {
  const prepared = await prepare(request, site.destination);
  const state = await readState(site);
  const relation = await relationToNewest(state, request);
  // A promotion would first finish what is on its way.
  const live = state.applying ?? state.live;
  const decision = decide({ ...state, live }, { request, prepared, relation });
  if (decision.outcome === "promoted" && !state.applying) {
    await survey(site, state, decision.release);
  }
  return report(site, decision);
}

/** Waits until the owner of the release on its way has finished, or is certainly gone: then it returns true. */
async function mayTakeOver(site: Site, state: State, owner: Owner): Promise<boolean> {
  const { owner: other, leaseUntil, commit } = state.pointer.applying!;
  const isEarlierAttempt = other.runId === owner.runId && other.attempt < owner.attempt;
  const end = isEarlierAttempt ? 0 : Date.parse(leaseUntil) + TAKEOVER_MARGIN_MS;
  if (site.clock.now() < end) {
    site.log.info(
      `Run ${other.runId} (attempt ${other.attempt}) is promoting ${commit}; waiting until ${leaseUntil}`,
    );
  }
  while (site.clock.now() < end) {
    await site.clock.sleep(Math.min(POLL_MS, end - site.clock.now()));
    const found = await site.store.get(stateKeys(site.destination).pointer);
    if (found?.etag !== state.etag) return false;
  }
  return true;
}

/** Rolls an interrupted release forward, as its owner would have. Null when somebody else was quicker. */
async function finish(site: Site, state: State, owner: Owner): Promise<Changes | null> {
  const next = state.applying!;
  const previous = state.live?.manifest ?? null;
  site.log.info(`Finishing the release of ${next.manifest.commit}, which was interrupted`);
  const pending = await survey(site, state, next);
  const content = (sha256: string) => readBlob(site, sha256);
  const isLive = pending && (await goLive(site, { state, next, pending, content, owner }));
  return isLive ? changesBetween(previous, next.manifest) : null;
}

/**
 * What there is to do at the aliases; null when another promotion has begun to move them.
 *
 * @throws UserError when somebody else wrote to them.
 */
async function survey(site: Site, { live, etag }: State, next: Release): Promise<AliasMove[] | null> {
  const { pending, drifted } = await surveyAliases(site, movesBetween(live?.manifest ?? null, next.manifest));
  if (drifted.length === 0) return pending;
  const pointer = await site.store.get(stateKeys(site.destination).pointer);
  if ((pointer?.etag ?? null) !== etag) return null;
  throw driftError(drifted);
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
  const pending = await survey(site, state, next);
  if (!pending) return false;
  const ready = await by.writable();
  const content = async (sha256: string) => by.prepared.contents.get(sha256) ?? readBlob(site, sha256);
  const moves = movesBetween(state.live?.manifest ?? null, next.manifest);
  await storeRelease(ready, { next, moves, content });
  return goLive(ready, { state, next, pending, content, owner: by.owner });
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
}

function report(site: Site, { outcome, changes, release }: Done): Promotion {
  return {
    outcome,
    ...changes,
    release: release?.sha256 ?? null,
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
