import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { planAt, promoteAt } from "../../../src/promotion/release.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { aliasesOf, promoteFor, requestFor, siteOf } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

let repository: TemplateRepository;
let live: string;
let next: string;
beforeAll(() => {
  repository = templateRepository();
  live = repository.commit({ "templates/a.ipynb": notebook("a = 1") });
  next = repository.commit({ "templates/a.ipynb": notebook("a = 2") });
});
afterAll(() => repository.remove());

async function liveSite() {
  const site = siteOf({ store: memoryStore() });
  await promoteFor(site, { repository, commit: live });
  return site;
}

describe("a commit that must not go live", () => {
  it("does not descend from the live one, as after a force-push", async () => {
    const site = await liveSite();
    const stranger = repository.git("commit-tree", `${next}^{tree}`, "-m", "another history");
    await expect(promoteFor(site, { repository, commit: stranger })).rejects.toThrow(
      `Commit ${stranger} does not descend from ${live}, which is live`,
    );
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 1" });
  });

  it("cannot be compared where the live one is on no branch any more, and the message says so", async () => {
    const site = await liveSite();
    const rewritten = templateRepository();
    const commit = rewritten.commit({ "templates/a.ipynb": notebook("a = 3") });
    await expect(promoteFor(site, { repository: rewritten, commit })).rejects.toThrow(
      `This clone has no commit ${live}`,
    );
    rewritten.remove();
  });

  it("is of another repository, whose commits this clone does not have", async () => {
    const site = await liveSite();
    const other = templateRepository();
    const commit = other.commit({ "templates/a.ipynb": notebook("a = 3") });
    const request = requestFor({ repository: other, commit });
    const theirs = { ...request, repository: { id: 43, fullName: "acme/other" } };
    await expect(promoteAt(site, theirs)).rejects.toThrow("belongs to repository acme/etl");
    other.remove();
  });

  it("would leave no template", async () => {
    const site = await liveSite();
    const commit = repository.git(
      "commit-tree",
      repository.git("mktree", "--missing"),
      "-p",
      next,
      "-m",
      "empty",
    );
    await expect(promoteFor(site, { repository, commit })).rejects.toThrow(
      "would remove all 1 live templates",
    );
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 1" });
  });
});

describe("a commit that removes many templates", () => {
  const maxDeletes = { value: 20, unit: "percent" } as const;
  const names = ["a", "b", "c", "d", "e", "f"].map((name) => `templates/many/${name}.ipynb`);
  const all = (source: string | null) =>
    Object.fromEntries(names.map((name) => [name, source && notebook(source)]));

  it("is refused before anything is written, and in a plan, until more are allowed", async () => {
    const site = siteOf({ store: memoryStore() });
    await promoteFor(site, { repository, commit: repository.commit(all("n = 1")) });
    const gone = { ...all(null), [names[0]!]: notebook("n = 2"), [names[1]!]: notebook("n = 1") };
    const commit = repository.commit(gone);
    const before = { ...site.store.requests };
    const refused =
      "would remove 4 of 7 live templates: many/c.ipynb, many/d.ipynb, many/e.ipynb, many/f.ipynb.";
    await expect(promoteFor(site, { repository, commit, maxDeletes })).rejects.toThrow(refused);
    await expect(planAt(site, requestFor({ repository, commit, maxDeletes }))).rejects.toThrow(refused);
    expect(site.store.requests).toMatchObject({ put: before.put, delete: before.delete });
    const allowed = { value: 4, unit: "each" } as const;
    expect(await promoteFor(site, { repository, commit, maxDeletes: allowed })).toMatchObject({
      outcome: "promoted",
      changed: ["many/a.ipynb"],
      removed: names.slice(2).map((name) => name.slice("templates/".length)),
    });
    repository.commit({ [names[0]!]: null, [names[1]!]: null });
  });

  it("loses its old path when it moves, which counts", async () => {
    const site = siteOf({ store: memoryStore() });
    await promoteFor(site, { repository, commit: repository.commit(all("n = 1")) });
    const moved = Object.fromEntries(
      names.map((name) => [name.replace("many/", "moved/"), notebook("n = 1")]),
    );
    const commit = repository.commit({ ...all(null), ...moved });
    await expect(promoteFor(site, { repository, commit, maxDeletes })).rejects.toThrow("would remove 6 of 7");
    repository.commit(Object.fromEntries(Object.keys(moved).map((name) => [name, null])));
  });
});

describe("a template whose name S3 and its readers would take for different things", () => {
  it.each([
    "../../escape.ipynb",
    "/abs.ipynb",
    "a\\..\\b.ipynb",
    ".",
    "a//b.ipynb",
    "a\u202Eb.ipynb",
    "a\u200Bb.ipynb",
    "a\n::error::.ipynb",
    "a .ipynb ",
    `${"x".repeat(1025)}.ipynb`,
  ])("is refused before the first request: %j", async (key) => {
    const site = siteOf({ store: memoryStore() });
    const request = requestFor({ repository, commit: next });
    const templates = [...request.templates, { ...request.templates[0]!, key }];
    await expect(promoteAt(site, { ...request, templates })).rejects.toThrow(UserError);
    await expect(planAt(site, { ...request, templates })).rejects.toThrow(UserError);
    expect(site.store.requests).toEqual({ get: 0, put: 0, delete: 0, list: 0 });
  });

  it.each([
    ["A.ipynb", "a.ipynb"],
    ["caf\u00E9.ipynb", "cafe\u0301.ipynb"],
  ])("is refused before the first request, as are its twins %j and %j", async (...keys) => {
    const site = siteOf({ store: memoryStore() });
    const request = requestFor({ repository, commit: next });
    const templates = keys.map((key) => ({ ...request.templates[0]!, key }));
    await expect(promoteAt(site, { ...request, templates })).rejects.toThrow(/differ in .* only/);
    expect(site.store.requests).toEqual({ get: 0, put: 0, delete: 0, list: 0 });
  });
});

describe("a commit with a twin of a live template", () => {
  it("is refused before anything is written, also when only one of the two was tested", async () => {
    const site = await liveSite();
    const twins = repository.commit({ "templates/A.ipynb": notebook("a = 9") });
    const puts = site.store.requests.put;
    await expect(promoteFor(site, { repository, commit: twins, tested: ["A.ipynb"] })).rejects.toThrow(
      '"A.ipynb" and "a.ipynb" differ in upper and lower case only',
    );
    expect(site.store.requests.put).toBe(puts);
  });
});

describe("a commit that may go live", () => {
  it("can be compared by somebody else where the clone is too shallow", async () => {
    const site = await liveSite();
    const shallow = templateRepository();
    const commit = shallow.commit({ "templates/a.ipynb": notebook("a = 3") });
    const asked: string[][] = [];
    const compareCommits = async (...commits: string[]) => {
      asked.push(commits);
      return "newer" as const;
    };
    const request = { ...requestFor({ repository: shallow, commit }), compareCommits };
    expect(await promoteAt(site, request)).toMatchObject({ outcome: "promoted", changed: ["a.ipynb"] });
    expect(asked).toEqual([[live, commit]]);
    shallow.remove();
  });

  it("has nothing to promote when nothing passed and nothing was live", async () => {
    const site = siteOf({ store: memoryStore() });
    const promotion = await promoteFor(site, { repository, commit: next, failed: ["a.ipynb"] });
    expect(promotion).toMatchObject({ outcome: "nothing-to-promote", release: null, heldBack: ["a.ipynb"] });
    expect(promotion.requests.put).toBe(0);
  });
});

describe("a destination that was damaged", () => {
  const STATE = "jobs/_promote/v1/";

  it.each([
    ["a pointer that is garbage", `${STATE}current.json`, "is not a release pointer"],
    ["a manifest that was edited", `${STATE}releases/`, "was changed: its sha256 is"],
  ])("by %s is refused and not written to", async (_what, prefix, message) => {
    const site = await liveSite();
    const { objects } = site.store as ReturnType<typeof memoryStore>;
    const key = [...objects.keys()].find((name) => name.startsWith(prefix))!;
    objects.set(key, { body: Buffer.from("{}"), etag: "edited" });
    const puts = site.store.requests.put;
    await expect(promoteFor(site, { repository, commit: next })).rejects.toThrow(message);
    expect(site.store.requests.put).toBe(puts);
  });

  it("by a manifest that is gone is refused", async () => {
    const site = await liveSite();
    const { objects } = site.store as ReturnType<typeof memoryStore>;
    objects.delete([...objects.keys()].find((name) => name.startsWith(`${STATE}releases/`))!);
    await expect(promoteFor(site, { repository, commit: next })).rejects.toThrow(
      "is missing, though the pointer",
    );
  });

  it("by other bytes in a blob's place is refused before an alias moves", async () => {
    const site = await liveSite();
    const digest = repository.templatesAt(next)[0]!.templateSha256;
    const { objects } = site.store as ReturnType<typeof memoryStore>;
    const key = `${STATE}blobs/sha256/${digest.slice(0, 2)}/${digest}.ipynb`;
    objects.set(key, { body: Buffer.from("evil"), etag: "edited" });
    await expect(promoteFor(site, { repository, commit: next })).rejects.toThrow(
      "is immutable and holds other bytes",
    );
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 1" });
  });
});

describe("a directory as the destination", () => {
  it("is not the folder of the notebooks themselves", async () => {
    const destination = `${repository.workspace}/templates`;
    const site = siteOf({ store: memoryStore(), destination });
    await expect(promoteFor(site, { repository, commit: next })).rejects.toThrow(
      "is where the notebooks themselves lie",
    );
  });
});
