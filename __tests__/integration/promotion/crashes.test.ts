import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readState } from "../../../src/promotion/state.ts";
import { type History, makeHistory } from "../../support/crashes/history.ts";
import { COMMITS } from "../../support/crashes/scenarios.ts";
import { Crash, type Fault, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { aliasesOf, liveTemplates, promoteFor, siteOf, testClock } from "../../support/promotion-site.ts";
import type { TemplateRepository } from "../../support/template-repository.ts";

const { first: FIRST, second: SECOND, third: THIRD } = COMMITS;
const RUN_3 = { id: "3", attempt: 1 };

let repository: TemplateRepository;
let commits: History["commits"];

beforeAll(() => {
  ({ repository, commits } = makeHistory());
});
afterAll(() => repository.remove());

/** A destination whose live release is the first commit. */
async function firstIsLive() {
  const store = memoryStore();
  const site = siteOf({ store });
  await promoteFor(site, { repository, commit: commits.first });
  return { store, site };
}

const promoteSecondThrough = async (site: Awaited<ReturnType<typeof firstIsLive>>["site"], fault: Fault) =>
  promoteFor(
    { ...site, store: faultyStore(site.store, fault) },
    { repository, commit: commits.second, run: { id: "2", attempt: 1 } },
  );

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
