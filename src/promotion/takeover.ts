import { UserError } from "../errors.ts";
import { type AliasMove, driftError, surveyAliases } from "./aliases.ts";
import { goLive, readBlob, replacePointer } from "./go-live.ts";
import { type LeaseRequest, mayTakeOver } from "./lease.ts";
import { type Changes, changesBetween, type Move, movesBetween } from "./plan.ts";
import type { Operation, Owner } from "./pointer.ts";
import { type Site, stateKeys } from "./site.ts";
import { readState, type State } from "./state.ts";

/** How often others may be quicker before it is no longer chance. */
const ROUNDS = 10;

/**
 * Reads the state and does `attempt` with it, again and again while that returns null: somebody was quicker, or
 * something that was on its way has been finished.
 *
 * @throws UserError when others are quicker each time.
 */
export async function inRounds<T>(
  site: Site,
  attempt: (state: State) => Promise<T | null>,
  read = readState,
): Promise<T> {
  for (let round = 1; round <= ROUNDS; round++) {
    const result = await attempt(await read(site));
    if (result !== null) return result;
  }
  throw new UserError(
    `${site.destination.name}: other promotions were quicker ${ROUNDS} times. Run again, and give the workflow a ` +
      "concurrency group, so that one promotion runs at a time.",
  );
}

/** What a survey does about foreign bytes; by default they stop it. */
export interface Foreign {
  /** Told of each that will be replaced. */
  replacing(drifted: string[]): void;
}

/**
 * Waits until the owner of what is on its way has finished, or finishes it in its stead; the state is another one
 * then. Returns what that changed, or null when others did it.
 */
export async function takeOver(
  site: Site,
  state: State,
  by: LeaseRequest & { owner: Owner; foreign?: Foreign },
): Promise<Changes | null> {
  if (!(await mayTakeOver(site, state, by))) return null;
  if (rollsForward(state.pointer.applying?.op)) return finish(site, state, by);
  site.log.info(
    `Giving up the ${state.pointer.applying!.op!.name} that was interrupted; run it again to go on`,
  );
  await replacePointer(site, state.etag, { ...state.pointer, applying: null });
  return null;
}

/**
 * Whether what was interrupted is finished by whoever comes next. What replaces foreign bytes is not: a person
 * allowed it for those bytes that were there then, and readers have a whole release meanwhile.
 */
export function rollsForward(op: Operation | undefined): boolean {
  return op === undefined || op.name === "rollback";
}

/** Rolls an interrupted release forward, as its owner would have. Null when somebody else was quicker. */
async function finish(
  site: Site,
  state: State,
  { owner, foreign }: { owner: Owner; foreign?: Foreign },
): Promise<Changes | null> {
  const next = state.applying!;
  const previous = state.live?.manifest ?? null;
  site.log.info(`Finishing the release of ${next.manifest.commit}, which was interrupted`);
  const pending = await survey(site, state, { moves: movesBetween(previous, next.manifest), foreign });
  const content = (sha256: string) => readBlob(site, sha256);
  const { op } = state.pointer.applying!;
  const isLive = pending && (await goLive(site, { state, next, pending, content, owner, op }));
  return isLive ? changesBetween(previous, next.manifest) : null;
}

/**
 * What there is to do at the aliases; null when another promotion has begun to move them.
 *
 * @throws UserError when somebody else wrote to them.
 */
export async function survey(
  site: Site,
  { etag }: State,
  { moves, foreign }: { moves: Move[]; foreign?: Foreign | undefined },
): Promise<AliasMove[] | null> {
  const found = await surveyAliases(site, moves);
  if (found.drifted.length === 0) return found.pending;
  const pointer = await site.store.get(stateKeys(site.destination).pointer);
  if ((pointer?.etag ?? null) !== etag) return null;
  if (!foreign) throw driftError(found.drifted);
  foreign.replacing(found.drifted);
  return [...found.pending, ...found.foreign];
}
