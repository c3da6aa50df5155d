import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunState } from "../../../src/promotion/lease.ts";
import type { Actor } from "../../../src/promotion/pointer.ts";
import { Crash, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import {
  aliasesOf,
  promoteFor,
  type RequestOptions,
  siteOf,
  testClock,
} from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

let repository: TemplateRepository;
let killed: string;
let next: string;
beforeAll(() => {
  repository = templateRepository();
  killed = repository.commit({
    "templates/a.ipynb": notebook("a = 1"),
    "templates/b.ipynb": notebook("b = 1"),
  });
  next = repository.commit({ "templates/a.ipynb": notebook("a = 2") });
});
afterAll(() => repository.remove());

/** A destination at which run 1 was killed between its two aliases, and a clock that says how long others waited. */
async function interrupted(destination?: string) {
  const clock = testClock();
  const site = siteOf({ store: memoryStore(), clock, ...(destination && { destination }) });
  const store = faultyStore(site.store, ({ operation, key }) =>
    operation === "put" && key.endsWith("templates/b.ipynb") ? "crash" : undefined,
  );
  const dying = promoteFor({ ...site, store }, { repository, commit: killed, run: { id: "1", attempt: 1 } });
  await expect(dying).rejects.toThrow(Crash);
  const start = clock.now();
  const waited = () => (clock.now() - start) / 1000;
  const promoteNext = (options: Partial<RequestOptions> = {}) =>
    promoteFor(site, { repository, commit: next, run: { id: "2", attempt: 1 }, ...options });
  return { site, waited, promoteNext };
}

/** GitHub's word about run 1, in turn, the last one for ever. */
function saying(...states: RunState[]) {
  const asked: Pick<Actor, "runId" | "attempt">[] = [];
  const runState = async ({ runId, attempt }: Pick<Actor, "runId" | "attempt">) => {
    asked.push({ runId, attempt });
    return states[Math.min(asked.length, states.length) - 1]!;
  };
  return { asked, runState };
}

describe("a promotion whose run was killed", () => {
  it("is finished at once by another run when GitHub says that it is over", async () => {
    const { site, waited, promoteNext } = await interrupted();
    const { asked, runState } = saying("completed");
    expect(await promoteNext({ runState })).toMatchObject({ outcome: "promoted", changed: ["a.ipynb"] });
    expect(asked).toEqual([{ runId: "1", attempt: 1 }]);
    expect(waited()).toBe(0);
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 2", "b.ipynb": "b = 1" });
  });

  it("is waited for while GitHub says that it runs, and finished when it has ended", async () => {
    const { site, waited, promoteNext } = await interrupted();
    const { runState } = saying("running", "running", "running", "completed");
    expect(await promoteNext({ runState })).toMatchObject({ outcome: "promoted" });
    expect(waited()).toBe(30);
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 2", "b.ipynb": "b = 1" });
  });

  it("is finished at once by a later attempt of the same run, without asking", async () => {
    const { waited, promoteNext } = await interrupted();
    const { asked, runState } = saying("running");
    await promoteNext({ runState, run: { id: "1", attempt: 2 } });
    expect({ asked, waited: waited() }).toEqual({ asked: [], waited: 0 });
  });

  it("is not waited for longer than the lock-timeout while it runs, and nothing is written", async () => {
    const { site, waited, promoteNext } = await interrupted();
    const { put } = site.store.requests;
    const late = promoteNext({ ...saying("running"), lockTimeout: 600 });
    await expect(late).rejects.toMatchObject({
      message: expect.stringMatching(
        /Run 1 \(attempt 1\) is promoting [0-9a-f]{40} and was waited for 600 s.*cancel it, and run again/,
      ),
      at: { input: "lock-timeout" },
    });
    expect({ waited: waited(), put: site.store.requests.put }).toEqual({ waited: 600, put });
  });

  it("is not waited for at all with lock-timeout: 0", async () => {
    const { waited, promoteNext } = await interrupted();
    await expect(promoteNext({ lockTimeout: 0 })).rejects.toThrow("was waited for 0 s");
    expect(waited()).toBe(0);
  });

  it.each([
    ["a bucket", undefined, 61 + 16 * 60],
    ["a folder, which carries out no late request", "/srv/jobs/templates", 61 + 60],
  ])("is finished in %s when its lease is long over and nobody knows of it", async (_, place, most) => {
    const { waited, promoteNext } = await interrupted(place);
    expect(await promoteNext(saying("unknown"))).toMatchObject({ outcome: "promoted" });
    expect(waited()).toBeGreaterThan(most - 61);
    expect(waited()).toBeLessThanOrEqual(most);
  });

  it("can be finished by others from a time on that the message names, where nobody knows of it", async () => {
    const { promoteNext } = await interrupted();
    const late = promoteNext({ ...saying("unknown"), lockTimeout: 600 });
    await expect(late).rejects.toThrow(/`permissions: actions: read`.* from 2026-11-22T12:17:0\d\.\d{3}Z on/);
  });
});
