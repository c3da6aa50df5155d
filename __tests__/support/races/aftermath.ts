import { sha256 } from "../../../src/notebook/canonical.ts";
import { resume } from "../../../src/promotion/operations/resume.ts";
import { verify } from "../../../src/promotion/operations/verify.ts";
import { type LogRecord, readLog } from "../../../src/promotion/release-log.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { readState, type State } from "../../../src/promotion/state.ts";
import { operateAt } from "../operation-site.ts";
import { promoteFor } from "../promotion-site.ts";
import type { Part } from "./cast.ts";
import type { Line } from "./line.ts";
import type { Ending } from "./take-part.ts";
import { FOREIGN } from "./watch.ts";

/** How a safe refusal begins, by the part that may meet it. */
const SAFE: Record<Part["name"], RegExp> = {
  promote: /other promotions were quicker 10 times/,
  rollback: /not in the store any more|is missing, though a release needs it|were quicker 10 times/,
  repair: /were quicker 10 times/,
  gc: /Nothing was removed|were quicker 10 times/,
  resume: /were quicker 10 times/,
};

/** An owner whose lease ended stops: allowed where clocks run fast enough for that. */
const OUT_OF_TIME = /took longer than its lease/;

export interface Race {
  site: Site;
  line: Line;
  parts: Part[];
  endings: Ending[];
  /** Whether a lease may end while its owner is at work. */
  mayRunOut: boolean;
}

/** What is wrong once all have ended. */
export async function aftermath(race: Race): Promise<string[]> {
  const state = await readState(race.site).catch((error: Error) => error);
  if (state instanceof Error) return [`At the end: ${state.message}`];
  return [...(await wrongEnd(race, state)), ...(await afterwards(race.site, race.line))];
}

async function wrongEnd({ site, line, parts, endings, mayRunOut }: Race, state: State): Promise<string[]> {
  const bad: string[] = [];
  for (const [index, { outcome, error }] of endings.entries()) {
    const { name } = parts[index]!;
    const isSafe = error !== undefined && (SAFE[name].test(error) || (mayRunOut && OUT_OF_TIME.test(error)));
    if (outcome === "error" && !isSafe) bad.push(`${name} failed: ${error}`);
  }
  const isFinished = state.applying === null;
  if (!isFinished && !mayRunOut) bad.push("A release was still on its way");
  if (isFinished) bad.push(...(await strayFiles(site, state)), ...(await wrongLog(site, line, state)));
  const at = (commit: string | null) => line.indexOf(commit ?? "");
  for (const [index, { outcome }] of endings.entries()) {
    const { name, commit } = parts[index]!;
    const isIn = name === "promote" && ["promoted", "already-live"].includes(outcome);
    if (isIn && at(state.pointer.newestCommit) < at(commit)) bad.push(`Commit ${at(commit)} was lost`);
  }
  return bad;
}

/** The templates' prefix holds the live release, the foreign file and nothing else. */
async function strayFiles({ store, destination }: Site, { live }: State): Promise<string[]> {
  const expected = new Map(live!.manifest.entries.map(({ key, sha256 }) => [key, sha256]));
  expected.set(FOREIGN.name, sha256(Buffer.from(FOREIGN.body)));
  const found = await Array.fromAsync(store.list(destination.templates));
  const names = found.map(({ key }) => key.slice(destination.templates.length));
  const bad = names.filter((name) => !expected.has(name)).map((name) => `${name} was left behind`);
  for (const [name, digest] of expected) {
    const object = await store.get(destination.templates + name);
    if (!object) bad.push(`${name} was missing at the end`);
    else if (sha256(object.body) !== digest)
      bad.push(`${name} held other bytes than the live release at the end`);
  }
  return bad;
}

/** Every release once, each from the one before it, no promotion back in history, and the last one is live. */
async function wrongLog(site: Site, line: Line, state: State): Promise<string[]> {
  const records = (await Array.fromAsync(readLog(site, state))).reverse();
  const bad: string[] = [];
  const numbers = records.map(({ sequence }) => sequence).join(" ");
  const expected = Array.from({ length: state.pointer.sequence }, (_, index) => index + 1).join(" ");
  if (numbers !== expected) bad.push(`The log had the releases ${numbers}, not ${expected}`);
  if (records.at(-1)?.to.manifestSha256 !== state.live?.sha256)
    bad.push("The log ended with another release");
  const keys = await Array.fromAsync(site.store.list(`${site.destination.state}log/`));
  if (keys.length !== state.pointer.sequence)
    bad.push(`${keys.length} of ${state.pointer.sequence} were logged`);
  let before: LogRecord | undefined;
  let newest = -1;
  for (const record of records) {
    const what = `Release ${record.sequence}`;
    if (before && record.from?.manifestSha256 !== before.to.manifestSha256) {
      bad.push(`${what} did not begin where the one before it ended`);
    }
    const index = line.indexOf(record.to.commit);
    if (record.operation === "promote" && index <= newest) bad.push(`${what} went back in history`);
    newest = Math.max(newest, index);
    before = record;
  }
  return bad;
}

/** Once nobody is in the way, the newest commit goes live, and `verify` finds nothing. */
async function afterwards(site: Site, line: Line): Promise<string[]> {
  const run = { id: "999", attempt: 1 };
  const commit = line.commits.at(-1)!;
  try {
    await operateAt(resume, site, { run });
    const { outcome } = await promoteFor(site, { repository: line.repository, commit, run });
    const { ok, verdict } = await operateAt(verify, site);
    const isLive = ["promoted", "already-live"].includes(outcome);
    return [...(isLive ? [] : [`Afterwards the newest commit was ${outcome}`]), ...(ok ? [] : [verdict])];
  } catch (error) {
    return [`Afterwards: ${(error as Error).message}`];
  }
}
