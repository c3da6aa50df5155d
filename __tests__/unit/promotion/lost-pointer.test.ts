import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adopt } from "../../../src/promotion/operations/adopt.ts";
import { gc } from "../../../src/promotion/operations/gc.ts";
import { history } from "../../../src/promotion/operations/history.ts";
import type { OperationReport, OperationRequest } from "../../../src/promotion/operations/operation.ts";
import { repair } from "../../../src/promotion/operations/repair.ts";
import { resume } from "../../../src/promotion/operations/resume.ts";
import { rollback } from "../../../src/promotion/operations/rollback.ts";
import { verify } from "../../../src/promotion/operations/verify.ts";
import { planAt } from "../../../src/promotion/release.ts";
import type { LogRecord } from "../../../src/promotion/release-log.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { operateAt } from "../../support/operation-site.ts";
import { aliasesOf, liveTemplates, promoteFor, requestFor, siteOf } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

let repository: TemplateRepository;
let commits: { first: string; second: string; third: string };
beforeAll(() => {
  repository = templateRepository();
  const commit = (n: number) =>
    repository.commit({ "templates/a.ipynb": notebook(`a = ${n}`), "templates/b.ipynb": notebook("b = 1") });
  commits = { first: commit(1), second: commit(2), third: commit(3) };
});
afterAll(() => repository.remove());

const objectsOf = ({ store }: Site) => (store as ReturnType<typeof memoryStore>).objects;
const pointerOf = ({ destination }: Site) => `${destination.state}current.json`;

async function liveSite(): Promise<Site> {
  const site = siteOf({ store: memoryStore() });
  await promoteFor(site, { repository, commit: commits.first });
  await promoteFor(site, { repository, commit: commits.second });
  return site;
}

async function lostSite(): Promise<Site> {
  const site = await liveSite();
  objectsOf(site).delete(pointerOf(site));
  return site;
}

async function damagedSite(body = '{"schema": "nbp/cur'): Promise<Site> {
  const site = await liveSite();
  objectsOf(site).set(pointerOf(site), { body: Buffer.from(body), etag: "edited" });
  return site;
}

type Work = (request: OperationRequest) => Promise<OperationReport>;
const WORKS: [string, Work][] = Object.entries({ verify, rollback, resume, repair, gc });
const FLAGS = { to: "1", "dry-run": false };

const adoptAt = (site: Site, commit = commits.third) =>
  operateAt(adopt, site, { promotion: requestFor({ repository, commit }) });

const historyOf = async (site: Site) =>
  ((await operateAt(history, site)).json as LogRecord[]).map(
    ({ sequence, operation, to }) => [sequence, operation, to.commit] as const,
  );

describe.each([
  [
    "missing",
    lostSite,
    /current\.json is missing, though the log has 2 records.*`mode: adopt`.*docs\/operations\.md/s,
  ],
  ["garbage", damagedSite, /current\.json is not a release pointer.*docs\/operations\.md says what to do/s],
  [
    "of a newer schema",
    () => damagedSite('{"schema": "nbp/current@2"}'),
    /is not a release pointer.*If a newer version wrote it, use that one/s,
  ],
])("a destination whose current.json is %s", (_, open, says) => {
  it("is neither promoted to nor planned for, and keeps what it has", async () => {
    const site = await open();
    const before = new Map(objectsOf(site));
    await expect(promoteFor(site, { repository, commit: commits.third })).rejects.toThrow(says);
    await expect(planAt(site, requestFor({ repository, commit: commits.third }))).rejects.toThrow(says);
    expect(objectsOf(site)).toEqual(before);
  });

  it.each(WORKS)("refuses %s, and says what to do", async (_, work) => {
    const site = await open();
    const before = new Map(objectsOf(site));
    await expect(operateAt(work, site, { flags: FLAGS })).rejects.toThrow(says);
    expect(objectsOf(site)).toEqual(before);
  });

  it("still lists its history, and says why that is no good sign", async () => {
    const { ok, facts, json } = await operateAt(history, await open());
    expect(ok).toBe(false);
    expect(facts[0]).toMatch(says);
    expect((json as LogRecord[]).map(({ to }) => to.commit)).toEqual([commits.second, commits.first]);
  });
});

describe("a way out of a lost or damaged current.json", () => {
  it("is its last version, where the bucket has versions", async () => {
    const site = await liveSite();
    const version = objectsOf(site).get(pointerOf(site))!;
    objectsOf(site).set(pointerOf(site), { body: Buffer.from("?"), etag: "edited" });
    objectsOf(site).set(pointerOf(site), version);
    expect(await promoteFor(site, { repository, commit: commits.third })).toMatchObject({
      outcome: "promoted",
    });
  });

  it("is adopt, which makes a release of the commit and counts on from the log", async () => {
    const site = await lostSite();
    expect(await adoptAt(site)).toMatchObject({ ok: true });
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 3", "b.ipynb": "b = 1" });
    expect(await liveTemplates(site)).toEqual(await aliasesOf(site));
    expect(await historyOf(site)).toEqual([
      [3, "adopt", commits.third],
      [2, "promote", commits.second],
      [1, "promote", commits.first],
    ]);
  });

  it("is the same once a damaged one is moved away, of the commit that was live too", async () => {
    const site = await damagedSite();
    await expect(adoptAt(site)).rejects.toThrow("is not a release pointer");
    objectsOf(site).delete(pointerOf(site));
    expect(await adoptAt(site, commits.second)).toMatchObject({ json: { adopted: ["a.ipynb", "b.ipynb"] } });
    expect(await promoteFor(site, { repository, commit: commits.third })).toMatchObject({
      outcome: "promoted",
    });
    await operateAt(rollback, site, { flags: { to: "1" } });
    expect((await historyOf(site)).map(([sequence]) => sequence)).toEqual([5, 4, 3, 2, 1]);
    expect(await operateAt(verify, site)).toMatchObject({ ok: true });
  });
});

describe("a first promotion that was killed before it wrote current.json", () => {
  it("leaves no log, so that the next one is the first", async () => {
    const site = await liveSite();
    for (const key of [...objectsOf(site).keys()]) {
      if (!/\/(blobs|releases)\//.test(key)) objectsOf(site).delete(key);
    }
    expect(await promoteFor(site, { repository, commit: commits.second })).toMatchObject({
      outcome: "promoted",
    });
    expect((await historyOf(site)).map(([sequence]) => sequence)).toEqual([1]);
  });
});
