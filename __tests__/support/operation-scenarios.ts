import { afterAll, beforeAll, expect, it } from "vitest";
import { adopt } from "../../src/promotion/operations/adopt.ts";
import { gc } from "../../src/promotion/operations/gc.ts";
import { history } from "../../src/promotion/operations/history.ts";
import { repair } from "../../src/promotion/operations/repair.ts";
import { resume } from "../../src/promotion/operations/resume.ts";
import { rollback } from "../../src/promotion/operations/rollback.ts";
import { verify } from "../../src/promotion/operations/verify.ts";
import { planAt } from "../../src/promotion/release.ts";
import { type Site, stateKeys } from "../../src/promotion/site.ts";
import { readState } from "../../src/promotion/state.ts";
import { operateAt } from "./operation-site.ts";
import { aliasesOf, liveTemplates, promoteFor, requestFor } from "./promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "./template-repository.ts";

const TEXT = { contentType: "text/plain" };

/** What is done with a destination beside promoting to it. `open` gives an empty one, another at each call. */
export function describeOperations(open: () => Promise<Site>): void {
  let repository: TemplateRepository;
  /** Three commits in a row: a b; a changed, b gone, c new; c changed. */
  let commits: { first: string; second: string; third: string };

  const FIRST = { "a.ipynb": "rows = 1", "b.ipynb": "rows = 2" };
  const SECOND = { "a.ipynb": "rows = 10", "c.ipynb": "rows = 3" };
  const THIRD = { ...SECOND, "c.ipynb": "rows = 30" };

  beforeAll(() => {
    repository = templateRepository();
    const first = repository.commit({
      "templates/a.ipynb": notebook("rows = 1"),
      "templates/b.ipynb": notebook("rows = 2"),
    });
    const second = repository.commit({
      "templates/a.ipynb": notebook("rows = 10"),
      "templates/b.ipynb": null,
      "templates/c.ipynb": notebook("rows = 3"),
    });
    const third = repository.commit({ "templates/c.ipynb": notebook("rows = 30") });
    commits = { first, second, third };
  });
  afterAll(() => repository.remove());

  const promoteTo = (site: Site, name: keyof typeof commits) =>
    promoteFor(site, { repository, commit: commits[name] });

  async function secondIsLive() {
    const site = await open();
    await promoteTo(site, "first");
    await promoteTo(site, "second");
    return site;
  }

  /** As somebody does with the store's own tools. */
  async function edit(site: Site, key: string, body: string | null) {
    const found = await site.store.get(key);
    const bytes = Buffer.from(body ?? "");
    if (body === null) await site.store.delete(key, found!.etag);
    else await site.store.put(key, bytes, found ? { ifMatch: found.etag } : { ifNoneMatch: true }, TEXT);
  }
  const blobOf = (site: Site, sha256: string) => stateKeys(site.destination).blob(sha256);
  const alias = (site: Site, name: string) => site.destination.templates + name;

  it("verify finds nothing where nobody touched anything, and writes nothing", async () => {
    const site = await secondIsLive();
    const before = { ...site.store.requests };
    const report = await operateAt(verify, site);
    expect(report).toMatchObject({ ok: true, outputs: { drift: 0 }, json: { templates: 2, unknown: [] } });
    expect(site.store.requests).toMatchObject({ put: before.put, delete: before.delete });
  });

  it("verify names what is missing, what is changed, what is damaged, and what it does not know", async () => {
    const site = await secondIsLive();
    await edit(site, alias(site, "a.ipynb"), notebook("rows = 666"));
    await edit(site, alias(site, "c.ipynb"), null);
    await edit(site, alias(site, "theirs.txt"), "hands off");
    const { live } = await readState(site);
    const { sha256 } = live!.manifest.entries.find(({ key }) => key === "c.ipynb")!;
    await edit(site, blobOf(site, sha256), "broken");
    const report = await operateAt(verify, site);
    expect(report).toMatchObject({
      ok: false,
      outputs: { drift: 3 },
      json: {
        missing: ["c.ipynb"],
        changed: [{ key: "a.ipynb", expected: expect.stringMatching(/^[0-9a-f]{64}$/) }],
        unknown: ["theirs.txt"],
        damaged: [expect.stringContaining(`${sha256}.ipynb is damaged`)],
      },
    });
    expect(report.table?.rows).toContainEqual(["missing", "c.ipynb", ""]);
  });

  it("verify calls a file that no release knows no drift", async () => {
    const site = await secondIsLive();
    await edit(site, alias(site, "theirs.txt"), "hands off");
    expect(await operateAt(verify, site)).toMatchObject({ ok: true, outputs: { drift: 0 } });
  });

  it("verify reports a manifest that somebody changed, and the files all the same", async () => {
    const site = await secondIsLive();
    const { live } = await readState(site);
    const { commit } = live!.manifest;
    await edit(site, `${site.destination.state}releases/${commit}/${live!.sha256}.json`, "{}");
    expect(await operateAt(verify, site)).toMatchObject({
      ok: false,
      outputs: { drift: 1 },
      json: { damaged: [expect.stringContaining("was changed")] },
    });
  });

  it("verify refuses a destination without a release, which is more likely a mistake", async () => {
    await expect(operateAt(verify, await open())).rejects.toThrow("has no release yet");
  });

  it("verify takes a release that goes live while it looks for no drift", async () => {
    const site = await secondIsLive();
    let looks = 0;
    const store: Site["store"] = {
      ...site.store,
      async *list(prefix) {
        if (looks++ === 0) await promoteTo(site, "third");
        yield* site.store.list(prefix);
      },
    };
    expect(await operateAt(verify, { ...site, store })).toMatchObject({
      ok: true,
      json: { live: { commit: commits.third } },
    });
    expect(looks).toBe(2);
  });

  it("history lists who took what live, newest first", async () => {
    const site = await secondIsLive();
    await operateAt(rollback, site, { flags: { to: "1", reason: "c was wrong" } });
    const all = await operateAt(history, site);
    expect(all.json).toMatchObject([
      {
        sequence: 3,
        operation: "rollback",
        reason: "c was wrong",
        owner: { actor: "hubot" },
        to: { commit: commits.first },
      },
      {
        sequence: 2,
        operation: "promote",
        owner: { actor: "mona" },
        to: { commit: commits.second },
        templates: 2,
      },
      { sequence: 1, operation: "promote", to: { commit: commits.first }, from: null },
    ]);
    expect((await operateAt(history, site, { flags: { limit: "1" } })).json).toHaveLength(1);
  });

  it("history knows the live release also where a crash has lost its record", async () => {
    const site = await secondIsLive();
    const records = await Array.fromAsync(site.store.list(`${site.destination.state}log/`));
    await edit(
      site,
      records
        .map(({ key }) => key)
        .sort()
        .at(-1)!,
      null,
    );
    expect((await operateAt(history, site)).json).toMatchObject([{ sequence: 2 }, { sequence: 1 }]);
  });

  it.each(["number", "commit", "abbreviated commit", "digest"])(
    "rollback goes back to a release by its %s",
    async (how) => {
      const site = await open();
      const { release } = await promoteTo(site, "first");
      await promoteTo(site, "second");
      const { first } = commits;
      const to = { number: "1", commit: first, "abbreviated commit": first.slice(0, 9), digest: release! }[
        how
      ]!;
      expect(await operateAt(rollback, site, { flags: { to } })).toMatchObject({
        ok: true,
        outputs: { release },
        json: { added: ["b.ipynb"], changed: ["a.ipynb"], removed: ["c.ipynb"] },
      });
      expect(await aliasesOf(site)).toEqual(FIRST);
      expect(await liveTemplates(site)).toEqual(FIRST);
      expect(await operateAt(verify, site)).toMatchObject({ ok: true });
    },
  );

  it("rollback holds newer commits until resume, says why, and then lets them go live", async () => {
    const site = await secondIsLive();
    await operateAt(rollback, site, { flags: { to: "1", reason: "c was wrong" } });
    const before = { ...site.store.requests };
    const plan = await planAt(site, requestFor({ repository, commit: commits.third }));
    for (const held of [plan, await promoteTo(site, "third"), await promoteTo(site, "second")]) {
      expect(held).toMatchObject({
        outcome: "held",
        hold: { by: "hubot", reason: "c was wrong" },
        added: [],
      });
    }
    expect(site.store.requests).toMatchObject({ put: before.put, delete: before.delete });
    expect(await aliasesOf(site)).toEqual(FIRST);

    expect(await operateAt(resume, site)).toMatchObject({ json: { cleared: { reason: "c was wrong" } } });
    expect(await promoteTo(site, "third")).toMatchObject({ outcome: "promoted", added: ["c.ipynb"] });
    expect(await aliasesOf(site)).toEqual(THIRD);
  });

  it("resume lets the very commit go live again that was taken back, and no older one", async () => {
    const site = await open();
    for (const name of ["first", "second", "third"] as const) await promoteTo(site, name);
    await operateAt(rollback, site, { flags: { to: "1" } });
    await operateAt(resume, site);
    expect(await promoteTo(site, "second")).toMatchObject({ outcome: "superseded" });
    expect(await promoteTo(site, "third")).toMatchObject({ outcome: "promoted" });
    expect(await aliasesOf(site)).toEqual(THIRD);
  });

  it("resume changes nothing where nothing is held", async () => {
    const site = await secondIsLive();
    const before = { ...site.store.requests };
    expect(await operateAt(resume, site)).toMatchObject({ ok: true, json: { cleared: null } });
    expect(site.store.requests.put).toBe(before.put);
  });

  it("rollback to the live release holds promotions, and moves nothing", async () => {
    const site = await secondIsLive();
    const { verdict } = await operateAt(rollback, site, { flags: { to: "2", reason: "freeze" } });
    expect(verdict).toContain("is live at");
    expect(await promoteTo(site, "third")).toMatchObject({ outcome: "held" });
    expect(await aliasesOf(site)).toEqual(SECOND);
    expect((await readState(site)).pointer.sequence).toBe(2);
  });

  it.each([
    ["7", /"7" is no release that was live at .*mode: history/],
    ["abcdef0", /"abcdef0" is no release that was live/],
    ["HEAD~1", /"HEAD~1" is no release: write its number, or its commit/],
  ])("rollback to %s is refused", async (to, message) => {
    const site = await secondIsLive();
    await expect(operateAt(rollback, site, { flags: { to } })).rejects.toThrow(message);
    expect(await promoteTo(site, "third")).toMatchObject({ outcome: "promoted" });
  });

  it("rollback to a commit with two releases asks which", async () => {
    const site = await open();
    await promoteTo(site, "first");
    await promoteFor(site, { repository, commit: commits.second, failed: ["a.ipynb"] });
    await promoteTo(site, "second");
    await expect(operateAt(rollback, site, { flags: { to: commits.second } })).rejects.toThrow(
      "means several releases: write the number of one of them, 3, 2",
    );
  });

  it("rollback writes nothing when a blob that it needs is lost", async () => {
    const site = await secondIsLive();
    const lost = repository.templatesAt(commits.first)[0]!.templateSha256;
    await edit(site, blobOf(site, lost), null);
    const { etag } = await readState(site);
    await expect(operateAt(rollback, site, { flags: { to: "1" } })).rejects.toThrow(
      `${lost}.ipynb is missing`,
    );
    expect((await readState(site)).etag).toBe(etag);
  });

  it("rollback refuses what somebody else wrote to a file", async () => {
    const site = await secondIsLive();
    await edit(site, alias(site, "a.ipynb"), notebook("rows = 666"));
    await expect(operateAt(rollback, site, { flags: { to: "1" } })).rejects.toThrow("Somebody else wrote");
    expect(await liveTemplates(site)).toEqual(SECOND);
  });

  it("another repository's workflow can neither roll back nor resume", async () => {
    const site = await secondIsLive();
    const other = { repository: { id: 7, fullName: "acme/other" } };
    await expect(operateAt(rollback, site, { flags: { to: "1" }, ...other })).rejects.toThrow(
      "belongs to repository acme/etl",
    );
    await expect(operateAt(resume, site, other)).rejects.toThrow("belongs to repository acme/etl");
  });

  it("repair puts the live release back, replaces foreign bytes, and leaves unknown files alone", async () => {
    const site = await secondIsLive();
    await edit(site, alias(site, "a.ipynb"), notebook("rows = 666"));
    await edit(site, alias(site, "c.ipynb"), null);
    await edit(site, alias(site, "theirs.txt"), "hands off");
    const said: string[] = [];
    const heard = { ...site, log: { ...site.log, info: (message: string) => void said.push(message) } };
    expect(await operateAt(repair, heard)).toMatchObject({
      ok: true,
      json: { added: ["c.ipynb"], changed: ["a.ipynb"] },
    });
    expect(said).toEqual([
      expect.stringMatching(/^Replacing foreign bytes: .*a\.ipynb holds [0-9a-f]{64}; /),
    ]);
    expect((await site.store.get(alias(site, "theirs.txt")))?.body.toString()).toBe("hands off");
    await edit(site, alias(site, "theirs.txt"), null);
    expect(await aliasesOf(site)).toEqual(SECOND);
    expect(await operateAt(verify, site)).toMatchObject({ ok: true });
    expect((await operateAt(history, site)).json).toMatchObject([
      { sequence: 3, operation: "repair" },
      {},
      {},
    ]);
    expect(await promoteTo(site, "third")).toMatchObject({ outcome: "promoted", changed: ["c.ipynb"] });
  });

  it("repair stores blobs anew that are damaged or missing, from the files", async () => {
    const site = await secondIsLive();
    const [a, c] = repository.templatesAt(commits.second).map(({ templateSha256 }) => templateSha256);
    await edit(site, blobOf(site, a!), "broken");
    await edit(site, blobOf(site, c!), null);
    const { json } = await operateAt(repair, site);
    expect(json).toMatchObject({ added: [], changed: [], blobs: [a, c].sort() });
    expect(await liveTemplates(site)).toEqual(SECOND);
    expect(await operateAt(verify, site)).toMatchObject({ ok: true });
  });

  it("repair begins nothing when bytes are lost for good", async () => {
    const site = await secondIsLive();
    const a = repository.templatesAt(commits.second)[0]!.templateSha256;
    await edit(site, blobOf(site, a), null);
    await edit(site, alias(site, "a.ipynb"), notebook("rows = 666"));
    await edit(site, alias(site, "c.ipynb"), null);
    const before = { ...site.store.requests };
    await expect(operateAt(repair, site)).rejects.toThrow(`${a}.ipynb is missing`);
    expect(site.store.requests).toMatchObject({ put: before.put, delete: before.delete });
  });

  it("repair writes nothing where there is nothing to repair", async () => {
    const site = await secondIsLive();
    const before = { ...site.store.requests };
    expect(await operateAt(repair, site)).toMatchObject({ ok: true, json: { added: [], changed: [] } });
    expect(site.store.requests).toMatchObject({ put: before.put, delete: before.delete });
  });

  it("repair keeps the hold of a rollback", async () => {
    const site = await secondIsLive();
    await operateAt(rollback, site, { flags: { to: "1" } });
    await edit(site, alias(site, "a.ipynb"), null);
    await operateAt(repair, site);
    expect(await aliasesOf(site)).toEqual(FIRST);
    expect(await promoteTo(site, "third")).toMatchObject({ outcome: "held" });
  });

  /** What `aws s3 sync` would have left: one file as in git, one older, one that is nobody's. */
  async function filledByHand() {
    const site = await open();
    await edit(site, alias(site, "a.ipynb"), notebook("rows = 1"));
    await edit(site, alias(site, "b.ipynb"), notebook("rows = 0"));
    await edit(site, alias(site, "theirs.ipynb"), notebook("mine = 1"));
    return { site, promotion: requestFor({ repository, commit: commits.first }) };
  }

  it("adopt takes over what was filled by other means, and says what it replaced", async () => {
    const { site, promotion } = await filledByHand();
    await expect(promoteTo(site, "first")).rejects.toThrow("Somebody else wrote");
    const same = await site.store.get(alias(site, "a.ipynb"));
    expect(await operateAt(adopt, site, { promotion })).toMatchObject({
      ok: true,
      outputs: { promoted: true },
      json: { adopted: ["a.ipynb"], replaced: ["b.ipynb"], added: [], unknown: ["theirs.ipynb"] },
    });
    expect(await aliasesOf(site)).toEqual({ ...FIRST, "theirs.ipynb": "mine = 1" });
    expect(await site.store.get(alias(site, "a.ipynb"))).toEqual(same);
    expect(await liveTemplates(site)).toEqual(FIRST);
    expect((await operateAt(history, site)).json).toMatchObject([{ sequence: 1, operation: "adopt" }]);
    expect(await promoteTo(site, "second")).toMatchObject({ outcome: "promoted", removed: ["b.ipynb"] });
  });

  it("adopt refuses a destination that has a release", async () => {
    const site = await secondIsLive();
    const promotion = requestFor({ repository, commit: commits.third });
    await expect(operateAt(adopt, site, { promotion })).rejects.toThrow("has a release already");
  });

  it("adopt replaces nothing when a template failed and failures block", async () => {
    const { site } = await filledByHand();
    const failed = ["a.ipynb"];
    const promotion = requestFor({ repository, commit: commits.first, failed, onFailure: "block" });
    const before = site.store.requests.put;
    await expect(operateAt(adopt, site, { promotion })).rejects.toThrow("a template failed");
    expect(site.store.requests.put).toBe(before);
  });

  const KEEP_ONE = { keep: "1", "keep-days": "0", "dry-run": "false" };
  const stored = async (site: Site, folder: string) =>
    (await Array.fromAsync(site.store.list(site.destination.state + folder))).map(({ key }) => key);

  it("gc removes what no kept release needs, after it was only listed", async () => {
    const site = await secondIsLive();
    await promoteTo(site, "third");
    const before = { ...site.store.requests };
    const flags = { ...KEEP_ONE, "dry-run": "true" };
    const { json } = await operateAt(gc, site, { flags });
    expect(json).toMatchObject({ deleted: false });
    expect(site.store.requests).toMatchObject({ put: before.put, delete: before.delete });

    await site.clock.sleep(1);
    const { json: removed } = await operateAt(gc, site, { flags: KEEP_ONE });
    // Two manifests; a and b of the first release, c of the second.
    expect((removed as { objects: string[] }).objects).toHaveLength(5);
    expect(await stored(site, "releases/")).toHaveLength(1);
    expect(await stored(site, "blobs/")).toHaveLength(2);
    expect(await operateAt(verify, site)).toMatchObject({ ok: true });
    await expect(operateAt(rollback, site, { flags: { to: "1" } })).rejects.toThrow(
      "is not in the store any more",
    );
    expect(await operateAt(history, site)).toMatchObject({ json: [{}, {}, {}] });
    expect((await operateAt(gc, site, { flags: KEEP_ONE })).json).toMatchObject({ objects: [] });
  });

  it("gc keeps by default what went live in the last days, and what the last releases need", async () => {
    const site = await secondIsLive();
    await promoteTo(site, "third");
    const flags = { "dry-run": "false" };
    expect((await operateAt(gc, site, { flags })).json).toMatchObject({ objects: [] });
    await site.clock.sleep(1);
    await operateAt(gc, site, { flags: { ...KEEP_ONE, keep: "2" } });
    await operateAt(rollback, site, { flags: { to: "2" } });
    expect(await aliasesOf(site)).toEqual(SECOND);
  });

  it("gc keeps the release that a rollback has made live, however old", async () => {
    const site = await secondIsLive();
    await operateAt(rollback, site, { flags: { to: "1" } });
    await site.clock.sleep(1);
    await operateAt(gc, site, { flags: KEEP_ONE });
    expect(await operateAt(verify, site)).toMatchObject({ ok: true });
    expect(await liveTemplates(site)).toEqual(FIRST);
  });
}
