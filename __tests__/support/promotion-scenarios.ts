import { afterAll, beforeAll, expect, it } from "vitest";
import { readyToWrite } from "../../src/promotion/probe/ready.ts";
import { planAt } from "../../src/promotion/release.ts";
import type { Site } from "../../src/promotion/site.ts";
import { Crash, faultyStore } from "./faulty-store.ts";
import { aliasesOf, liveTemplates, promoteFor, requestFor } from "./promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "./template-repository.ts";

const DEMANDS = { probe: "cached", consistency: "strict" } as const;

/** The life of a destination, as its users see it. `open` gives an empty one, another at each call. */
export function describePromotion(open: () => Promise<Site>): void {
  let repository: TemplateRepository;
  /** Three commits in a row: a b; a changed, b gone, c new; only a note changed. */
  let commits: { first: string; second: string; note: string };

  beforeAll(() => {
    repository = templateRepository();
    commits = {
      first: repository.commit({
        "templates/a.ipynb": notebook("rows = 1"),
        "templates/sub/b.ipynb": notebook("rows = 2", [
          { output_type: "stream", name: "stdout", text: "hi" },
        ]),
      }),
      second: repository.commit({
        "templates/a.ipynb": notebook("rows = 10"),
        "templates/sub/b.ipynb": null,
        "templates/c.ipynb": notebook("rows = 3"),
      }),
      note: repository.commit({ "README.md": "A note" }),
    };
  });
  afterAll(() => repository.remove());

  const FIRST = { "a.ipynb": "rows = 1", "sub/b.ipynb": "rows = 2" };
  const SECOND = { "a.ipynb": "rows = 10", "c.ipynb": "rows = 3" };

  it("takes the first release to both kinds of readers, without outputs", async () => {
    const site = await open();
    const promotion = await promoteFor(site, { repository, commit: commits.first });
    expect(promotion).toMatchObject({ outcome: "promoted", added: ["a.ipynb", "sub/b.ipynb"], changed: [] });
    expect(await aliasesOf(site)).toEqual(FIRST);
    expect(await liveTemplates(site)).toEqual(FIRST);
    const alias = await site.store.get(`${site.destination.templates}sub/b.ipynb`);
    expect(JSON.parse(alias!.body.toString()).cells[0]).toMatchObject({ outputs: [], execution_count: null });
  });

  it("changes, adds and removes, and says so", async () => {
    const site = await open();
    await promoteFor(site, { repository, commit: commits.first });
    expect(await promoteFor(site, { repository, commit: commits.second })).toMatchObject({
      outcome: "promoted",
      added: ["c.ipynb"],
      changed: ["a.ipynb"],
      removed: ["sub/b.ipynb"],
      unchanged: [],
    });
    expect(await aliasesOf(site)).toEqual(SECOND);
    expect(await liveTemplates(site)).toEqual(SECOND);
  });

  it("sends nothing but three requests when a newer commit has the same templates", async () => {
    const site = await open();
    const before = await promoteFor(site, { repository, commit: commits.second });
    const release = before.release;
    const after = await promoteFor(site, { repository, commit: commits.note });
    expect(after).toMatchObject({ outcome: "already-live", release, unchanged: ["a.ipynb", "c.ipynb"] });
    expect(total(after.requests) - total(before.requests)).toBeLessThanOrEqual(3);
  });

  it("does nothing the second time for the same commit", async () => {
    const site = await open();
    const before = await promoteFor(site, { repository, commit: commits.first });
    const after = await promoteFor(site, { repository, commit: commits.first, run: { id: "1", attempt: 2 } });
    expect(after).toMatchObject({ outcome: "already-live", release: before.release });
    expect(after.requests.put).toBe(before.requests.put);
  });

  it("ignores an older commit that comes late, also after one that changed no template", async () => {
    const site = await open();
    await promoteFor(site, { repository, commit: commits.first });
    const revert = revertOf(repository, commits);
    await promoteFor(site, { repository, commit: revert });
    const late = await promoteFor(site, { repository, commit: commits.second });
    expect(late).toMatchObject({ outcome: "superseded", added: [], changed: [], removed: [] });
    expect(await aliasesOf(site)).toEqual(FIRST);
  });

  it("keeps the live version of a template that failed, and holds back a new one", async () => {
    const site = await open();
    await promoteFor(site, { repository, commit: commits.first });
    const failed = ["a.ipynb", "c.ipynb"];
    const promotion = await promoteFor(site, { repository, commit: commits.second, failed });
    expect(promotion).toMatchObject({ outcome: "promoted", heldBack: failed, removed: ["sub/b.ipynb"] });
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "rows = 1" });
    const repaired = await promoteFor(site, { repository, commit: commits.second });
    expect(repaired).toMatchObject({ outcome: "promoted", added: ["c.ipynb"], changed: ["a.ipynb"] });
    expect(await aliasesOf(site)).toEqual(SECOND);
  });

  it("moves nothing when one failed and failures block", async () => {
    const site = await open();
    await promoteFor(site, { repository, commit: commits.first });
    const blocked = { repository, commit: commits.second, failed: ["c.ipynb"], onFailure: "block" as const };
    expect(await promoteFor(site, blocked)).toMatchObject({ outcome: "blocked", heldBack: ["c.ipynb"] });
    expect(await aliasesOf(site)).toEqual(FIRST);
    expect(await liveTemplates(site)).toEqual(FIRST);
  });

  it("never overwrites what somebody else wrote to an alias", async () => {
    const site = await open();
    await promoteFor(site, { repository, commit: commits.first });
    const { store } = await readyToWrite(site, DEMANDS);
    const key = `${site.destination.templates}a.ipynb`;
    const { etag } = (await store.get(key))!;
    const edited = Buffer.from(notebook("rows = 666"));
    await store.put(key, edited, { ifMatch: etag }, { contentType: "text/plain" });
    await expect(promoteFor(site, { repository, commit: commits.second })).rejects.toThrow(
      /a\.ipynb holds [0-9a-f]{64}; the live release has [0-9a-f]{64}; this one has [0-9a-f]{64}/,
    );
    expect(await aliasesOf(site)).toEqual({ ...FIRST, "a.ipynb": "rows = 666" });
    expect(await liveTemplates(site)).toEqual(FIRST);
  });

  it("adopts a prefix that was filled with the same files before the first release", async () => {
    const site = await open();
    const [a] = repository.templatesAt(commits.first);
    const bytes = Buffer.from(notebook("rows = 1"));
    const key = site.destination.templates + a!.key;
    await site.store.put(key, bytes, { ifNoneMatch: true }, { contentType: "text/plain" });
    expect(await promoteFor(site, { repository, commit: commits.first })).toMatchObject({
      outcome: "promoted",
    });
    expect(await aliasesOf(site)).toEqual(FIRST);
  });

  it("refuses a prefix that was filled with other files, before it writes anything", async () => {
    const site = await open();
    const key = `${site.destination.templates}a.ipynb`;
    await site.store.put(
      key,
      Buffer.from(notebook("old")),
      { ifNoneMatch: true },
      { contentType: "text/plain" },
    );
    await expect(promoteFor(site, { repository, commit: commits.first })).rejects.toThrow(
      /a\.ipynb holds [0-9a-f]{64}; no release put a file there; this one has [0-9a-f]{64}/,
    );
    expect(await Array.fromAsync(site.store.list(site.destination.state))).toEqual([]);
  });

  it("leaves files alone that it does not know", async () => {
    const site = await open();
    const key = `${site.destination.templates}theirs.txt`;
    await site.store.put(key, Buffer.from("hands off"), { ifNoneMatch: true }, { contentType: "text/plain" });
    await promoteFor(site, { repository, commit: commits.first });
    await promoteFor(site, { repository, commit: commits.second });
    expect((await site.store.get(key))?.body.toString()).toBe("hands off");
  });

  it("finishes a release whose job was killed, then goes on with its own", async () => {
    const site = await open();
    await promoteFor(site, { repository, commit: commits.first });
    const isAlias = (key: string) => key.startsWith(site.destination.templates);
    const ready = await readyToWrite(site, DEMANDS);
    const store = faultyStore(ready.store, ({ operation, key, moment }) =>
      operation === "put" && isAlias(key) && moment === "after" ? "crash" : undefined,
    );
    await expect(promoteFor({ ...site, store }, { repository, commit: commits.second })).rejects.toThrow(
      Crash,
    );
    expect(await liveTemplates(site)).toEqual(FIRST);
    const resumed = await promoteFor(site, {
      repository,
      commit: commits.second,
      run: { id: "1", attempt: 2 },
    });
    expect(resumed).toMatchObject({
      outcome: "promoted",
      added: ["c.ipynb"],
      changed: ["a.ipynb"],
      removed: ["sub/b.ipynb"],
    });
    expect(await aliasesOf(site)).toEqual(SECOND);
    expect(await liveTemplates(site)).toEqual(SECOND);
  });

  it("plans without writing", async () => {
    const site = await open();
    await promoteFor(site, { repository, commit: commits.first });
    const before = { ...site.store.requests };
    const plan = await planAt(site, requestFor({ repository, commit: commits.second }));
    expect(plan).toMatchObject({ outcome: "promoted", added: ["c.ipynb"], removed: ["sub/b.ipynb"] });
    expect(site.store.requests).toMatchObject({ put: before.put, delete: before.delete });
    expect((await promoteFor(site, { repository, commit: commits.second })).release).toBe(plan.release);
  });
}

/** A commit after `note` with the templates of `first`. */
function revertOf(repository: TemplateRepository, { first, note }: { first: string; note: string }): string {
  const tree = repository.git("rev-parse", `${first}^{tree}`);
  return repository.git("commit-tree", tree, "-p", note, "-m", "revert");
}

function total(requests: object): number {
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}
