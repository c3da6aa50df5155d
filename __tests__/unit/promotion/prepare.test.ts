import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../../src/promotion/manifest.ts";
import { planRelease } from "../../../src/promotion/plan.ts";
import { check, type Prepared, prepare } from "../../../src/promotion/prepare.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { requestFor, siteOf } from "../../support/promotion-site.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

describe("what a promotion takes from git", () => {
  let repository: TemplateRepository;
  let first: string;

  const prepared = async (commit: string, live: Manifest | null = null): Promise<Prepared> => {
    const request = requestFor({ repository, commit });
    const tree = await check(request, siteOf({ store: memoryStore() }).destination);
    return prepare(request, { tree, live });
  };
  const releaseOf = async (commit: string): Promise<Manifest> => {
    const request = requestFor({ repository, commit });
    return planRelease({ ...request, ...(await prepared(commit)), previous: null }).manifest;
  };
  const keysRead = ({ candidates, contents }: Prepared) =>
    candidates.flatMap(({ key, sha256 }) => (contents.has(sha256) ? key : [])).sort();

  beforeAll(() => {
    repository = templateRepository();
    first = repository.commit({
      "templates/a.ipynb": notebook("a = 1"),
      "templates/b.ipynb": notebook("b = 1", [{ output_type: "stream", name: "stdout", text: ["1"] }]),
    });
  });
  afterAll(() => repository?.remove());

  it("is everything before the first release", async () => {
    expect(keysRead(await prepared(first))).toEqual(["a.ipynb", "b.ipynb"]);
  });

  it("is what changed since the live release, of which the rest is as if it had been read", async () => {
    const live = await releaseOf(first);
    const second = repository.commit({ "templates/a.ipynb": notebook("a = 2") });
    const partly = await prepared(second, live);
    expect(keysRead(partly)).toEqual(["a.ipynb"]);
    const byKey = <T extends { key: string }>(all: T[]) => all.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    expect(byKey(partly.candidates)).toEqual(byKey((await prepared(second)).candidates));
  });

  it("is also what has the live bytes in another file of git, since only reading tells", async () => {
    const live = await releaseOf(first);
    const commit = repository.commit({
      "templates/a.ipynb": notebook("a = 1", [{ output_type: "stream", name: "stdout", text: ["new"] }]),
    });
    const partly = await prepared(commit, live);
    expect(keysRead(partly)).toEqual(["a.ipynb"]);
  });

  it("is not believed where it is live with other bytes than were tested", async () => {
    const live = await releaseOf(first);
    const request = requestFor({ repository, commit: first });
    const [a, b] = request.templates;
    const templates = [{ ...a!, templateSha256: "0".repeat(64) }, b!];
    const tree = await check(request, siteOf({ store: memoryStore() }).destination);
    await expect(prepare({ ...request, templates }, { tree, live })).rejects.toThrow(
      "templates/a.ipynb: the commit holds other bytes",
    );
  });

  it("is never a symbolic link, though its target's name be the live notebook itself", async () => {
    const live = await releaseOf(first);
    const request = requestFor({ repository, commit: first });
    const tree = await check(request, siteOf({ store: memoryStore() }).destination);
    tree.set("templates/a.ipynb", { ...tree.get("templates/a.ipynb")!, mode: "120000" });
    await expect(prepare(request, { tree, live })).rejects.toThrow("is a symbolic link");
  });
});
