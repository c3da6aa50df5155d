import { UserError } from "../errors.ts";
import { sha256 } from "../notebook/canonical.ts";
import type { Move } from "./plan.ts";
import { forEachOf } from "./retry.ts";
import { settleDelete, settlePut } from "./settle.ts";
import { placeOf, type Site } from "./site.ts";
import type { StoredObject } from "./stores/store.ts";

export const NOTEBOOK_TYPE = "application/x-ipynb+json";

const SHOWN = 10;

/** A move with what its alias holds now: null for nothing. */
export interface AliasMove {
  move: Move;
  etag: string | null;
}

export interface Survey {
  /**
   * What is left to do: an alias that already holds its new bytes needs nothing, which is how an interrupted
   * release goes on and how files that were there before the first release are adopted.
   */
  pending: AliasMove[];
  /** Aliases that hold bytes of neither release, each in words with its digests. */
  drifted: string[];
  /** What it takes to replace those. */
  foreign: AliasMove[];
}

/** Looks at the aliases that a release is to move, before anything is written. */
export async function surveyAliases(site: Site, moves: Move[]): Promise<Survey> {
  const existing = await existingKeys(site, moves);
  const pending: AliasMove[] = [];
  const drifted: string[] = [];
  const foreign: AliasMove[] = [];
  await forEachOf(moves, async (move) => {
    const key = site.destination.templates + move.key;
    const found = move.from === null && !existing.has(key) ? null : await site.store.get(key);
    const standing = judge(move, found);
    if (standing === "drifted") {
      drifted.push(drift(site, move, found!));
      foreign.push({ move, etag: found!.etag });
    } else if (standing === "pending") pending.push({ move, etag: found?.etag ?? null });
  });
  return { pending, drifted: drifted.sort(), foreign };
}

/** One listing instead of a request for each key that is expected to be free. */
async function existingKeys(site: Site, moves: Move[]): Promise<Set<string>> {
  const keys = new Set<string>();
  if (moves.every(({ from }) => from !== null)) return keys;
  for await (const { key } of site.store.list(site.destination.templates)) keys.add(key);
  return keys;
}

function judge(move: Move, found: StoredObject | null): "done" | "pending" | "drifted" {
  const holds = found && sha256(found.body);
  if (holds === move.to) return "done";
  // Where an alias is missing nothing can be lost by writing it.
  return holds === move.from || holds === null ? "pending" : "drifted";
}

export interface AliasWriter {
  /** Canonical bytes by their sha256. */
  content(sha256: string): Promise<Buffer>;
  release: { commit: string; manifestSha256: string };
  /** Called before each request that writes; throws when it must not happen any more. */
  check(): void;
}

/** In this order a reader never misses what it had. */
const STAGES = ["add", "change", "remove"] as const;

function stageOf({ from, to }: Move): (typeof STAGES)[number] {
  if (from === null) return "add";
  return to === null ? "remove" : "change";
}

/**
 * Writes and removes the aliases.
 *
 * @throws UserError when somebody else wrote to one since the survey.
 */
export async function moveAliases(site: Site, pending: AliasMove[], writer: AliasWriter): Promise<void> {
  for (const stage of STAGES) {
    const moves = pending.filter(({ move }) => stageOf(move) === stage);
    await forEachOf(moves, (one) => moveAlias(site, one, writer));
  }
}

async function moveAlias(site: Site, pending: AliasMove, writer: AliasWriter): Promise<void> {
  const { move } = pending;
  let etag = pending.etag;
  // Again only when the same bytes were rewritten meanwhile, under a new etag.
  for (;;) {
    // There is something to remove, or this alias would be done.
    const settled =
      move.to === null
        ? await settleDelete(site, {
            key: site.destination.templates + move.key,
            etag: etag!,
            check: () => writer.check(),
          })
        : await write(site, move, { etag, writer });
    if (settled.done) return;
    const standing = judge(move, settled.found);
    if (standing === "done") return;
    if (standing === "drifted") throw driftError([drift(site, move, settled.found!)]);
    etag = settled.found?.etag ?? null;
  }
}

async function write(
  site: Site,
  { key, to }: Move,
  { etag, writer }: { etag: string | null; writer: AliasWriter },
) {
  const { commit, manifestSha256 } = writer.release;
  return settlePut(site, {
    key: site.destination.templates + key,
    body: await writer.content(to!),
    condition: etag === null ? { ifNoneMatch: true } : { ifMatch: etag },
    info: {
      contentType: NOTEBOOK_TYPE,
      metadata: { "nbp-sha256": to!, "nbp-release": manifestSha256, "nbp-commit": commit },
    },
    check: () => writer.check(),
  });
}

function drift(site: Site, { key, from, to }: Move, found: StoredObject): string {
  const place = placeOf(site, site.destination.templates + key);
  const expected = from ? `the live release has ${from}` : "no release put a file there";
  const wanted = to ? `this one has ${to}` : "this one removes it";
  return `${place} holds ${sha256(found.body)}; ${expected}; ${wanted}`;
}

/** Somebody's work is at stake: it is neither overwritten nor removed. */
export function driftError(drifted: string[]): UserError {
  const more = drifted.length - SHOWN;
  return new UserError(
    `Somebody else wrote to the destination, and a promotion overwrites nothing that it did not write:\n  ` +
      drifted.slice(0, SHOWN).join("\n  ") +
      (more > 0 ? `\n  and ${more} more` : "") +
      "\nBring that content into git, or remove the file there; then run again. `mode: repair` puts the live release " +
      "back over it.",
    { input: "destination" },
  );
}
