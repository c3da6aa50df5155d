import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "../../../src/errors.ts";
import { uploadExecuted, uploadPage } from "../../../src/github/artifacts.ts";
import type { ShardNumber } from "../../../src/plan/shards.ts";
import { type ResultsService, startResultsService } from "../../support/results-service.ts";
import { unzip } from "../../support/unzip.ts";

let service: ResultsService;
let root: string;
let notices: Notice[];
let infos: string[];

beforeEach(async () => {
  service = await startResultsService();
  root = mkdtempSync(join(tmpdir(), "artifact-"));
  notices = [];
  infos = [];
  for (const [name, value] of Object.entries({ ...service.env, GITHUB_SERVER_URL: "https://github.com" }))
    vi.stubEnv(name, value);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await service.stop();
  rmSync(root, { recursive: true });
});

function file(path: string, content: string | Buffer = path): string {
  const absolute = join(root, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  return absolute;
}

interface Job {
  name?: string;
  attempt?: number;
  shard?: ShardNumber;
  serverUrl?: string;
}

function requestOf({ name = "notebooks", attempt = 1, shard, serverUrl = "https://github.com" }: Job) {
  return {
    name,
    shard,
    retentionDays: 5,
    context: {
      run: { id: "42", attempt, url: "", job: "test" },
      repository: { id: "1", fullName: "octo/notebooks" },
      serverUrl,
    },
    log: {
      info: (message: string) => infos.push(message),
      debug() {},
      notice: (notice: Notice) => notices.push(notice),
      group: <T>(_: string, work: () => Promise<T>) => work(),
    },
  };
}

function upload(files: string[], job: Job = {}) {
  return uploadExecuted({ ...requestOf(job), files, root });
}

describe("uploading the executed notebooks", () => {
  it("stores them under their paths, and says where", async () => {
    const artifact = await upload([
      file("results.json", "{}"),
      file("notebooks/templates/vid_agg/région=fr.ipynb"),
    ]);
    const zip = service.artifacts.get("notebooks-attempt1")!;
    expect(unzip(zip)).toEqual({
      "results.json": "{}",
      "notebooks/templates/vid_agg/région=fr.ipynb": "notebooks/templates/vid_agg/région=fr.ipynb",
    });
    expect(artifact).toEqual({
      id: 1,
      url: "https://github.com/octo/notebooks/actions/runs/42/artifacts/1",
      digest: createHash("sha256").update(zip).digest("hex"),
    });
    expect(notices).toEqual([]);
  });

  it("stores what needs several blocks", async () => {
    const content = createHash("sha512").update("seed").digest("hex").repeat(200_000);
    const noise = Buffer.from(
      Array.from({ length: 12_000_000 }, (_, n) => 32 + (((n * 2_654_435_761) >>> 7) % 90)),
    ).toString("latin1");
    await upload([file("large.txt", content + noise)]);
    expect(unzip(service.artifacts.get("notebooks-attempt1")!)["large.txt"] === content + noise).toBe(true);
  });

  it("has another name in every attempt of the run", async () => {
    await upload([file("a.ipynb")], { attempt: 1 });
    await upload([file("a.ipynb")], { attempt: 2 });
    expect([...service.artifacts.keys()]).toEqual(["notebooks-attempt1", "notebooks-attempt2"]);
  });

  it("takes another name when a job of the matrix was first", async () => {
    await upload([file("a.ipynb")]);
    const second = await upload([file("b.ipynb")]);
    expect(second?.id).toBe(2);
    expect([...service.artifacts.keys()][1]).toMatch(/^notebooks-attempt1-[0-9a-f]{8}$/);
    expect(notices).toEqual([]);
  });

  it("takes another name when an upload broke off, which keeps the name although nobody can see it", async () => {
    service.refuseNext("FinalizeArtifact", 400);
    expect(await upload([file("a.ipynb")])).toBeNull();
    expect(notices).toHaveLength(1);
    expect((await upload([file("a.ipynb")]))?.id).toBe(2);
    expect([...service.artifacts.keys()]).toEqual([
      expect.stringMatching(/^notebooks-attempt1-[0-9a-f]{8}$/),
    ]);
    expect(service.calls).not.toContain("DeleteArtifact");
  });

  it("has the shard in its name", async () => {
    await upload([file("a.ipynb")], { shard: { index: 2, total: 4 }, attempt: 3 });
    expect([...service.artifacts.keys()]).toEqual(["notebooks-2of4-attempt3"]);
  });

  it("replaces what no name may hold", async () => {
    await upload([file("a.ipynb")], { name: 'templates/a:b*"c"\\d\n<e>|f?' });
    expect([...service.artifacts.keys()]).toEqual(["templates-a-b--c--d--e--f--attempt1"]);
  });

  it.skipIf(process.platform === "win32")(
    "leaves out one file that GitHub would refuse, and says which",
    async () => {
      await upload([file("notebooks/a:b.ipynb"), file("notebooks/c.ipynb")]);
      expect(Object.keys(unzip(service.artifacts.get("notebooks-attempt1")!))).toEqual(["notebooks/c.ipynb"]);
      expect(notices[0]).toMatchObject({
        level: "warning",
        message: expect.stringContaining('"notebooks/a:b.ipynb"'),
      });
    },
  );

  it("warns and goes on when the service refuses", async () => {
    vi.stubEnv("ACTIONS_RUNTIME_TOKEN", "not a token");
    expect(await upload([file("a.ipynb")])).toBeNull();
    expect(notices).toMatchObject([
      { level: "warning", message: expect.stringContaining("could not be uploaded") },
    ]);
  });

  it("warns and goes on when a file is gone", async () => {
    expect(await upload([join(root, "gone.ipynb")])).toBeNull();
    expect(notices).toMatchObject([{ level: "warning" }]);
  });

  it("says kindly that an Enterprise Server cannot", async () => {
    expect(await upload([file("a.ipynb")], { serverUrl: "https://github.example.com" })).toBeNull();
    expect(notices).toMatchObject([{ level: "notice" }]);
    expect(service.calls).toEqual([]);
  });

  it("has nothing to do without files", async () => {
    expect(await upload([])).toBeNull();
    expect(service.calls).toEqual([]);
    expect(notices).toEqual([]);
  });
});

describe("uploading the report", () => {
  const content = "<!doctype html><title>42 passed</title>";
  let page: string;
  beforeEach(() => {
    page = file("report.html", content);
  });

  it("stores one page as it is, under a name of its own, and says where a browser finds it", async () => {
    await upload([page]);
    const uploaded = await uploadPage({ ...requestOf({}), page });
    expect(uploaded?.url).toBe("https://github.com/octo/notebooks/actions/runs/42/artifacts/2");
    expect([...service.artifacts.keys()]).toEqual(["notebooks-attempt1", "notebooks-attempt1.html"]);
    expect(service.artifacts.get("notebooks-attempt1.html")?.toString()).toBe(content);
  });

  it("has another name in every shard and attempt, and for every job of a matrix", async () => {
    const shard = { index: 1, total: 2 };
    for (const job of [{}, {}, { attempt: 2 }, { shard }]) await uploadPage({ ...requestOf(job), page });
    expect([...service.artifacts.keys()]).toEqual([
      "notebooks-attempt1.html",
      expect.stringMatching(/^notebooks-attempt1-[0-9a-f]{8}\.html$/),
      "notebooks-attempt2.html",
      "notebooks-1of2-attempt1.html",
    ]);
  });

  it("is content with the archive where GitHub does not take a page alone", async () => {
    service.refuseNext("CreateArtifact", 400);
    expect(await uploadPage({ ...requestOf({}), page })).toBeNull();
    expect(notices).toEqual([]);
    expect(infos).toEqual([expect.stringContaining("report.html is no artifact of its own")]);
  });
});
