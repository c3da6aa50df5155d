import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gc } from "../../../src/promotion/operations/gc.ts";
import { repair } from "../../../src/promotion/operations/repair.ts";
import { verify } from "../../../src/promotion/operations/verify.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { readState } from "../../../src/promotion/state.ts";
import { Crash, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { operateAt } from "../../support/operation-site.ts";
import { aliasesOf, liveTemplates, promoteFor, siteOf, testClock } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const OLD = { "a.ipynb": "a = 1" };
const NEW = { "a.ipynb": "a = 2" };
const MINUTE = 60_000;

let repository: TemplateRepository;
/** Three commits in a row; the last one takes the second one back, to the very bytes and so to the same ETag. */
let commits: { old: string; new: string; reverted: string };

beforeAll(() => {
  repository = templateRepository();
  const commit = (source: string) => repository.commit({ "templates/a.ipynb": notebook(source) });
  commits = { old: commit("a = 1"), new: commit("a = 2"), reverted: commit("a = 1") };
});
afterAll(() => repository.remove());

async function oldIsLive(destination?: string) {
  const site = siteOf({ store: memoryStore(), ...(destination && { destination }) });
  await promoteFor(site, { repository, commit: commits.old });
  return site;
}

const promoteNew = (site: Site, id = "2") =>
  promoteFor(site, { repository, commit: commits.new, run: { id, attempt: 1 } });
const revert = (site: Site, more: object = {}) =>
  promoteFor(site, { repository, commit: commits.reverted, run: { id: "3", attempt: 1 }, ...more });

interface Pause {
  operation: "get" | "put" | "delete";
  /** Part of the key. */
  at: string;
  /** Happens while the process stands still, before the request is sent. */
  meanwhile: () => Promise<unknown>;
  /** Writes with this key before the pause are lost. */
  loses?: boolean;
}

/** A view of the site whose process stands still once, at the given request. */
function pausing(site: Site, { operation, at, meanwhile, loses = false }: Pause): Site {
  let isDue = !loses;
  let isOver = false;
  const pause = async (current: Pause["operation"], key: string) => {
    if (!isDue || isOver || current !== operation || !key.includes(at)) return;
    isOver = true;
    await meanwhile();
  };
  const isLost = (key: string) => {
    if (!loses || isDue || !key.includes(at)) return false;
    isDue = true;
    return true;
  };
  const { store } = site;
  const lost = { status: "unknown", cause: new Error("503, and nothing was done") } as const;
  return {
    ...site,
    store: {
      ...store,
      async get(key) {
        await pause("get", key);
        return store.get(key);
      },
      async put(...of) {
        await pause("put", of[0]);
        return isLost(of[0]) ? lost : store.put(...of);
      },
      async delete(...of) {
        await pause("delete", of[0]);
        return isLost(of[0]) ? lost : store.delete(...of);
      },
    },
  };
}

const ALIAS = "templates/a.ipynb";

async function revertedIsLive(site: Site) {
  expect(await aliasesOf(site)).toEqual(OLD);
  expect(await liveTemplates(site)).toEqual(OLD);
  expect(await operateAt(verify, site)).toMatchObject({ ok: true });
}

describe("a promotion that stood still until its lease was over, another took over, and its release was reverted", () => {
  it("writes nothing when it wakes up before it tries a lost write again", async () => {
    const site = await oldIsLive();
    const zombie = pausing(site, {
      operation: "get",
      at: ALIAS,
      loses: true,
      meanwhile: () => revert(site),
    });
    await expect(promoteNew(zombie)).rejects.toThrow("took longer than its lease");
    await revertedIsLive(site);
  });

  it("writes nothing when it wakes up while it reads the bytes that it is about to write", async () => {
    const site = await oldIsLive();
    const dying = faultyStore(site.store, ({ operation, key }) =>
      operation === "put" && key.includes(ALIAS) ? "crash" : undefined,
    );
    await expect(promoteNew({ ...site, store: dying })).rejects.toThrow(Crash);
    // Its bytes are in the store and nowhere else for the one that finishes its release.
    const zombie = pausing(site, { operation: "get", at: "/blobs/", meanwhile: () => revert(site) });
    await expect(promoteNew(zombie, "4")).rejects.toThrow("took longer than its lease");
    await revertedIsLive(site);
  });

  it("is not taken over before S3 refuses whatever it has signed while its lease lasted", async () => {
    const site = await oldIsLive();
    let leaseUntil = 0;
    let takenAt = 0;
    const rival = pausing(site, {
      operation: "put",
      at: "current.json",
      meanwhile: async () => {
        takenAt = site.clock.now();
      },
    });
    const zombie = pausing(site, {
      operation: "put",
      at: ALIAS,
      async meanwhile() {
        leaseUntil = Date.parse((await readState(site)).pointer.applying!.leaseUntil);
        await revert(rival);
        throw new Crash("the request was refused");
      },
    });
    await expect(promoteNew(zombie)).rejects.toThrow(Crash);
    expect(takenAt - leaseUntil).toBeGreaterThanOrEqual(15 * MINUTE);
    await revertedIsLive(site);
  });

  it("CANNOT call back a request under way when GitHub said that its run was over: verify finds it, repair mends it", async () => {
    const site = await oldIsLive();
    const zombie = pausing(site, {
      operation: "put",
      at: ALIAS,
      meanwhile: () => revert(site, { runState: async () => "completed" }),
    });
    await expect(promoteNew(zombie)).rejects.toThrow("took longer than its lease");
    expect(await aliasesOf(site)).toEqual(NEW);
    expect(await liveTemplates(site)).toEqual(OLD);
    expect(await operateAt(verify, site)).toMatchObject({
      ok: false,
      json: { changed: [{ key: "a.ipynb" }] },
    });
    await operateAt(repair, site);
    await revertedIsLive(site);
  });

  it("is refused by the store in any case where the release was not reverted to the very bytes", async () => {
    const site = await oldIsLive();
    const other = repository.commit({ "templates/a.ipynb": notebook("a = 3") });
    const zombie = pausing(site, {
      operation: "put",
      at: ALIAS,
      meanwhile: () => revert(site, { commit: other, runState: async () => "completed" }),
    });
    await expect(promoteNew(zombie)).rejects.toThrow("Somebody else wrote to the destination");
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 3" });
  });
});

describe("a gc that stood still until its lease was over", () => {
  it("removes nothing when it wakes up, since what it was to remove may be live again", async () => {
    const site = await oldIsLive();
    await promoteNew(site);
    await site.clock.sleep(1);
    const zombie = pausing(site, {
      operation: "get",
      at: "/blobs/",
      loses: true,
      meanwhile: () => revert(site),
    });
    const flags = { keep: "1", "keep-days": "0", "dry-run": "false" };
    await expect(operateAt(gc, zombie, { flags })).rejects.toThrow("took longer than its lease");
    await revertedIsLive(site);
  });
});

describe("a gc whose last answer is lost", () => {
  it("learns that it is over also when a promotion begins before it asks", async () => {
    const site = await oldIsLive();
    await promoteNew(site);
    await site.clock.sleep(1);
    let written = 0;
    const store: Site["store"] = {
      ...site.store,
      async put(...of) {
        const outcome = await site.store.put(...of);
        if (!of[0].endsWith("current.json") || ++written !== 2) return outcome;
        await revert(site);
        return { status: "unknown", cause: new Error("no answer") };
      },
    };
    const flags = { keep: "1", "keep-days": "0", "dry-run": "false" };
    expect(await operateAt(gc, { ...site, store }, { flags })).toMatchObject({ json: { deleted: true } });
    expect(written).toBe(2);
    await revertedIsLive(site);
  });
});

describe("two whose clocks differ", () => {
  /** The second one begins while the first one writes its alias, with a clock that is ahead of the first one's. */
  async function meetingOf(ahead: number, destination: string) {
    const site = await oldIsLive(destination);
    const clock = { ...testClock(), now: () => site.clock.now() + ahead };
    let rival = "";
    const first = pausing(site, {
      operation: "put",
      at: ALIAS,
      meanwhile: () =>
        revert({ ...site, clock }, { lockTimeout: 0 }).then(
          ({ outcome }) => (rival = outcome),
          (error) => (rival = error.message),
        ),
    });
    const ours = await promoteNew(first).then(
      ({ outcome }) => outcome,
      (error) => error.message,
    );
    return { site, rival, ours };
  }
  const BUCKET = "s3://memory/jobs/templates/";
  const FOLDER = "/srv/jobs/templates";

  it.each([
    [BUCKET, -600],
    [BUCKET, -10],
    [BUCKET, 0],
    [BUCKET, 10],
    [BUCKET, 16],
    [FOLDER, -600],
    [FOLDER, 1],
  ])("%s: nobody takes over one who is at work whose clock is behind by %i minutes", async (at, minutes) => {
    const { site, rival, ours } = await meetingOf(minutes * MINUTE, at);
    expect(rival).toContain("was waited for 0 s");
    expect(ours).toBe("promoted");
    expect(await aliasesOf(site)).toEqual(NEW);
    expect(await liveTemplates(site)).toEqual(NEW);
  });

  it.each([
    [BUCKET, 18],
    [FOLDER, 3],
  ])(
    "%s: one who is at work IS taken over by a clock ahead by %i minutes, and after an exact revert only verify finds what it still wrote",
    async (at, minutes) => {
      const { site, rival, ours } = await meetingOf(minutes * MINUTE, at);
      expect(rival).toBe("promoted");
      expect(ours).toContain("took longer than its lease");
      expect(await liveTemplates(site)).toEqual(OLD);
      expect(await aliasesOf(site)).toEqual(NEW);
      expect(await operateAt(verify, site)).toMatchObject({ ok: false, outputs: { drift: 1 } });
    },
  );
});
