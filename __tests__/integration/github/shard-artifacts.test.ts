import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { downloadShards } from "../../../src/github/shard-artifacts.ts";
import { type ResultsService, startResultsService } from "../../support/results-service.ts";
import { workspaceWith } from "../../support/workspace.ts";
import { zip } from "../../support/zip.ts";

let service: ResultsService;
let folder: string;

beforeEach(async () => {
  service = await startResultsService();
  folder = workspaceWith({});
  const env = { ...service.env, GITHUB_SERVER_URL: "https://github.com", GITHUB_WORKSPACE: folder };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await service.stop();
});

const artifact = (content: string) =>
  zip([
    { path: "results.json", content },
    { path: "junit.xml", content },
    { path: "notebooks/a/defaults.ipynb", content },
  ]);

function download({ artifactName = "notebooks", serverUrl = "https://github.com" } = {}) {
  const log = { info() {}, debug() {}, notice() {}, group: <T>(_: string, work: () => Promise<T>) => work() };
  return downloadShards({ folder, artifactName, github: { serverUrl }, log });
}

describe("downloading what the shards have left", () => {
  it("takes the newest attempt of each shard, with what a merge needs, and no other artifact", async () => {
    for (const name of [
      "notebooks-1of2-attempt1",
      "notebooks-2of2-attempt1",
      "notebooks-2of2-attempt2",
      "notebooks-attempt1",
      "notebooks-mac-1of2-attempt1",
      "somebody-elses",
    ])
      service.plant(name, artifact(name));
    await download();
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      "notebooks-1of2-attempt1",
      "notebooks-1of2-attempt1/notebooks",
      "notebooks-1of2-attempt1/notebooks/a",
      "notebooks-1of2-attempt1/notebooks/a/defaults.ipynb",
      "notebooks-1of2-attempt1/results.json",
      "notebooks-2of2-attempt2",
      "notebooks-2of2-attempt2/notebooks",
      "notebooks-2of2-attempt2/notebooks/a",
      "notebooks-2of2-attempt2/notebooks/a/defaults.ipynb",
      "notebooks-2of2-attempt2/results.json",
    ]);
  });

  it("hands over two artifacts of one shard and attempt, so that the contradiction is seen", async () => {
    service.plant("notebooks-1of1-attempt1", artifact("linux"));
    service.plant("notebooks-1of1-attempt1-0123abcd", artifact("windows"));
    await download();
    expect(readdirSync(folder).sort()).toEqual([
      "notebooks-1of1-attempt1",
      "notebooks-1of1-attempt1-0123abcd",
    ]);
  });

  it("refuses an archive that was made to do harm, and leaves nothing of it", async () => {
    service.plant("notebooks-1of1-attempt1", zip([{ path: "../../pwned.ipynb", content: "pwned" }]));
    await expect(download()).rejects.toThrow(
      /^The artifact notebooks-1of1-attempt1 cannot be used: invalid relative path: .*Re-run the job that uploaded it/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses what is no archive", async () => {
    service.plant("notebooks-1of1-attempt1", Buffer.from("pwned"));
    await expect(download()).rejects.toThrow("The artifact notebooks-1of1-attempt1 cannot be used");
  });

  it("refuses bytes that are not those that were uploaded", async () => {
    service.plant("notebooks-1of1-attempt1", artifact("results"));
    service.tamper("notebooks-1of1-attempt1", artifact("other results"));
    await expect(download()).rejects.toThrow("its bytes are not those that were uploaded");
  });

  it("says when GitHub does not list the artifacts", async () => {
    service.refuseNext("ListArtifacts", 403);
    await expect(download()).rejects.toThrow("GitHub does not list the artifacts of this run");
  });

  it("says what is wrong when no shard has left anything under that name", async () => {
    service.plant("notebooks-1of1-attempt1", artifact("results"));
    await expect(download({ artifactName: "tests" })).rejects.toThrow(
      'No shard has left an artifact "tests-…of…-attempt…" in this workflow run',
    );
  });

  it("says kindly that an Enterprise Server cannot", async () => {
    await expect(download({ serverUrl: "https://github.example.com" })).rejects.toThrow(
      "name their folder: `results: FOLDER`",
    );
    expect(service.calls).toEqual([]);
  });
});
