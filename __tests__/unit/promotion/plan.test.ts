import { describe, expect, it } from "vitest";
import type { Entry, Manifest } from "../../../src/promotion/manifest.ts";
import { type Candidate, type PlanRequest, planRelease } from "../../../src/promotion/plan.ts";

const LIVE = "1".repeat(40);
const COMMIT = "2".repeat(40);
const REPOSITORY = { id: 42, fullName: "acme/etl" };

/** A live entry whose bytes and blob are named by one letter. */
const entry = (key: string, version: string): Entry => ({
  key,
  path: `templates/${key}`,
  sha256: version,
  size: 1,
  sourceBlob: `blob ${version}`,
  sourceCommit: LIVE,
  status: "tested",
});

const passed = (key: string, version: string): Candidate => ({
  key,
  path: `templates/${key}`,
  verdict: "passed",
  sha256: version,
  size: 1,
  blob: `blob ${version}`,
});

const failed = (key: string, version: string): Candidate => ({
  key,
  path: `templates/${key}`,
  verdict: "failed",
  sha256: version,
});

const release = (...entries: Entry[]): PlanRequest["previous"] => ({
  sha256: "live",
  manifest: {
    schema: "nbp/release@1",
    repository: REPOSITORY,
    commit: LIVE,
    ref: "refs/heads/main",
    canonicaliser: { name: "cleared-outputs", version: 1 },
    entries,
    removed: [],
    parent: null,
  },
});

/** Versions of the files in git, by key. */
const tree = (files: Record<string, string>): PlanRequest["tree"] =>
  new Map(
    Object.entries(files).map(([key, version]) => [
      `templates/${key}`,
      { mode: "100644", blob: `blob ${version}` },
    ]),
  );

const plan = (request: Partial<PlanRequest>) =>
  planRelease({
    previous: null,
    candidates: [],
    tree: new Map(),
    onFailure: "hold-back",
    repository: REPOSITORY,
    commit: COMMIT,
    ref: "refs/heads/main",
    ...request,
  });

const content = (manifest: Manifest) =>
  manifest.entries.map(({ key, sha256, status }) => `${key} ${sha256} ${status}`);

const NONE = { added: [], changed: [], unchanged: [], removed: [], heldBack: [] };

describe("the plan of a release", () => {
  it("takes what passed, and tells what is new, changed and the same", () => {
    const { manifest, changes } = plan({
      previous: release(entry("changed", "1"), entry("same", "1")),
      candidates: [passed("same", "1"), passed("new", "1"), passed("changed", "2")],
    });
    expect(content(manifest)).toEqual(["changed 2 tested", "new 1 tested", "same 1 tested"]);
    expect(changes).toEqual({ ...NONE, added: ["new"], changed: ["changed"], unchanged: ["same"] });
    expect(manifest).toMatchObject({ parent: { commit: LIVE, manifestSha256: "live" }, commit: COMMIT });
  });

  it("keeps the live version of what failed, and leaves out what never was live", () => {
    const { manifest, changes, blocked } = plan({
      previous: release(entry("old", "1")),
      candidates: [failed("old", "2"), failed("new", "1"), passed("good", "1")],
    });
    expect(content(manifest)).toEqual(["good 1 tested", "old 1 held-back"]);
    expect(manifest.entries[1]).toMatchObject({ failedSha256: "2", sourceCommit: LIVE });
    expect(changes).toEqual({ ...NONE, added: ["good"], heldBack: ["new", "old"] });
    expect(blocked).toBe(false);
  });

  it("is blocked by one failure where failures block, and says what it would have done", () => {
    const { blocked, changes } = plan({
      onFailure: "block",
      candidates: [failed("a", "1"), passed("b", "1")],
    });
    expect({ blocked, changes }).toEqual({
      blocked: true,
      changes: { ...NONE, added: ["b"], heldBack: ["a"] },
    });
  });

  it("is not blocked where nothing failed", () => {
    expect(plan({ onFailure: "block", candidates: [passed("b", "1")] }).blocked).toBe(false);
  });

  it("carries what was not run and is the same in git", () => {
    const { manifest, changes } = plan({
      previous: release(entry("a", "1"), entry("b", "1")),
      candidates: [passed("b", "2")],
      tree: tree({ a: "1", b: "2" }),
    });
    expect(content(manifest)).toEqual(["a 1 carried", "b 2 tested"]);
    expect(changes).toEqual({ ...NONE, changed: ["b"], unchanged: ["a"] });
  });

  it("holds back what was not run though it changed", () => {
    const { manifest, changes } = plan({ previous: release(entry("a", "1")), tree: tree({ a: "2" }) });
    expect(content(manifest)).toEqual(["a 1 held-back"]);
    expect(changes).toEqual({ ...NONE, heldBack: ["a"] });
  });

  it("removes what is gone from git, and keeps its last digest", () => {
    const { manifest, changes } = plan({
      previous: release(entry("a", "1"), entry("gone", "1")),
      candidates: [passed("a", "1")],
      tree: tree({ a: "1" }),
    });
    expect(manifest.removed).toEqual([{ key: "gone", lastSha256: "1" }]);
    expect(changes).toEqual({ ...NONE, unchanged: ["a"], removed: ["gone"] });
  });

  it("moves a template whose key changed and whose file did not", () => {
    const { changes } = plan({
      previous: release(entry("a", "1")),
      candidates: [{ ...passed("sub/a", "1"), path: "templates/a" }],
      tree: tree({ a: "1" }),
    });
    expect(changes).toEqual({ ...NONE, added: ["sub/a"], removed: ["a"] });
  });

  it("forgets that a carried template once was held back", () => {
    const held: Entry = { ...entry("a", "1"), status: "held-back", failedSha256: "9" };
    const { manifest } = plan({ previous: release(held), tree: tree({ a: "1" }) });
    expect(manifest.entries).toEqual([{ ...entry("a", "1"), status: "carried" }]);
  });

  describe("with templates of one group, of which one is held back", () => {
    const group = "billing";
    const of = <T extends object>(template: T) => ({ ...template, group });

    it("keeps the live versions of all of them, adds none and removes none", () => {
      const { manifest, changes } = plan({
        previous: release(
          of(entry("bad", "1")),
          of(entry("good", "1")),
          of(entry("gone", "1")),
          entry("alone", "1"),
        ),
        candidates: [
          of(failed("bad", "2")),
          of(passed("good", "2")),
          of(passed("new", "1")),
          passed("alone", "2"),
          { ...passed("other", "1"), group: "sales" },
        ],
      });
      expect(content(manifest)).toEqual([
        "alone 2 tested",
        "bad 1 held-back",
        "gone 1 held-back",
        "good 1 held-back",
        "other 1 tested",
      ]);
      expect(manifest.removed).toEqual([]);
      expect(changes).toEqual({
        ...NONE,
        added: ["other"],
        changed: ["alone"],
        heldBack: ["bad", "gone", "good", "new"],
      });
    });

    it("holds the others too when it is new, or changed without a test", () => {
      const previous = release(of(entry("a", "1")), of(entry("b", "1")));
      const isNew = plan({
        previous,
        candidates: [of(failed("c", "1")), of(passed("a", "2"))],
        tree: tree({ b: "1" }),
      });
      expect(content(isNew.manifest)).toEqual(["a 1 held-back", "b 1 carried"]);
      const notRun = plan({ previous, candidates: [of(passed("a", "2"))], tree: tree({ a: "2", b: "2" }) });
      expect(content(notRun.manifest)).toEqual(["a 1 held-back", "b 1 held-back"]);
    });

    it("leaves alone what passed and is live already", () => {
      const { manifest } = plan({
        previous: release(of(entry("a", "1")), of(entry("b", "1"))),
        candidates: [of(passed("a", "1")), of(failed("b", "2"))],
      });
      expect(content(manifest)).toEqual(["a 1 tested", "b 1 held-back"]);
    });

    it("moves all of them once all may", () => {
      const held: Entry = { ...of(entry("b", "1")), status: "held-back", failedSha256: "9" };
      const { manifest, changes } = plan({
        previous: release(of(entry("a", "1")), held, of(entry("gone", "1"))),
        candidates: [of(passed("a", "2")), of(passed("b", "2")), of(passed("new", "1"))],
      });
      expect(changes).toEqual({ ...NONE, added: ["new"], changed: ["a", "b"], removed: ["gone"] });
      expect(manifest.entries.map(({ group }) => group)).toEqual([group, group, group]);
    });
  });

  it("refuses to remove everything", () => {
    expect(() => plan({ previous: release(entry("a", "1"), entry("b", "1")) })).toThrow(
      "would remove all 2 live templates",
    );
  });

  it("is empty when nothing ever passed", () => {
    expect(plan({ candidates: [failed("a", "1")] })).toMatchObject({
      manifest: { entries: [] },
      changes: { ...NONE, heldBack: ["a"] },
    });
  });

  it("sorts by bytes, as S3 lists", () => {
    const keys = ["b", "a/b", "a.b", "a", "B"].map((key) => passed(key, "1"));
    expect(plan({ candidates: keys }).changes.added).toEqual(["B", "a", "a.b", "a/b", "b"]);
  });
});
