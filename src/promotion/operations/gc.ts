import { UserError } from "../../errors.ts";
import { counted } from "../../report/count.ts";
import { begin, outOfTime, replacePointer } from "../go-live.ts";
import type { Owner, ReleaseName } from "../pointer.ts";
import { readReleases } from "../release-log.ts";
import { forEachOf } from "../retry.ts";
import { settleDelete } from "../settle.ts";
import { isoTime, type Site, stateKeys } from "../site.ts";
import { decodeRelease, type Release, readPointer, type State } from "../state.ts";
import { inRounds, rollsForward, takeOver } from "../takeover.ts";
import { noRelease, refuseForeign } from "./guards.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";

const DAY_MS = 86_400_000;

/** Manifests go first: a blob that none names harms nobody, a manifest without its blobs is a broken release. */
const FOLDERS = ["releases/", "blobs/"];

interface StoredFile {
  key: string;
  etag: string;
  size: number;
}

/** Which releases stay: as many of the newest, and those that went live in as many days. */
interface Keep {
  releases: number;
  days: number;
}

/**
 * Removes the manifests and blobs that no release needs which is live or may be rolled back to. A dry run only lists
 * them.
 *
 * @throws UserError while a release is on its way.
 */
export async function gc(request: OperationRequest): Promise<OperationReport> {
  const { site, inputs, owner, lease } = request;
  const { keep: releases, keepDays: days, dryRun } = inputs;
  const garbage = await inRounds(site, async (state) => {
    refuseForeign(request, state);
    if (state.applying) {
      if (rollsForward(state.pointer.applying?.op)) throw onItsWay(site, state);
      await takeOver(site, state, { ...lease, owner });
      return null;
    }
    if (!state.live) throw noRelease(site);
    const found = await findGarbage(site, state, { releases, days });
    if (dryRun || found.length === 0) return found;
    return (await collect(site, { state, live: state.live, garbage: found, owner })) ? found : null;
  });
  const bytes = garbage.reduce((sum, { size }) => sum + size, 0);
  const { name } = site.destination;
  return {
    ok: true,
    verdict: dryRun
      ? `${counted(garbage.length, "object")} with ${counted(bytes, "byte")} beside ${name} could be removed; nothing was`
      : `Removed ${counted(garbage.length, "object")} with ${counted(bytes, "byte")} beside ${name}`,
    facts: [`Kept: the last ${counted(releases, "release")}, and those of the last ${counted(days, "day")}`],
    ...(garbage.length > 0 && {
      table: { head: ["Object", "Bytes"], rows: garbage.map(({ key, size }) => [key, String(size)]) },
    }),
    outputs: {},
    json: { deleted: !dryRun, bytes, objects: garbage.map(({ key }) => key) },
  };
}

async function findGarbage(site: Site, state: State, keep: Keep): Promise<StoredFile[]> {
  const needed = await neededKeys(site, state, keep);
  const garbage: StoredFile[] = [];
  for (const folder of FOLDERS) {
    const stored = await Array.fromAsync(site.store.list(site.destination.state + folder));
    garbage.push(...stored.filter(({ key }) => !needed.has(key)));
  }
  return garbage;
}

async function neededKeys(site: Site, state: State, keep: Keep): Promise<Set<string>> {
  const { manifest, blob } = stateKeys(site.destination);
  const needed = new Set<string>();
  const add = ({ manifest: { commit, entries }, sha256 }: Release) => {
    needed.add(manifest(commit, sha256));
    for (const entry of entries) needed.add(blob(entry.sha256));
  };
  add(state.live!);
  await forEachOf(await keptReleases(site, state, keep), async (name) => {
    const found = await site.store.get(manifest(name.commit, name.manifestSha256));
    // An earlier collection may have kept fewer.
    if (found) add(await decodeRelease(site, name, found));
  });
  return needed;
}

async function keptReleases(site: Site, state: State, { releases, days }: Keep): Promise<ReleaseName[]> {
  const since = site.clock.now() - days * DAY_MS;
  const kept: ReleaseName[] = [];
  for await (const { to, liveSince } of readReleases(site, state)) {
    if (kept.length >= releases && Date.parse(liveSince) < since) break;
    kept.push(to);
  }
  return kept;
}

interface Collection {
  state: State;
  live: Release;
  garbage: StoredFile[];
  owner: Owner;
}

/**
 * Removes them under the lease that promotions take. One that has stored its blobs and not begun yet would lose them:
 * the pointer gets a new time, never to be as it was, so that this one starts over and stores them again.
 * Returns false when somebody else was quicker.
 */
async function collect(site: Site, { state, live, garbage, owner }: Collection): Promise<boolean> {
  const pointer = { ...state.pointer, collectedAt: isoTime(site.clock.now()) };
  const op = { name: "gc" as const, reason: "", from: null };
  const begun = await begin(
    site,
    { pointer, etag: state.etag },
    { next: live, owner, op, writes: garbage.length },
  );
  if (!begun) return false;
  for (const folder of FOLDERS) {
    const inside = garbage.filter(({ key }) => key.startsWith(site.destination.state + folder));
    await forEachOf(inside, async ({ key, etag }) => {
      await settleDelete(site, { key, etag, check: begun.check });
    });
  }
  const isOver =
    (await replacePointer(site, begun.etag, pointer)) !== null ||
    // Its answer was lost, and before we asked somebody else began.
    (await readPointer(site)).pointer.collectedAt === pointer.collectedAt;
  if (!isOver) throw outOfTime(site);
  return true;
}

function onItsWay(site: Site, { pointer }: State): UserError {
  const { commit, owner } = pointer.applying!;
  return new UserError(
    `${site.destination.name}: run ${owner.runId} is promoting ${commit}, or was interrupted. Nothing was removed. ` +
      "Run again when it has ended; after an interruption promote first, which finishes it.",
  );
}
