import { UserError } from "../../errors.ts";
import { sha256 } from "../../notebook/canonical.ts";
import { counted } from "../../report/count.ts";
import { holdText } from "../hold.ts";
import type { Entry } from "../manifest.ts";
import type { ApplyingRelease, Hold, LiveRelease, Pointer, ReleaseName } from "../pointer.ts";
import { forEachOf } from "../retry.ts";
import { placeOf, type Site, stateKeys } from "../site.ts";
import { decodeRelease, type Release, readPointer } from "../state.ts";
import { noRelease } from "./guards.ts";
import type { OperationReport, OperationRequest } from "./operation.ts";

const LOOKS = 5;

/** How a destination differs from its live release. */
export interface Verification {
  live: ReleaseName;
  templates: number;
  /** Keys of templates without a file. */
  missing: string[];
  /** Templates whose files hold other bytes, as sha256. */
  changed: { key: string; expected: string; found: string }[];
  /** Files that no release put there. */
  unknown: string[];
  /** Manifests and blobs that are missing or hold other bytes than their names say, each in words. */
  damaged: string[];
  /** A release that is on its way; `over` when its lease has ended, so that nobody is at work on it. */
  applying: { operation: string; commit: string; runId: string; leaseUntil: string; over: boolean } | null;
  hold: Hold | null;
  /** How many differences there are; unknown files are none. */
  drift: number;
}

/** Compares every file of the destination, and every blob, with the live release. Read only. */
export async function verify({ site }: OperationRequest): Promise<OperationReport> {
  const found = await verifyAt(site);
  const { drift, templates, live, hold, applying, missing, changed, damaged, unknown } = found;
  const name = site.destination.name;
  const rows = [
    ...missing.map((key) => ["missing", key, ""]),
    ...changed.map((one) => ["changed", one.key, `holds ${one.found}, the release has ${one.expected}`]),
    ...damaged.map((what) => ["damaged", "", what]),
    ...(applying?.over
      ? [["interrupted", "", `${applying.operation} of ${applying.commit} by run ${applying.runId}`]]
      : []),
    ...unknown.map((key) => ["unknown", key, "no release put it there"]),
  ];
  return {
    ok: drift === 0,
    verdict:
      drift === 0
        ? `${name} holds its live release of ${live.commit}`
        : `${name} differs from its live release of ${live.commit} in ${counted(drift, "place")}`,
    facts: [
      `${counted(templates, "template")}, release ${live.manifestSha256.slice(0, 12)}`,
      ...(applying && !applying.over
        ? [`Run ${applying.runId} is at work: ${applying.operation} of ${applying.commit}`]
        : []),
      ...(hold ? [holdText(hold)] : []),
    ],
    ...(rows.length > 0 && { table: { head: ["", "Template", ""], rows } }),
    outputs: { drift, release: live.manifestSha256 },
    json: found,
  };
}

/**
 * Looks again while releases go live in between: what they change is no drift.
 *
 * @throws UserError when there is no release, or its pointer cannot be read.
 */
export async function verifyAt(site: Site): Promise<Verification> {
  for (let look = 1; ; look++) {
    const { pointer, etag } = await readPointer(site);
    const found = await compare(site, pointer);
    if (found.drift === 0 || look === LOOKS || (await readPointer(site)).etag === etag) return found;
  }
}

async function compare(site: Site, pointer: Pointer): Promise<Verification> {
  const { live, applying, hold } = pointer;
  if (!live) throw noRelease(site);
  const damaged: string[] = [];
  const release = await usable(site, live, damaged);
  const next = applying && (await usable(site, applying, damaged));
  const files = release && (await compareFiles(site, release, next));
  await compareBlobs(
    site,
    [...(release?.manifest.entries ?? []), ...(next?.manifest.entries ?? [])],
    damaged,
  );
  const { missing = [], changed = [], unknown = [] } = files ?? {};
  const way = applying && onItsWay(site, applying);
  return {
    live: { commit: live.commit, manifestSha256: live.manifestSha256 },
    templates: release?.manifest.entries.length ?? 0,
    missing: missing.sort(),
    changed: changed.sort((a, b) => (a.key < b.key ? -1 : 1)),
    unknown: unknown.sort(),
    damaged: damaged.sort(),
    applying: way,
    hold: hold ?? null,
    drift: missing.length + changed.length + damaged.length + (way?.over ? 1 : 0),
  };
}

/** Null, and said in `damaged`, when its manifest is missing or damaged. */
async function usable(
  site: Site,
  name: LiveRelease | ApplyingRelease,
  damaged: string[],
): Promise<Release | null> {
  const found = await site.store.get(stateKeys(site.destination).manifest(name.commit, name.manifestSha256));
  try {
    return await decodeRelease(site, name, found);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    damaged.push(error.message);
    return null;
  }
}

/** While a release is on its way, a file may hold its bytes too, or be gone already. */
async function compareFiles(site: Site, release: Release, next: Release | null) {
  const { templates } = site.destination;
  const coming = new Map(next?.manifest.entries.map(({ key, sha256 }) => [key, sha256]));
  const known = new Map(release.manifest.entries.map(({ key, sha256 }) => [key, sha256]));
  const listed = new Set<string>();
  for await (const { key } of site.store.list(templates)) listed.add(key.slice(templates.length));
  const missing: string[] = [];
  const changed: Verification["changed"] = [];
  await forEachOf([...known], async ([key, expected]) => {
    const object = listed.has(key) ? await site.store.get(templates + key) : null;
    const found = object && sha256(object.body);
    if (found === expected || (next && found === (coming.get(key) ?? null))) return;
    if (found === null) missing.push(key);
    else changed.push({ key, expected, found });
  });
  return { missing, changed, unknown: [...listed].filter((key) => !known.has(key) && !coming.has(key)) };
}

async function compareBlobs(site: Site, entries: Entry[], damaged: string[]): Promise<void> {
  const digests = new Set(entries.map(({ sha256 }) => sha256));
  await forEachOf([...digests], async (digest) => {
    const key = stateKeys(site.destination).blob(digest);
    const found = await site.store.get(key);
    if (found && sha256(found.body) === digest) return;
    damaged.push(`${placeOf(site, key)} is ${found ? "damaged" : "missing"}`);
  });
}

function onItsWay(site: Site, { commit, owner, leaseUntil, op }: ApplyingRelease): Verification["applying"] {
  return {
    operation: op?.name ?? "promote",
    commit,
    runId: owner.runId,
    leaseUntil,
    over: site.clock.now() >= Date.parse(leaseUntil),
  };
}
