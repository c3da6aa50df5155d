import { expect, it } from "vitest";
import { type LogRecord, readLog } from "../../../src/promotion/release-log.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { readState } from "../../../src/promotion/state.ts";
import { notebook } from "../template-repository.ts";
import { FOREIGN, filesBefore, type Look, lookAt, type Snapshot, snapshotOf, strangeFiles } from "./look.ts";
import { type End, isEqual, type Left, SCENARIOS, type Scenario, type Templates } from "./scenarios.ts";
import { hasMoment, type Moment, type Stage } from "./stage.ts";
import { stepOf } from "./steps.ts";

/** What was seen of one strike. */
export interface Strike {
  scenario: string;
  place: string;
  how: Stage["how"];
  moment: Moment;
  /** Of the request, from 1. */
  number: number;
  /** How many points a whole run has with that moment. */
  points: number;
  step: string;
  left: Left;
  /** What a reader of the pointer gets, and what one of the plain paths. */
  readers: string;
  files: string;
  next: "same" | "newer";
  /** What the next run did. */
  deed: string;
  /** What must not be. */
  bad: string[];
}

declare module "vitest" {
  interface TaskMeta {
    strikes?: Strike[];
  }
}

/** Tests that nothing is bad after any of these strikes; they are in the tests' meta data. */
export function describeStrikes(open: () => Stage, scenarios = SCENARIOS, picked?: Picked): void {
  for (const scenario of scenarios) {
    it(`${scenario.name}, and what comes next`, async ({ task }) => {
      const seen = await strikes(open(), scenario, picked);
      task.meta.strikes = seen;
      expect(seen.filter(({ bad }) => bad.length > 0)).toEqual([]);
    });
  }
}

type Picked = (point: Point, index: number) => boolean;

/** Strikes a scenario's run at each of its points, or at those that are picked, and lets the next run come each time. */
export async function strikes(
  stage: Stage,
  scenario: Scenario,
  picked: Picked = () => true,
): Promise<Strike[]> {
  const { before } = await makePast(stage, scenario);
  const points = await pointsOf(stage, scenario, before);
  const seen: Strike[] = [];
  for (const [index, point] of points.filter(picked).entries()) {
    const isFirst = (point.number + index) % 2 === 1;
    const next = isFirst === (stage.first === "same") ? "same" : "newer";
    const ofMoment = points.filter(({ moment }) => moment === point.moment).length;
    seen.push({ ...(await strikeOnce(stage, scenario, { before, point, next })), points: ofMoment });
  }
  return seen;
}

export interface Point {
  number: number;
  moment: Moment;
}

/** A destination as it is before the run that is killed. */
export async function makePast(
  stage: Stage,
  { past, edits }: Scenario,
): Promise<{ site: Site; before: Snapshot }> {
  const site = await stage.fresh();
  const { templates } = site.destination;
  await write(site, templates + FOREIGN.name, FOREIGN.body);
  for (const task of past) await stage.perform(site, task);
  for (const [name, source] of Object.entries(edits)) {
    await write(site, templates + name, source === null ? null : notebook(source));
  }
  return { site, before: await snapshotOf(site) };
}

/** As somebody does it with other tools. */
export async function write({ store }: Site, key: string, body: string | null): Promise<void> {
  const found = await store.get(key);
  if (found) await store.delete(key, found.etag);
  if (body !== null) await store.put(key, Buffer.from(body), { ifNoneMatch: true }, ANY);
}

const ANY = { contentType: "application/octet-stream" };

async function restored(stage: Stage, before: Snapshot): Promise<Site> {
  const site = await stage.fresh();
  for (const [key, body] of before) await site.store.put(key, body, { ifNoneMatch: true }, ANY);
  return site;
}

/** All points of a whole run. */
async function pointsOf(stage: Stage, { task }: Scenario, before: Snapshot): Promise<Point[]> {
  const requests = await stage.requestsOf(await restored(stage, before), task);
  return requests.flatMap((request, index) =>
    stage.moments
      .filter((moment) => hasMoment(request, moment))
      .map((moment) => ({ number: index + 1, moment })),
  );
}

async function strikeOnce(
  stage: Stage,
  scenario: Scenario,
  { before, point, next }: { before: Snapshot; point: Point; next: "same" | "newer" },
): Promise<Omit<Strike, "points">> {
  const site = await restored(stage, before);
  const requests = await stage.strike(site, scenario.task, point);
  const look = await lookAt(site, before);
  await stage.settle?.(site);

  const { task, end } = scenario.next[next];
  const isDone = await stage.perform(site, task);
  const after = await lookAt(site, before);
  const log = await Array.fromAsync(readLog(site, await readState(site)));
  const late = scenario.late && (await afterLate(stage, site, scenario));
  const isReached = requests.length >= point.number;
  return {
    scenario: scenario.name,
    place: stage.place,
    how: stage.how,
    ...point,
    step: stepOf(requests.slice(0, point.number)),
    left: look.left,
    readers: nameOf(look.live, scenario),
    files: filesText(look.files, scenario),
    next,
    deed: deedOf(look, after, { log, isDone }),
    bad: [
      ...(isReached ? [] : [`the run ended after ${requests.length} requests`]),
      ...look.bad,
      ...(nameOf(look.live, scenario) === "mixed" ? ["a reader of the pointer gets a mixture"] : []),
      ...strangeFiles(look.files, scenario),
      ...after.bad.map((what) => `after the next run: ${what}`),
      ...lostRecords(look, after),
      ...differences(after, { log, isDone, end: end(look.left, look.files) }),
      ...(late ?? []),
    ],
  };
}

/** A run of an old commit that comes late must leave all as it is. */
async function afterLate(stage: Stage, site: Site, { late }: Scenario): Promise<string[]> {
  const before = await snapshotOf(site);
  await stage.perform(site, late!);
  const after = await snapshotOf(site);
  const changed = [...after].filter(([key, body]) => !before.get(key)?.equals(body)).map(([key]) => key);
  const isSame = changed.length === 0 && after.size === before.size;
  return isSame ? [] : [`a late run of an old commit changed something: ${changed.join(", ")}`];
}

/** A kill may lose the record of the release that is live then, and the next release writes it. */
function lostRecords(found: Look, left: Look): string[] {
  const isMoved = left.pointer.sequence > found.pointer.sequence;
  const lost = left.pointer.sequence - left.records;
  const mayBeLost = isMoved ? 0 : found.pointer.sequence - found.records;
  return lost > mayBeLost || mayBeLost > 1 ? [`the log lacks ${lost} of its records`] : [];
}

/** What is otherwise than it must be at the end, each in words. */
function differences(
  { pointer, live, files, manifests }: Look,
  { log, isDone, end }: { log: LogRecord[]; isDone: boolean; end: End },
): string[] {
  const numbers = log.map(({ sequence }) => sequence).reverse();
  const expected = {
    live: sorted(end.live),
    files: sorted(end.files ?? end.live),
    releases: end.releases,
    log: Array.from({ length: end.releases }, (_, index) => index + 1),
    applying: null,
    held: end.held ?? false,
    refused: end.refused ?? false,
    manifests: end.manifests,
  };
  const found: typeof expected = {
    live: sorted(live ?? {}),
    files: sorted(files),
    releases: pointer.sequence,
    log: numbers,
    applying: pointer.applying as null,
    held: pointer.hold !== undefined,
    refused: !isDone,
    manifests: end.manifests && manifests,
  };
  return (Object.keys(expected) as (keyof typeof expected)[])
    .filter((name) => JSON.stringify(found[name]) !== JSON.stringify(expected[name]))
    .map(
      (name) =>
        `at the end ${name} is ${JSON.stringify(found[name])} and not ${JSON.stringify(expected[name])}`,
    );
}

const sorted = (templates: Templates) => Object.entries(templates).sort(([a], [b]) => (a < b ? -1 : 1));

/** Which release it is that readers have. */
function nameOf(live: Templates | null, { before, after }: Scenario): string {
  if (live === null) return before === null ? "none" : "mixed";
  if (before !== null && isEqual(live, before)) return "the old one";
  return isEqual(live, after) ? "the new one" : "mixed";
}

function filesText(files: Templates, scenario: Scenario): string {
  if (isEqual(files, filesBefore(scenario))) return "old";
  return isEqual(files, scenario.after) ? "new" : "each old or new";
}

/** What the next run did, told from what it found and what it left. */
function deedOf(found: Look, left: Look, { log, isDone }: { log: LogRecord[]; isDone: boolean }): string {
  const added = log.filter(({ sequence }) => sequence > found.pointer.sequence).reverse();
  const { applying } = found.pointer;
  const isFinished = applying !== null && added[0]?.startedAt === applying.startedAt;
  if (isFinished) added.shift();
  const isCollected = left.pointer.collectedAt !== found.pointer.collectedAt;
  const isResumed = found.pointer.hold !== undefined && left.pointer.hold === undefined;
  const deeds = [];
  if (applying) deeds.push(isFinished ? "finishes it" : "gives it up");
  if (added.length > 0 || isCollected || isResumed) deeds.push("does its own");
  else if (!isDone) deeds.push("is refused");
  else if (left.pointer.hold && left.pointer.hold.since === found.pointer.hold?.since) deeds.push("is held");
  else if (deeds.length === 0) deeds.push("finds it done");
  const isLittered = Object.keys(left.files).some((key) => !(key in left.live!));
  return deeds.join(", then ") + (isLittered ? "; a file that no release knows stays" : "");
}
