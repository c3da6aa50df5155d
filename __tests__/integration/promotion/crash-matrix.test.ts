import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type History, makeHistory } from "../../support/crashes/history.ts";
import { inProcess } from "../../support/crashes/in-process.ts";
import { FOREIGN, lookAt, strangeFiles } from "../../support/crashes/look.ts";
import { describeStrikes, makePast, write } from "../../support/crashes/matrix.ts";
import { memoryPlace } from "../../support/crashes/places.ts";
import { SCENARIOS } from "../../support/crashes/scenarios.ts";
import { notebook } from "../../support/template-repository.ts";

vi.mock("../../../src/git.ts", async (original) => {
  const { remembered } = await import("../../support/crashes/remembered-git.ts");
  return remembered(original);
});

// Hundreds of promotions.
vi.setConfig({ testTimeout: 180_000 });

let history: History;
beforeAll(() => {
  history = makeHistory();
});
afterAll(() => history.repository.remove());

// The same in folders, buckets and processes of their own: `npm run crashes`.
describe("ended before and after any of its requests, or robbed of one answer", () => {
  describeStrikes(() => inProcess("memory", history, memoryPlace));
});

describe("what is looked for after a kill", () => {
  const scenario = SCENARIOS.find(({ name }) => name === "promotion")!;
  const file = "jobs/templates/a.ipynb";

  /** Somebody replaces the object whose key matches. */
  async function spoiled(pattern: RegExp, body: string, key?: string) {
    const stage = inProcess("memory", history, memoryPlace);
    const { site, before } = await makePast(stage, scenario);
    const found = [...before.keys()].find((name) => pattern.test(name))!;
    await write(site, key ?? found, body);
    const look = await lookAt(site, before);
    return [...look.bad, ...strangeFiles(look.files, scenario)];
  }

  it.each<[string, [RegExp, string, string?], string]>([
    ["half a file", [/a\.ipynb$/, notebook("a = 1").slice(0, 100), file], "a.ipynb is no whole notebook"],
    ["a file of no release", [/a\.ipynb$/, notebook("a = 3"), file], "a.ipynb holds a = 3, which is neither"],
    ["a foreign file that changed", [/theirs/, "touched"], "the foreign file was touched"],
    ["a damaged blob", [/blobs/, "damaged"], "holds other bytes than its name says"],
    ["a damaged manifest", [/releases/, "{}"], "a reader of the pointer fails"],
    ["a release twice in the log", [/log/, "{}", "jobs/_promote/v1/log/000000000001-repair.json"], "twice"],
    [
      "a release too early in the log",
      [/log/, "{}", "jobs/_promote/v1/log/000000000002-promote.json"],
      "early",
    ],
    ["what has no business there", [/log/, "x", "jobs/_promote/v1/x.tmp"], "has no business there"],
  ])("finds %s", async (_, how, expected) => {
    expect(await spoiled(...how)).toContainEqual(expect.stringContaining(expected));
  });

  it("finds nothing where nobody touched anything", async () => {
    expect(await spoiled(/theirs/, FOREIGN.body)).toEqual([]);
  });
});
