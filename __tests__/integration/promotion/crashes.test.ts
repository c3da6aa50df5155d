import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readState } from "../../../src/promotion/state.ts";
import { Crash, type Fault, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { aliasesOf, liveTemplates, promoteFor, siteOf, testClock } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

// The first commit is live; the second one changes a, removes b, adds c; the third one changes c.
const FIRST = { "a.ipynb": "a = 1", "b.ipynb": "b = 1", "same.ipynb": "s = 1" };
const SECOND = { "a.ipynb": "a = 2", "c.ipynb": "c = 2", "same.ipynb": "s = 1" };
const THIRD = { ...SECOND, "c.ipynb": "c = 3" };
const ATTEMPT_2 = { id: "2", attempt: 2 };
const RUN_3 = { id: "3", attempt: 1 };

let repository: TemplateRepository;
let commits: { first: string; second: string; third: string };

beforeAll(() => {
  repository = templateRepository();
  const commit = (templates: Record<string, string | null>) =>
    repository.commit(
      Object.fromEntries(
        Object.entries(templates).map(([key, source]) => [`templates/${key}`, source && notebook(source)]),
      ),
    );
  commits = { first: commit(FIRST), second: commit({ ...SECOND, "b.ipynb": null }), third: commit(THIRD) };
});
afterAll(() => repository.remove());

/** A destination whose live release is the first commit. */
async function firstIsLive() {
  const store = memoryStore();
  const site = siteOf({ store });
  await promoteFor(site, { repository, commit: commits.first });
  return { store, site };
}

async function operationsOfOnePromotion(): Promise<number> {
  const { site } = await firstIsLive();
  const store = faultyStore(site.store, () => undefined);
  await promoteFor({ ...site, store }, { repository, commit: commits.second, run: { id: "2", attempt: 1 } });
  return store.operations();
}

const promoteSecondThrough = async (site: Awaited<ReturnType<typeof firstIsLive>>["site"], fault: Fault) =>
  promoteFor(
    { ...site, store: faultyStore(site.store, fault) },
    { repository, commit: commits.second, run: { id: "2", attempt: 1 } },
  );

describe("a promotion that is killed at any of its operations", () => {
  it("leaves readers one whole release, and the next run finishes it", async () => {
    const operations = await operationsOfOnePromotion();
    expect(operations).toBeGreaterThan(12);
    for (let number = 1; number <= operations; number++) {
      for (const moment of ["before", "after"] as const) {
        const { site } = await firstIsLive();
        const killed = promoteSecondThrough(site, (at) =>
          at.number === number && at.moment === moment ? "crash" : undefined,
        );
        await expect(killed).rejects.toThrow(Crash);
        const point = `crash ${moment} operation ${number}`;

        expect([FIRST, SECOND], point).toContainEqual(await liveTemplates(site));
        for (const [key, source] of Object.entries(await aliasesOf(site))) {
          expect(
            [FIRST, SECOND].map((release) => (release as Record<string, string>)[key]),
            point,
          ).toContain(source);
        }
        expect(await aliasesOf(site), point).toMatchObject({ "same.ipynb": "s = 1" });

        const again = await promoteFor(site, { repository, commit: commits.second, run: ATTEMPT_2 });
        expect(["promoted", "already-live"], point).toContain(again.outcome);
        expect(await aliasesOf(site), point).toEqual(SECOND);
        expect(await liveTemplates(site), point).toEqual(SECOND);

        const old = await promoteFor(site, { repository, commit: commits.first });
        expect(old.outcome, point).toBe("superseded");
      }
    }
  });

  it("is finished by a newer commit's run, which then goes on with its own, and the log has them all", async () => {
    const operations = await operationsOfOnePromotion();
    for (let number = 1; number <= operations; number++) {
      const { site, store } = await firstIsLive();
      const killed = promoteSecondThrough(site, (at) =>
        at.number === number && at.moment === "after" ? "crash" : undefined,
      );
      await expect(killed).rejects.toThrow(Crash);
      const third = await promoteFor(site, { repository, commit: commits.third, run: RUN_3 });
      const point = `crash after operation ${number}`;
      expect(third.outcome, point).toBe("promoted");
      expect(await aliasesOf(site), point).toEqual(THIRD);
      expect(await liveTemplates(site), point).toEqual(THIRD);

      const { pointer } = await readState(site);
      const logged = [...store.objects.keys()].filter((key) => key.startsWith("jobs/_promote/v1/log/"));
      expect(logged, point).toHaveLength(pointer.sequence);
    }
  });
});

describe("a store whose answers get lost", () => {
  it.each(["before", "after"] as const)(
    "promotes all the same when each write fails once %s it happened",
    async (moment) => {
      const { site } = await firstIsLive();
      const failed = new Set<string>();
      const promotion = await promoteSecondThrough(site, ({ operation, key, ...at }) => {
        if (!["put", "delete"].includes(operation) || at.moment !== moment || failed.has(key)) return;
        failed.add(key);
        return "lose";
      });
      expect(promotion).toMatchObject({ outcome: "promoted", added: ["c.ipynb"], removed: ["b.ipynb"] });
      expect(failed.size).toBeGreaterThan(6);
      expect(await aliasesOf(site)).toEqual(SECOND);
      expect(await liveTemplates(site)).toEqual(SECOND);
    },
  );

  it("ends with the reason when a write never succeeds", async () => {
    const { site } = await firstIsLive();
    const promotion = promoteSecondThrough(site, ({ operation, key, moment }) =>
      operation === "put" && key.includes("/blobs/") && moment === "before" ? "lose" : undefined,
    );
    await expect(promotion).rejects.toThrow(
      /blobs\/.* could not be written in 6 attempts; the last one: Error: 503/,
    );
  });
});

describe("two promotions at the same time", () => {
  it.each(["older", "newer"])("end with the newer commit when the %s one begins", async (first) => {
    const { site: quiet } = await firstIsLive();
    const site = { ...quiet, clock: { now: () => Date.now(), sleep: () => sleep(5) } };
    const start = {
      older: () => promoteFor(site, { repository, commit: commits.second, run: { id: "2", attempt: 1 } }),
      newer: () => promoteFor(site, { repository, commit: commits.third, run: RUN_3 }),
    };
    const begun = first === "older" ? [start.older(), start.newer()] : [start.newer(), start.older()];
    const outcomes = (await Promise.all(begun)).map(({ outcome }) => outcome);
    expect(outcomes[first === "older" ? 1 : 0]).toBe("promoted");
    expect(["promoted", "superseded"]).toContain(outcomes[first === "older" ? 0 : 1]);
    expect(await aliasesOf(site)).toEqual(THIRD);
    expect(await liveTemplates(site)).toEqual(THIRD);
  });

  it("the later one waits while the other's lease lasts, and as long as a write of its own may be under way", async () => {
    const clock = testClock();
    const store = memoryStore();
    const site = siteOf({ store, clock });
    const dying = promoteFor(
      {
        ...site,
        store: faultyStore(store, ({ key, operation }) =>
          operation === "put" && key.endsWith("a.ipynb") ? "crash" : undefined,
        ),
      },
      { repository, commit: commits.first, run: { id: "1", attempt: 1 } },
    );
    await expect(dying).rejects.toThrow(Crash);
    const leaseUntil = Date.parse((await readState(site)).pointer.applying!.leaseUntil);
    expect(leaseUntil - clock.now()).toBeGreaterThanOrEqual(60_000);
    await promoteFor(site, { repository, commit: commits.second, run: { id: "2", attempt: 1 } });
    expect(clock.now()).toBeGreaterThanOrEqual(leaseUntil + 16 * 60_000);
    expect(await aliasesOf(site)).toEqual(SECOND);
  });

  it("the one whose lease is over stops, and the next one finishes its release", async () => {
    const { site } = await firstIsLive();
    const slow = promoteSecondThrough(site, ({ operation, key, moment }) => {
      if (operation === "put" && key.endsWith("templates/c.ipynb") && moment === "after")
        void site.clock.sleep(3_600_000);
      return undefined;
    });
    await expect(slow).rejects.toThrow("took longer than its lease");
    expect(await liveTemplates(site)).toEqual(FIRST);
    await promoteFor(site, { repository, commit: commits.third, run: RUN_3 });
    expect(await aliasesOf(site)).toEqual(THIRD);
  });
});
