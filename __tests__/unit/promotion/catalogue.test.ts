import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inputs } from "../../../src/inputs/inputs.ts";
import { liveCatalogue } from "../../../src/promotion/catalogue/live-catalogue.ts";
import { publishPage } from "../../../src/promotion/catalogue/publish-page.ts";
import { templateBytes } from "../../../src/promotion/catalogue/template-bytes.ts";
import type { Promotion } from "../../../src/promotion/request.ts";
import { stateKeys } from "../../../src/promotion/site.ts";
import { readState } from "../../../src/promotion/state.ts";
import type { Store } from "../../../src/promotion/stores/store.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { promoteFor, siteOf } from "../../support/promotion-site.ts";
import { failedCase, passedCase, resultsOf } from "../../support/results.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

let repository: TemplateRepository;
/** One commit after the other. */
let commits: { first: string; second: string };

beforeAll(() => {
  repository = templateRepository();
  const output = [{ output_type: "stream", name: "stdout", text: "hi" }];
  const first = repository.commit({
    "templates/a.ipynb": notebook("rows = 1  # how many"),
    "templates/b.ipynb": notebook("b = 1", output),
  });
  const second = repository.commit({
    "templates/a.ipynb": notebook("rows = 2  # how many"),
    "templates/b.ipynb": notebook("b = 2"),
    "templates/c.ipynb": notebook("c = 1"),
  });
  commits = { first, second };
});
afterAll(() => repository.remove());

const emptySite = () => siteOf({ store: memoryStore() });

/** The catalogue after a promotion for which these templates ran, of which those in `failed` failed. */
async function catalogueAfter(
  site: ReturnType<typeof emptySite>,
  promotion: Promotion,
  { commit, ran, failed = [] }: { commit: string; ran: string[]; failed?: string[] },
) {
  const { live, pointer } = await readState(site);
  const cases = repository
    .templatesAt(commit)
    .filter(({ key }) => ran.includes(key))
    .map(({ key, path: notebook, templateSha256 }) =>
      (failed.includes(key) ? failedCase : passedCase)({ notebook, templateSha256 }),
    );
  const { workspace } = repository;
  return liveCatalogue(
    site,
    { release: live!, since: pointer.live!.since },
    {
      promotion,
      results: resultsOf(cases),
      inputs: { workspace, outputDir: "/none" } as Inputs,
      url: undefined,
    },
  );
}

describe("the catalogue of a live release", () => {
  it("has each template with what it says of itself, its places and its tests", async () => {
    const site = emptySite();
    const commit = commits.first;
    const promotion = await promoteFor(site, { repository, commit });
    const catalogue = await catalogueAfter(site, promotion, { commit, ran: ["a.ipynb", "b.ipynb"] });
    expect(catalogue).toMatchObject({
      destination: "s3://memory/jobs/templates/",
      repository: "acme/etl",
      release: promotion.release,
      commit,
      since: "2026-11-22T12:00:00.000Z",
      waiting: [],
    });
    const [a] = catalogue.templates;
    expect(a).toMatchObject({
      entry: { key: "a.ipynb", path: "templates/a.ipynb", sourceCommit: commit },
      about: { kernel: "python3", parameters: [{ name: "rows", default: "1", help: "how many" }] },
      alias: "s3://memory/jobs/templates/a.ipynb",
      status: "tested",
      change: "new",
      tests: [{ executed: { artifactOf: expect.stringMatching(/runs\/42\/attempts\/1#artifacts$/) } }],
    });
    const blob = await site.store.get(a!.blob.slice("s3://memory/".length));
    expect(blob!.body.toString()).toContain("rows = 1");
  });

  it("tells what was run from what was carried over, and since when", async () => {
    const site = emptySite();
    await promoteFor(site, { repository, commit: commits.first });
    const tested = ["a.ipynb"];
    const promotion = await promoteFor(site, { repository, commit: commits.first, tested });
    expect(promotion.outcome).toBe("already-live");
    const { templates } = await catalogueAfter(site, promotion, { commit: commits.first, ran: tested });
    expect(templates.map(({ status, change, tests }) => ({ status, change, tests: tests.length }))).toEqual([
      { status: "tested", change: undefined, tests: 1 },
      { status: "carried", change: undefined, tests: 0 },
    ]);
    expect(templates[1]!.entry.sourceCommit).toBe(commits.first);
  });

  it("says what is held back: it has the live version, not the one that failed, and names what never was live", async () => {
    const site = emptySite();
    await promoteFor(site, { repository, commit: commits.first });
    const commit = commits.second;
    const failed = ["b.ipynb", "c.ipynb"];
    const promotion = await promoteFor(site, { repository, commit, failed });
    const ran = ["a.ipynb", ...failed];
    const { templates, waiting } = await catalogueAfter(site, promotion, { commit, ran, failed });
    expect(waiting).toEqual(["c.ipynb"]);
    expect(templates.map(({ entry, status, change }) => [entry.key, status, change])).toEqual([
      ["a.ipynb", "tested", "changed"],
      ["b.ipynb", "held-back", undefined],
    ]);
    // What failed are other bytes than those that are live.
    expect(templates[1]).toMatchObject({
      tests: [],
      entry: { sourceCommit: commits.first },
      about: { parameters: [{ name: "b", default: "1" }] },
    });
  });

  it("reads templates from git without a request, and from the store what the clone does not have", async () => {
    const site = emptySite();
    await promoteFor(site, { repository, commit: commits.first });
    const { live } = await readState(site);
    const { entries } = live!.manifest;
    const read = async (workspace: string) => {
      const before = site.store.requests.get;
      const all = await Array.fromAsync(templateBytes(site, { entries, workspace }));
      return { texts: all.map(({ bytes }) => bytes.toString()), requests: site.store.requests.get - before };
    };
    const fromGit = await read(repository.workspace);
    expect(fromGit.requests).toBe(0);
    const stranger = templateRepository();
    stranger.commit({ "README.md": "Nothing here" });
    expect(await read(stranger.workspace)).toEqual({ ...fromGit, requests: 2 });
    stranger.remove();
    expect(fromGit.texts[1]).not.toContain("stdout");
  });
});

describe("the catalogue beside the state", () => {
  const page = (text: string) => Buffer.from(text);
  const pageAt = async (site: ReturnType<typeof emptySite>) =>
    (await site.store.get(stateKeys(site.destination).catalogue))?.body.toString();

  it("replaces the page that is there", async () => {
    const site = emptySite();
    await promoteFor(site, { repository, commit: commits.first });
    const live = (await readState(site)).live!;
    expect(await publishPage(site, page("first"), live)).toBe(true);
    expect(await publishPage(site, page("second"), live)).toBe(true);
    expect(await pageAt(site)).toBe("second");
  });

  it("is left alone by a promotion whose release is no longer live", async () => {
    const site = emptySite();
    await promoteFor(site, { repository, commit: commits.first });
    const first = (await readState(site)).live!;
    await promoteFor(site, { repository, commit: commits.second });
    await publishPage(site, page("second"), (await readState(site)).live!);
    expect(await publishPage(site, page("first"), first)).toBe(false);
    expect(await pageAt(site)).toBe("second");
  });

  it("is that of the newer release, wherever its promotion comes between", async () => {
    for (const at of [1, 2, 3]) {
      const site = emptySite();
      await promoteFor(site, { repository, commit: commits.first });
      const first = (await readState(site)).live!;
      const store = interrupted(site.store, at, async () => {
        await promoteFor(site, { repository, commit: commits.second });
        await publishPage(site, page("newer"), (await readState(site)).live!);
      });
      expect(await publishPage({ ...site, store }, page("older"), first), `before request ${at}`).toBe(false);
      expect(await pageAt(site), `before request ${at}`).toBe("newer");
    }
  });

  it("is written anew over one that came between while its release is still live", async () => {
    const site = emptySite();
    await promoteFor(site, { repository, commit: commits.first });
    const live = (await readState(site)).live!;
    const store = interrupted(site.store, 3, async () => {
      await publishPage(site, page("an older one"), live);
    });
    expect(await publishPage({ ...site, store }, page("newer"), live)).toBe(true);
    expect(await pageAt(site)).toBe("newer");
  });
});

/** The same store, in which something happens before its request of that number. */
function interrupted(store: Store, at: number, work: () => Promise<void>): Store {
  let requests = 0;
  const meanwhile = async () => {
    if (++requests === at) await work();
  };
  return {
    ...store,
    get: async (key) => {
      await meanwhile();
      return store.get(key);
    },
    put: async (...write) => {
      await meanwhile();
      return store.put(...write);
    },
  };
}
