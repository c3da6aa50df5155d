import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { encodePlan } from "../../../src/promotion/change-plan.ts";
import { planAt, promoteAt } from "../../../src/promotion/release.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { Crash, faultyStore } from "../../support/faulty-store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import {
  aliasesOf,
  promoteFor,
  type RequestOptions,
  requestFor,
  siteOf,
} from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

let repository: TemplateRepository;
/** What is live; a branch from there; another one, that is merged first; both merged. */
let commits: { live: string; branch: string; other: string; merge: string };
const digests: Record<string, string> = {};

beforeAll(() => {
  repository = templateRepository();
  const { git } = repository;
  const live = repository.commit({
    "templates/a.ipynb": notebook("a = 1"),
    "templates/b.ipynb": notebook("b = 1"),
    "templates/c.ipynb": notebook("c = 1"),
  });
  git("checkout", "--quiet", "-b", "branch");
  const branch = repository.commit({
    "templates/a.ipynb": notebook("a = 2"),
    "templates/b.ipynb": null,
    "templates/d.ipynb": notebook("d = 2"),
  });
  git("checkout", "--quiet", "main");
  const other = repository.commit({ "templates/c.ipynb": notebook("c = 3") });
  git("merge", "--quiet", "--no-edit", "branch");
  commits = { live, branch, other, merge: git("rev-parse", "HEAD") };
  for (const commit of [live, branch, other]) {
    for (const { key, templateSha256 } of repository.templatesAt(commit)) {
      digests[`${key}@${commit === live ? 1 : commit === branch ? 2 : 3}`] = templateSha256;
    }
  }
});
afterAll(() => repository.remove());

async function liveSite(): Promise<Site> {
  const site = siteOf({ store: memoryStore() });
  await promoteFor(site, { repository, commit: commits.live });
  return site;
}

async function planOf(site: Site, commit: string, options: Partial<RequestOptions> = {}) {
  const { plan, stays, ...rest } = await planAt(site, requestFor({ repository, commit, ...options }));
  return { ...rest, plan: plan!, stays: stays!, digest: encodePlan(plan!).sha256 };
}

function promoteAsPlanned(
  site: Site,
  planDigest: string,
  { commit, ...options }: Partial<RequestOptions> & { commit: string },
) {
  return promoteAt(site, { ...requestFor({ repository, commit, ...options }), planDigest });
}

const written = ({ store }: Site) => ({ put: store.requests.put, delete: store.requests.delete });

describe("the plan of a promotion", () => {
  it("names what it would add, change and remove, with the digests before and after", async () => {
    const { plan, stays } = await planOf(await liveSite(), commits.branch);
    expect(plan).toEqual({
      schema: "nbp/plan@1",
      destination: "s3://memory/jobs/templates/",
      changes: [
        { key: "a.ipynb", change: "change", from: digests["a.ipynb@1"], to: digests["a.ipynb@2"] },
        { key: "b.ipynb", change: "remove", from: digests["b.ipynb@1"], to: null },
        { key: "d.ipynb", change: "add", from: null, to: digests["d.ipynb@2"] },
      ],
    });
    expect(stays).toEqual([{ key: "c.ipynb", sha256: digests["c.ipynb@1"], carried: false }]);
  });

  it("names what it would carry and hold back", async () => {
    const { plan, stays } = await planOf(await liveSite(), commits.branch, { tested: ["d.ipynb"] });
    const a = digests["a.ipynb@1"];
    expect(plan.changes).toContainEqual({ key: "a.ipynb", change: "hold-back", from: a, to: a });
    expect(stays).toEqual([{ key: "c.ipynb", sha256: digests["c.ipynb@1"], carried: true }]);
  });

  it("has the digest of its own bytes, which are canonical JSON", async () => {
    const { plan, digest } = await planOf(await liveSite(), commits.branch);
    const { body } = encodePlan(plan);
    expect(sha256(body)).toBe(digest);
    expect(JSON.parse(body.toString())).toEqual(plan);
    const shuffled = {
      ...plan,
      changes: plan.changes.map(({ to, from, change, key }) => ({ to, key, from, change })),
    };
    expect(encodePlan(shuffled).sha256).toBe(digest);
  });

  it("has another digest at another destination", async () => {
    const here = await planOf(siteOf({ store: memoryStore() }), commits.live);
    const staging = siteOf({ store: memoryStore(), destination: "s3://memory/staging/templates/" });
    expect((await planOf(staging, commits.live)).digest).not.toBe(here.digest);
  });

  it("is the same for a pull request and its merge, also after somebody else's templates went live", async () => {
    const site = await liveSite();
    const { digest } = await planOf(site, commits.branch);
    await promoteFor(site, { repository, commit: commits.other });
    expect((await planOf(site, commits.merge)).digest).toBe(digest);
  });

  it("of nothing to do is empty", async () => {
    const { outcome, plan, stays } = await planOf(await liveSite(), commits.live);
    expect({ outcome, changes: plan.changes, stays: stays.length }).toEqual({
      outcome: "already-live",
      changes: [],
      stays: 3,
    });
  });
});

describe("a promotion that must be as planned", () => {
  it("goes live when it is", async () => {
    const site = await liveSite();
    const { digest } = await planOf(site, commits.branch);
    await promoteFor(site, { repository, commit: commits.other });
    expect(await promoteAsPlanned(site, digest, { commit: commits.merge })).toMatchObject({
      outcome: "promoted",
    });
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 2", "c.ipynb": "c = 3", "d.ipynb": "d = 2" });
  });

  it.each<[string, () => Partial<RequestOptions> & { commit: string }, RegExp]>([
    [
      "a template failed",
      () => ({ commit: commits.branch, failed: ["d.ipynb"] }),
      /hold-back d\.ipynb none\n/,
    ],
    ["more was merged", () => ({ commit: commits.merge }), /change c\.ipynb [0-9a-f]{12} → [0-9a-f]{12}/],
  ])("is refused before anything is written when %s", async (_, change, difference) => {
    const site = await liveSite();
    const { digest } = await planOf(site, commits.branch);
    const before = written(site);
    const error: Error = await promoteAsPlanned(site, digest, change()).catch((e) => e);
    expect(error.message).toMatch(
      new RegExp(`plan has the digest [0-9a-f]{64}, \`plan-digest\` says ${digest}`),
    );
    expect(error.message).toMatch(difference);
    expect(error.message).toContain("Make the plan anew with `mode: plan`");
    expect(error).toMatchObject({ at: { input: "plan-digest" } });
    expect(written(site)).toEqual(before);
  });

  it("says no more than ten of its changes", async () => {
    const many = templateRepository();
    const files = Array.from({ length: 12 }, (_, n) => [`templates/${n + 10}.ipynb`, notebook(`n = ${n}`)]);
    const commit = many.commit(Object.fromEntries(files));
    const site = siteOf({ store: memoryStore() });
    const request = { ...requestFor({ repository: many, commit }), planDigest: "0".repeat(64) };
    await expect(promoteAt(site, request)).rejects.toThrow(
      /add 19\.ipynb none → [0-9a-f]{12}\n {2}and 2 more\n/,
    );
    many.remove();
  });

  it("is no mistake when it is repeated, or comes too late", async () => {
    const site = await liveSite();
    const { digest } = await planOf(site, commits.branch);
    await promoteAsPlanned(site, digest, { commit: commits.branch });
    expect(await promoteAsPlanned(site, digest, { commit: commits.branch })).toMatchObject({
      outcome: "already-live",
    });
    await promoteFor(site, { repository, commit: commits.merge });
    expect(await promoteAsPlanned(site, digest, { commit: commits.branch })).toMatchObject({
      outcome: "superseded",
    });
  });

  it("is finished by its next attempt when it was killed half way", async () => {
    const site = await liveSite();
    const { digest } = await planOf(site, commits.branch);
    const isAlias = (key: string) => key.startsWith(site.destination.templates);
    const store = faultyStore(site.store, ({ operation, key, moment }) =>
      operation === "put" && isAlias(key) && moment === "after" ? "crash" : undefined,
    );
    await expect(promoteAsPlanned({ ...site, store }, digest, { commit: commits.branch })).rejects.toThrow(
      Crash,
    );
    const again = { commit: commits.branch, run: { id: "1", attempt: 2 } };
    expect(await promoteAsPlanned(site, digest, again)).toMatchObject({ outcome: "promoted" });
    expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 2", "c.ipynb": "c = 1", "d.ipynb": "d = 2" });
  });
});
