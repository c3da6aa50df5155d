import { UserError } from "../../errors.ts";
import { goLive, readBlob, replacePointer } from "../go-live.ts";
import { holdText } from "../hold.ts";
import { changesBetween, movesBetween } from "../plan.ts";
import type { Hold, Owner, ReleaseName } from "../pointer.ts";
import { type LogRecord, readReleases } from "../release-log.ts";
import { forEachOf } from "../retry.ts";
import { isoTime, type Site, stateKeys } from "../site.ts";
import { decodeRelease, type Release, type State } from "../state.ts";
import { inRounds, survey, takeOver } from "../takeover.ts";
import { changesTable } from "./changes-table.ts";
import { noRelease, refuseForeign } from "./guards.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";

/** A number below a million is a release's; a commit is abbreviated to seven digits at least. */
const SEQUENCE = /^[1-9]\d{0,5}$/;
const DIGEST = /^[0-9a-f]{7,64}$/;

/**
 * Makes a release live again that was live before, and holds promotions until `resume`.
 *
 * @throws UserError when there is no such release, or its bytes are not in the store any more.
 */
export async function rollback(request: OperationRequest): Promise<OperationReport> {
  const { site, inputs, owner, lease } = request;
  const reason = inputs.reason ?? "";
  const done = await inRounds(site, async (state) => {
    refuseForeign(request, state);
    if (state.applying) {
      await takeOver(site, state, { ...lease, owner });
      return null;
    }
    if (!state.live) throw noRelease(site);
    const target = await findRelease(site, state, inputs.to ?? "");
    return rollBackTo(site, { state, target, owner, hold: holdBy(site, owner, reason), reason });
  });
  const { target, changes, hold, wasLive } = done;
  const { name } = site.destination;
  return {
    ok: true,
    verdict: wasLive
      ? `${target.commit} is live at ${name}, and stays`
      : `Rolled back to ${target.commit} at ${name}`,
    facts: [`Release ${target.manifestSha256.slice(0, 12)}`, holdText(hold)],
    ...changesTable(changes),
    outputs: { release: target.manifestSha256 },
    json: { release: target, hold, ...changes },
  };
}

interface RollBack {
  state: State;
  target: ReleaseName;
  owner: Owner;
  hold: Hold;
  reason: string;
}

/** Only the hold where that release is live. Null when somebody else was quicker. */
async function rollBackTo(site: Site, { state, target, owner, hold, reason }: RollBack) {
  const live = state.live!;
  const next = await retained(site, target);
  const changes = changesBetween(live.manifest, next.manifest);
  const wasLive = next.sha256 === live.sha256;
  const done = { target, hold, changes, wasLive };
  if (wasLive) {
    return (await replacePointer(site, state.etag, { ...state.pointer, hold })) === null ? null : done;
  }
  const moves = movesBetween(live.manifest, next.manifest);
  const pending = await survey(site, state, { moves });
  if (!pending) return null;
  const contents = await readBlobs(
    site,
    moves.flatMap(({ to }) => to ?? []),
  );
  const content = async (sha256: string) => contents.get(sha256)!;
  const from = { commit: live.manifest.commit, manifestSha256: live.sha256 };
  const op = { name: "rollback" as const, reason, from };
  return (await goLive(site, { state, next, pending, content, owner, op, hold })) ? done : null;
}

async function retained(site: Site, target: ReleaseName): Promise<Release> {
  const found = await site.store.get(
    stateKeys(site.destination).manifest(target.commit, target.manifestSha256),
  );
  if (found) return decodeRelease(site, target, found);
  throw new UserError(
    `The release of ${target.commit} is not in the store any more: \`mode: gc\` keeps the last ones only. Roll back to a ` +
      "later one, or revert the commits in git.",
    { input: "to" },
  );
}

/** All of them before the first write: one that is lost must not stop it half way. */
export async function readBlobs(site: Site, digests: string[]): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  await forEachOf([...new Set(digests)], async (digest) => {
    contents.set(digest, await readBlob(site, digest));
  });
  return contents;
}

function holdBy(site: Site, { actor, url, runId }: Owner, reason: string): Hold {
  return { reason, by: actor, run: url ?? runId, since: isoTime(site.clock.now()) };
}

/** The release that `to` names by its number, or by the beginning of its commit or its digest. */
async function findRelease(site: Site, state: State, to: string): Promise<ReleaseName> {
  if (!SEQUENCE.test(to) && !DIGEST.test(to)) {
    throw wrongRelease(
      to,
      "is no release: write its number, or its commit or digest in 7 hexadecimal digits or more",
    );
  }
  const isMeant = ({ sequence, to: { commit, manifestSha256 } }: LogRecord) =>
    SEQUENCE.test(to) ? String(sequence) === to : commit.startsWith(to) || manifestSha256.startsWith(to);
  const found = new Map<string, LogRecord>();
  for await (const record of readReleases(site, state)) {
    const { manifestSha256 } = record.to;
    if (isMeant(record) && !found.has(manifestSha256)) found.set(manifestSha256, record);
  }
  const [record, ...others] = found.values();
  if (!record) throw wrongRelease(to, `is no release that was live at ${site.destination.name}`);
  if (others.length === 0) return record.to;
  const numbers = [record, ...others].map(({ sequence }) => sequence).join(", ");
  throw wrongRelease(to, `means several releases: write the number of one of them, ${numbers}`);
}

function wrongRelease(to: string, problem: string): UserError {
  return new UserError(`${JSON.stringify(to)} ${problem}. \`mode: history\` lists them.`, { input: "to" });
}
