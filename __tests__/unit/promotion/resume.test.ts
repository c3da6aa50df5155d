import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gc } from "../../../src/promotion/operations/gc.ts";
import { history } from "../../../src/promotion/operations/history.ts";
import { resume } from "../../../src/promotion/operations/resume.ts";
import { rollback } from "../../../src/promotion/operations/rollback.ts";
import { verify } from "../../../src/promotion/operations/verify.ts";
import type { LogRecord } from "../../../src/promotion/release-log.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { Crash, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { operateAt } from "../../support/operation-site.ts";
import { promoteFor, siteOf } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

let repository: TemplateRepository;
let commits: string[];
beforeAll(() => {
  repository = templateRepository();
  commits = [1, 2, 3].map((n) => repository.commit({ "templates/a.ipynb": notebook(`a = ${n}`) }));
});
afterAll(() => repository.remove());

const promoteTo = (site: Site, index: number) => promoteFor(site, { repository, commit: commits[index]! });

/** Two releases, of which the second was taken back. */
async function heldSite(): Promise<Site> {
  const site = siteOf({ store: memoryStore() });
  await promoteTo(site, 0);
  await promoteTo(site, 1);
  await operateAt(rollback, site, { flags: { to: "1", reason: "counts twice" } });
  return site;
}

/** Another destination that holds the same. */
function copyOf({ store }: Site): Site {
  const copy = memoryStore();
  for (const [key, object] of (store as ReturnType<typeof memoryStore>).objects)
    copy.objects.set(key, object);
  return siteOf({ store: copy });
}

const operationsOf = async (site: Site) =>
  ((await operateAt(history, site)).json as LogRecord[]).map(
    ({ sequence, operation }) => `${sequence} ${operation}`,
  );

const recordsIn = async ({ store, destination }: Site) =>
  (await Array.fromAsync(store.list(`${destination.state}log/`)))
    .map(({ key }) => Number(/(\d+)-/.exec(key)![1]))
    .sort();

describe("the end of a hold", () => {
  it("is in the history, with who cleared it and what they cleared", async () => {
    const site = await heldSite();
    await operateAt(resume, site);
    const { json, table } = await operateAt(history, site);
    expect((json as LogRecord[])[0]).toMatchObject({
      operation: "resume",
      sequence: 4,
      from: { commit: commits[0] },
      to: { commit: commits[0] },
      owner: { actor: "hubot", runId: "9" },
      hold: { reason: "counts twice", by: "hubot" },
    });
    expect(table!.rows[0]![2]).toMatch(/^resume: held since .* by hubot .*: counts twice$/);
  });

  it("has a number of its own, after which the next release counts on", async () => {
    const site = await heldSite();
    await operateAt(resume, site);
    await promoteTo(site, 2);
    expect(await operationsOf(site)).toEqual([
      "5 promote",
      "4 resume",
      "3 rollback",
      "2 promote",
      "1 promote",
    ]);
    expect(await recordsIn(site)).toEqual([1, 2, 3, 4, 5]);
  });

  it("is logged each time, also when the same release was frozen again in between", async () => {
    const site = await heldSite();
    await operateAt(resume, site);
    await operateAt(rollback, site, { flags: { to: commits[0]!, reason: "a freeze" } });
    await operateAt(resume, site);
    await promoteTo(site, 2);
    expect(await operationsOf(site)).toEqual([
      "6 promote",
      "5 resume",
      "4 resume",
      "3 rollback",
      "2 promote",
      "1 promote",
    ]);
  });

  it("is logged once wherever the process is killed, by itself, its repetition or the next promotion", {
    timeout: 60_000,
  }, async () => {
    const held = await heldSite();
    const count = await operationsOfResume(copyOf(held));
    expect(count).toBeGreaterThan(4);
    for (const moment of ["before", "after"] as const) {
      for (let number = 1; number <= count; number++) {
        const site = copyOf(held);
        const at = `${moment} ${number}`;
        const store = faultyStore(site.store, (fault) =>
          fault.number === number && fault.moment === moment ? "crash" : undefined,
        );
        await expect(operateAt(resume, { ...site, store }), at).rejects.toThrow(Crash);
        if (number % 2 === 0) await operateAt(resume, site);
        if ((await promoteTo(site, 2)).outcome === "held") {
          await operateAt(resume, site);
          await promoteTo(site, 2);
        }
        expect(await recordsIn(site), at).toEqual([1, 2, 3, 4, 5]);
        expect(await operationsOf(site), at).toEqual([
          "5 promote",
          "4 resume",
          "3 rollback",
          "2 promote",
          "1 promote",
        ]);
      }
    }
  });

  it("is known to the history where a crash has lost its record", async () => {
    const site = await heldSite();
    await operateAt(resume, site);
    const { objects } = site.store as ReturnType<typeof memoryStore>;
    objects.delete(`${site.destination.state}log/000000000004-resume.json`);
    objects.delete(`${site.destination.state}log/000000000003-rollback.json`);
    expect(await operationsOf(site)).toEqual(["4 resume", "3 rollback", "2 promote", "1 promote"]);
  });

  it("is no release: nobody rolls back to it, and gc counts releases only", async () => {
    const site = await heldSite();
    await operateAt(resume, site);
    await expect(operateAt(rollback, site, { flags: { to: "4" } })).rejects.toThrow(
      '"4" is no release that was live',
    );
    await operateAt(gc, site, { flags: { keep: "2", "keep-days": "0", "dry-run": false } });
    await operateAt(rollback, site, { flags: { to: commits[1]! } });
    expect(await operateAt(verify, site)).toMatchObject({ ok: true });
  });

  it("that nobody held leaves no record", async () => {
    const site = siteOf({ store: memoryStore() });
    await promoteTo(site, 0);
    await operateAt(resume, site);
    expect(await operationsOf(site)).toEqual(["1 promote"]);
  });
});

async function operationsOfResume(site: Site): Promise<number> {
  const store = faultyStore(site.store, () => undefined);
  await operateAt(resume, { ...site, store });
  return store.operations();
}
