import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adopt } from "../../../src/promotion/operations/adopt.ts";
import { gc } from "../../../src/promotion/operations/gc.ts";
import type { OperationReport, OperationRequest } from "../../../src/promotion/operations/operation.ts";
import { repair } from "../../../src/promotion/operations/repair.ts";
import { resume } from "../../../src/promotion/operations/resume.ts";
import { rollback } from "../../../src/promotion/operations/rollback.ts";
import { verify } from "../../../src/promotion/operations/verify.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { readState } from "../../../src/promotion/state.ts";
import { Crash, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { type OperationOptions, operateAt } from "../../support/operation-site.ts";
import { aliasesOf, liveTemplates, promoteFor, requestFor, siteOf } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const FIRST = { "a.ipynb": "a = 1", "b.ipynb": "b = 1", "same.ipynb": "s = 1" };
const SECOND = { "a.ipynb": "a = 2", "c.ipynb": "c = 2", "same.ipynb": "s = 1" };
const THIRD = { ...SECOND, "c.ipynb": "c = 3" };
const RUN_3 = { id: "3", attempt: 1 };
const TEXT = { contentType: "text/plain" };

let repository: TemplateRepository;
/** In a row; the last one has the templates of the first again. */
let commits: { first: string; second: string; third: string; revert: string };

beforeAll(() => {
  repository = templateRepository();
  const commit = (templates: Record<string, string | null>) =>
    repository.commit(
      Object.fromEntries(
        Object.entries(templates).map(([key, source]) => [`templates/${key}`, source && notebook(source)]),
      ),
    );
  commits = {
    first: commit(FIRST),
    second: commit({ ...SECOND, "b.ipynb": null }),
    third: commit(THIRD),
    revert: commit({ ...FIRST, "c.ipynb": null }),
  };
});
afterAll(() => repository.remove());

type Work = (request: OperationRequest) => Promise<OperationReport>;

async function secondIsLive(): Promise<Site> {
  const site = siteOf({ store: memoryStore() });
  await promoteFor(site, { repository, commit: commits.first });
  await promoteFor(site, { repository, commit: commits.second });
  await site.clock.sleep(1);
  return site;
}

async function write(site: Site, name: string, source: string | null) {
  const key = site.destination.templates + name;
  const found = await site.store.get(key);
  if (found) await site.store.delete(key, found.etag);
  if (source !== null) await site.store.put(key, Buffer.from(notebook(source)), { ifNoneMatch: true }, TEXT);
}

/** Kills an operation before and after each of its requests to the store, each time at a place of its own. */
async function atEachCrash(
  work: Work,
  { open, options = {} }: { open: () => Promise<Site>; options?: OperationOptions },
  check: (site: Site, point: string) => Promise<void>,
): Promise<number> {
  const whole = await open();
  const counted = faultyStore(whole.store, () => undefined);
  await operateAt(work, { ...whole, store: counted }, options);
  const operations = counted.operations();
  for (let number = 1; number <= operations; number++) {
    for (const moment of ["before", "after"] as const) {
      const site = await open();
      const store = faultyStore(site.store, (at) =>
        at.number === number && at.moment === moment ? "crash" : undefined,
      );
      await expect(operateAt(work, { ...site, store }, options)).rejects.toThrow(Crash);
      await check(site, `crash ${moment} operation ${number} of ${operations}`);
    }
  }
  return operations;
}

const keysOf = (release: Record<string, string>, key: string) => release[key];

describe("a rollback that is killed at any of its operations", () => {
  const options = { flags: { to: "1", reason: "c was wrong" } };

  it("leaves readers one whole release, and the next run finishes it and is held, or it never began", async () => {
    const outcomes = new Set<string>();
    const operations = await atEachCrash(rollback, { open: secondIsLive, options }, async (site, point) => {
      expect([FIRST, SECOND], point).toContainEqual(await liveTemplates(site));
      for (const [key, source] of Object.entries(await aliasesOf(site))) {
        expect([keysOf(FIRST, key), keysOf(SECOND, key)], point).toContain(source);
      }
      const { outcome } = await promoteFor(site, { repository, commit: commits.third, run: RUN_3 });
      outcomes.add(outcome);
      const live = outcome === "held" ? FIRST : THIRD;
      expect(["held", "promoted"], point).toContain(outcome);
      expect(await aliasesOf(site), point).toEqual(live);
      expect(await liveTemplates(site), point).toEqual(live);
    });
    expect(operations).toBeGreaterThan(15);
    expect([...outcomes].sort()).toEqual(["held", "promoted"]);
  });

  it("is done by a second attempt, and the log has each release once", async () => {
    await atEachCrash(rollback, { open: secondIsLive, options }, async (site, point) => {
      await operateAt(rollback, site, { ...options, run: { id: "9", attempt: 2 } });
      expect(await aliasesOf(site), point).toEqual(FIRST);
      expect(await liveTemplates(site), point).toEqual(FIRST);
      const { pointer } = await readState(site);
      expect(pointer, point).toMatchObject({ hold: { reason: "c was wrong" }, applying: null, sequence: 3 });
      await operateAt(resume, site);
      await promoteFor(site, { repository, commit: commits.third, run: RUN_3 });
      const log = await Array.fromAsync(site.store.list("jobs/_promote/v1/log/"));
      expect(log, point).toHaveLength(4);
    });
  });
});

describe("a rollback that was interrupted", () => {
  it("is not finished by a late run of an older commit than the one that it takes back", async () => {
    const site = await secondIsLive();
    await promoteFor(site, { repository, commit: commits.third });
    const store = faultyStore(site.store, ({ operation, key, moment }) =>
      operation === "put" && key.endsWith("a.ipynb") && moment === "after" ? "crash" : undefined,
    );
    const killed = operateAt(rollback, { ...site, store }, { flags: { to: "1" } });
    await expect(killed).rejects.toThrow(Crash);
    const puts = site.store.requests.put;
    const late = await promoteFor(site, { repository, commit: commits.second, run: RUN_3 });
    expect(late.outcome).toBe("superseded");
    expect(site.store.requests.put).toBe(puts);
  });
});

describe("a repair that is killed at any of its operations", () => {
  async function drifted() {
    const site = await secondIsLive();
    await write(site, "a.ipynb", "a = 666");
    await write(site, "c.ipynb", null);
    return site;
  }

  it("never changes the live release, and is done by a second one", async () => {
    await atEachCrash(repair, { open: drifted }, async (site, point) => {
      expect(await liveTemplates(site), point).toEqual(SECOND);
      expect(["a = 666", "a = 2"], point).toContain((await aliasesOf(site))["a.ipynb"]);
      await operateAt(repair, site, { run: { id: "9", attempt: 2 } });
      expect(await aliasesOf(site), point).toEqual(SECOND);
      expect(await operateAt(verify, site), point).toMatchObject({ ok: true });
    });
  });

  it("is given up by the next promotion, which overwrites nothing foreign in its stead", async () => {
    await atEachCrash(repair, { open: drifted }, async (site, point) => {
      const before = (await aliasesOf(site))["a.ipynb"];
      await promoteFor(site, { repository, commit: commits.third, run: RUN_3 });
      expect(await aliasesOf(site), point).toEqual({ ...THIRD, "a.ipynb": before });
      expect((await readState(site)).pointer, point).toMatchObject({ applying: null });
    });
  });
});

describe("an adoption that is killed at any of its operations", () => {
  it("is done by a second one", async () => {
    const promotion = requestFor({ repository, commit: commits.first });
    const open = async () => {
      const site = siteOf({ store: memoryStore() });
      await write(site, "a.ipynb", "a = 666");
      await write(site, "same.ipynb", "s = 1");
      return site;
    };
    await atEachCrash(adopt, { open, options: { promotion } }, async (site, point) => {
      const { live } = await readState(site);
      const again = operateAt(adopt, site, { promotion, run: { id: "9", attempt: 2 } });
      if (live) await expect(again, point).rejects.toThrow("has a release already");
      else await again;
      expect(await aliasesOf(site), point).toEqual(FIRST);
      expect(await liveTemplates(site), point).toEqual(FIRST);
    });
  });
});

describe("a collection", () => {
  const options = { flags: { keep: "1", "keep-days": "0", "dry-run": "false" } };

  it("that is killed at any of its operations harms no release, and the next one ends it", async () => {
    await atEachCrash(gc, { open: secondIsLive, options }, async (site, point) => {
      const report = await operateAt(verify, site);
      expect(report.json, point).toMatchObject({ missing: [], changed: [], damaged: [] });
      await operateAt(gc, site, { ...options, run: { id: "9", attempt: 2 } });
      expect(await Array.fromAsync(site.store.list("jobs/_promote/v1/releases/")), point).toHaveLength(1);
      const third = await promoteFor(site, { repository, commit: commits.third, run: RUN_3 });
      expect(third.outcome, point).toBe("promoted");
      expect(await liveTemplates(site), point).toEqual(THIRD);
    });
  });

  it.each(["whole", "killed"])("takes no blob from a promotion that counts on it (%s)", async (how) => {
    const site = await secondIsLive();
    let collected = false;
    const collect = async () => {
      collected = true;
      const store = faultyStore(site.store, ({ operation, moment }) =>
        how === "killed" && operation === "delete" && moment === "after" ? "crash" : undefined,
      );
      await operateAt(gc, { ...site, store }, options).catch((error) => expect(error).toBeInstanceOf(Crash));
    };
    const promoting: Site = {
      ...site,
      store: {
        ...site.store,
        // The blobs of the first release are there already; now comes the pointer.
        async put(key, ...rest) {
          if (key.endsWith("current.json") && !collected) await collect();
          return site.store.put(key, ...rest);
        },
      },
    };
    const revert = await promoteFor(promoting, { repository, commit: commits.revert, run: RUN_3 });
    expect({ collected, outcome: revert.outcome }).toEqual({ collected: true, outcome: "promoted" });
    expect(await liveTemplates(site)).toEqual(FIRST);
    expect(await operateAt(verify, site)).toMatchObject({ ok: true });
  });

  it("waits for nobody and removes nothing while a release is on its way", async () => {
    const site = await secondIsLive();
    const store = faultyStore(site.store, ({ operation, key }) =>
      operation === "put" && key.endsWith("c.ipynb") ? "crash" : undefined,
    );
    await expect(promoteFor({ ...site, store }, { repository, commit: commits.third })).rejects.toThrow(
      Crash,
    );
    const before = site.store.requests.delete;
    await expect(operateAt(gc, site, options)).rejects.toThrow("Nothing was removed");
    expect(site.store.requests.delete).toBe(before);
  });
});

describe("a release that was interrupted, after which somebody wrote to one of its files", () => {
  it("stops promotions until a repair has finished it", async () => {
    const site = await secondIsLive();
    const store = faultyStore(site.store, ({ operation, key }) =>
      operation === "put" && key.endsWith("templates/c.ipynb") ? "crash" : undefined,
    );
    await expect(promoteFor({ ...site, store }, { repository, commit: commits.third })).rejects.toThrow(
      Crash,
    );
    await write(site, "c.ipynb", "c = 666");
    const again = () => promoteFor(site, { repository, commit: commits.third, run: RUN_3 });
    await expect(again()).rejects.toThrow("Somebody else wrote");
    expect((await operateAt(verify, site)).json).toMatchObject({ applying: { over: true }, drift: 2 });
    await operateAt(repair, site);
    expect(await again()).toMatchObject({ outcome: "already-live" });
    expect(await aliasesOf(site)).toEqual(THIRD);
  });
});
