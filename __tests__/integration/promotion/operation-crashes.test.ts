import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gc } from "../../../src/promotion/operations/gc.ts";
import { repair } from "../../../src/promotion/operations/repair.ts";
import { rollback } from "../../../src/promotion/operations/rollback.ts";
import { verify } from "../../../src/promotion/operations/verify.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { makeHistory } from "../../support/crashes/history.ts";
import { COMMITS } from "../../support/crashes/scenarios.ts";
import { Crash, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { operateAt } from "../../support/operation-site.ts";
import { aliasesOf, liveTemplates, promoteFor, siteOf } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository } from "../../support/template-repository.ts";

const { first: FIRST, third: THIRD } = COMMITS;
const RUN_3 = { id: "3", attempt: 1 };
const TEXT = { contentType: "text/plain" };

let repository: TemplateRepository;
/** In a row; the last one has the templates of the first again. */
let commits: { first: string; second: string; third: string; revert: string };

beforeAll(() => {
  const history = makeHistory();
  repository = history.repository;
  const files = Object.entries(COMMITS.first).map(([key, source]) => [`templates/${key}`, notebook(source)]);
  const revert = repository.commit({ ...Object.fromEntries(files), "templates/c.ipynb": null });
  commits = { ...history.commits, revert };
});
afterAll(() => repository.remove());

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

describe("a collection", () => {
  const options = { flags: { keep: "1", "keep-days": "0", "dry-run": "false" } };

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
