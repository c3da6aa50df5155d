import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "../../../src/errors.ts";
import { promote } from "../../../src/promotion/release.ts";
import type { PromotionRequest } from "../../../src/promotion/request.ts";
import { requestFor, SILENT } from "../../support/promotion-site.ts";
import type { Fault } from "../../support/s3-double/faults.ts";
import type { Lie } from "../../support/s3-double/lies.ts";
import { type S3Double, startS3Double } from "../../support/s3-double/server.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const STATE = "jobs/_promote/v1/";
const KEEPS_ALL = { conditionalPut: true, conditionalDelete: true, checksums: true, etags: "quoted" };

let server: S3Double;
let repository: TemplateRepository;
/** a and b; a changed and b gone; only a note changed. */
let commits: { first: string; second: string; note: string };
let bucket: string;
let buckets = 0;
let notices: Notice[];

beforeAll(async () => {
  server = await startS3Double();
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  repository = templateRepository();
  commits = {
    first: repository.commit({ "templates/a.ipynb": notebook("a = 1"), "templates/b.ipynb": notebook("b") }),
    second: repository.commit({ "templates/a.ipynb": notebook("a = 2"), "templates/b.ipynb": null }),
    note: repository.commit({ "README.md": "A note" }),
  };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  repository?.remove();
  await server?.stop();
});
beforeEach(async () => {
  bucket = `bucket-${buckets++}`;
  await server.createBucket(bucket);
  server.lie();
  server.fail(() => undefined);
  notices = [];
});

function promoteCommit(commit: string, options: Partial<PromotionRequest> = {}) {
  const log = { ...SILENT, notice: (notice: Notice) => void notices.push(notice) };
  const destination = `s3://${bucket}/jobs/templates/`;
  return promote({ ...requestFor({ repository, commit }), destination, log, ...options });
}

/** Requests of a promotion, by method and key without their place in the bucket. */
async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
  server.fail(() => undefined);
  await work();
  return (await server.requests()).map((request) =>
    request.replace(`/${bucket}/jobs/`, "").replace("_promote/v1/", "").replace(/\?.*/, ""),
  );
}

/** By somebody else, without a condition. */
async function overwriteObject(Key: string, Body: string): Promise<void> {
  await new S3Client({ forcePathStyle: true }).send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
}

const isOfProbe = (request: string) => request.includes(" probe/");
const stateOf = async (name: string) => JSON.parse((await server.objects(bucket))[STATE + name]!);

describe("a store before its first release", () => {
  it("is tried out, remembered, and left without a trace of that", async () => {
    expect(await promoteCommit(commits.first)).toMatchObject({ outcome: "promoted", consistency: "strict" });
    expect(Object.keys(await server.objects(bucket)).filter((key) => key.includes("probe"))).toEqual([]);
    expect(await stateOf("capabilities.json")).toEqual({
      schema: "nbp/capabilities@1",
      endpoint: `${server.endpoint}/`,
      bucket: `s3://${bucket}`,
      probedAt: expect.stringMatching(/^20.*Z$/),
      capabilities: KEEPS_ALL,
    });
    expect(notices).toEqual([]);
  });

  it("is believed when it is not to be tried out, which is recorded", async () => {
    const requests = await requestsOf(() => promoteCommit(commits.first, { probe: "off" }));
    expect(requests.filter((request) => / (probe|capabilities)/.test(request))).toEqual([]);
    expect((await stateOf("current.json")).live.guarantees).toEqual({
      consistency: "unchecked",
      store: KEEPS_ALL,
    });
  });

  it("records in pointer and log what it was found to keep, and in no manifest", async () => {
    const { release } = await promoteCommit(commits.first);
    const guarantees = { consistency: "strict", store: KEEPS_ALL };
    expect((await stateOf("current.json")).live.guarantees).toEqual(guarantees);
    await promoteCommit(commits.second);
    expect((await stateOf("log/000000000001-promote.json")).guarantees).toEqual(guarantees);
    const manifest = await stateOf(`releases/${commits.first}/${release}.json`);
    expect(manifest).not.toHaveProperty("guarantees");
  });
});

describe("a store that was tried out", () => {
  beforeEach(() => promoteCommit(commits.first));

  it("costs one request more for the next release, and none where nothing is to be promoted", async () => {
    const next = await requestsOf(() => promoteCommit(commits.second));
    expect(next.filter((request) => / (probe|capabilities)/.test(request))).toEqual([
      "GET capabilities.json",
    ]);
    expect(await requestsOf(() => promoteCommit(commits.note))).toEqual([
      "GET current.json",
      expect.stringContaining("GET releases/"),
      "PUT current.json",
    ]);
    expect(await requestsOf(() => promoteCommit(commits.first))).toHaveLength(2);
  });

  it("is tried out again when that is asked for", async () => {
    const requests = await requestsOf(() => promoteCommit(commits.second, { probe: "always" }));
    expect(requests.filter(isOfProbe).length).toBeGreaterThan(10);
  });

  it("is tried out again a day later", async () => {
    const { probedAt } = await stateOf("capabilities.json");
    await overwrite("capabilities.json", {
      probedAt: new Date(Date.parse(probedAt) - 86_400_000).toISOString(),
    });
    const requests = await requestsOf(() => promoteCommit(commits.second));
    expect(requests.filter(isOfProbe).length).toBeGreaterThan(10);
  });

  it.each([
    ["of another server", { endpoint: "https://s3.example.org/" }],
    ["of another bucket", { bucket: "s3://other" }],
    ["of the future", { probedAt: "2999-01-01T00:00:00.000Z" }],
    ["of no known form", { schema: "nbp/capabilities@2" }],
    ["with members that nobody knows", { more: true }],
    ["with half of the answers", { capabilities: { conditionalPut: true } }],
  ])("is tried out again when what is remembered is %s", async (_, change) => {
    await overwrite("capabilities.json", change);
    const requests = await requestsOf(() => promoteCommit(commits.second));
    expect(requests.filter(isOfProbe).length).toBeGreaterThan(10);
    expect(await stateOf("capabilities.json")).toMatchObject({
      bucket: `s3://${bucket}`,
      capabilities: KEEPS_ALL,
    });
    expect(await stateOf("capabilities.json")).not.toHaveProperty("more");
  });

  async function overwrite(name: string, change: object): Promise<void> {
    await overwriteObject(STATE + name, JSON.stringify({ ...(await stateOf(name)), ...change }));
  }
});

describe("a store that is busy while it is tried out", () => {
  it.each<[string, Fault]>([
    ["is answered 500", { when: "before", effect: { status: 500, code: "InternalError" } }],
    ["is done, and its answer is lost", { when: "after", effect: "drop" }],
  ])("is not misjudged when any one request %s", { timeout: 120_000 }, async (_, fault) => {
    await promoteCommit(commits.first);
    const count = (await requestsOf(() => promoteCommit(commits.second, { probe: "always" }))).length;
    for (let number = 1; number <= count; number++) {
      bucket = `bucket-${buckets++}`;
      await server.createBucket(bucket);
      server.fail((asked) => (asked.number === number ? fault : undefined));
      const { outcome } = await promoteCommit(commits.first);
      const at = `${number}: ${(await server.requests())[number - 1]}`;
      expect(outcome, at).toBe("promoted");
      expect((await stateOf("current.json")).live.guarantees.store, at).toEqual(KEEPS_ALL);
      expect(
        Object.keys(await server.objects(bucket)).filter((key) => key.includes("/probe/")),
        at,
      ).toEqual([]);
    }
  });

  it("is given up on, before anything is promoted, when it answers no write", async () => {
    server.fail(({ method }) =>
      method === "PUT" ? { when: "before", effect: { status: 503, code: "SlowDown" } } : undefined,
    );
    await expect(promoteCommit(commits.first)).rejects.toThrow(
      /could not be found out in 3 attempts .* Run again/,
    );
    expect(await server.objects(bucket)).toEqual({});
  });
});

describe("a store that lies about its conditions", () => {
  it.each<[Lie, RegExp]>([
    ["if-none-match", /It did a PUT with If-None-Match: \* over an object that was there/],
    ["if-match", /It did a PUT with If-Match and the ETag of another version/],
  ])("is refused before anything is promoted when it ignores %s", async (lie, what) => {
    server.lie(lie);
    const promotion = promoteCommit(commits.first);
    await expect(promotion).rejects.toThrow(what);
    await expect(promotion).rejects.toThrow(
      `s3://${bucket} at ${server.endpoint}/ does not keep conditional`,
    );
    await expect(promotion).rejects.toThrow(/`consistency: best-effort`/);
    expect(await server.objects(bucket)).toEqual({});
  });

  it("is refused, or used without them, when it does not know them at all", async () => {
    const notImplemented: Fault = { when: "before", effect: { status: 501, code: "NotImplemented" } };
    server.fail(({ headers }) =>
      headers["if-none-match"] || headers["if-match"] ? notImplemented : undefined,
    );
    await expect(promoteCommit(commits.first)).rejects.toThrow(
      /It does not know a PUT with If-None-Match.*it does not know a PUT with If-Match/s,
    );
    expect(await server.objects(bucket)).toEqual({});
    for (const commit of [commits.first, commits.second]) {
      expect(await promoteCommit(commit, { consistency: "best-effort" })).toMatchObject({
        outcome: "promoted",
      });
    }
  });

  it("is used when best effort will do, which is said aloud and recorded", async () => {
    server.lie("if-none-match", "if-match", "delete-if-match");
    const first = await promoteCommit(commits.first, { consistency: "best-effort" });
    expect(first).toMatchObject({ outcome: "promoted", consistency: "best-effort" });
    expect(notices).toEqual([
      {
        level: "warning",
        message: expect.stringContaining("two promotions at the same time can mix"),
        at: { input: "consistency" },
      },
    ]);
    await promoteCommit(commits.second, { consistency: "best-effort" });
    expect((await stateOf("log/000000000002-promote.json")).guarantees).toMatchObject({
      consistency: "best-effort",
      store: { conditionalPut: false },
    });
    const aliases = Object.keys(await server.objects(bucket)).filter((key) => !key.startsWith(STATE));
    expect(aliases).toEqual(["jobs/templates/a.ipynb"]);
  });

  it("still overwrites nobody's file when best effort will do", async () => {
    server.lie("if-none-match", "if-match", "delete-if-match");
    await promoteCommit(commits.first, { consistency: "best-effort" });
    await overwriteObject("jobs/templates/a.ipynb", "edited");
    await expect(promoteCommit(commits.second, { consistency: "best-effort" })).rejects.toThrow(
      "Somebody else",
    );
    expect((await server.objects(bucket))["jobs/templates/a.ipynb"]).toBe("edited");
  });

  it("is tried out anew, and refused, when strictness is asked for after best effort was", async () => {
    server.lie("if-match");
    await promoteCommit(commits.first, { consistency: "best-effort" });
    await expect(promoteCommit(commits.second)).rejects.toThrow("does not keep conditional writes");
    server.lie();
    expect(await promoteCommit(commits.second)).toMatchObject({ outcome: "promoted", consistency: "strict" });
  });

  it("is refused whatever is asked for when it gives back other bytes", async () => {
    // As if a proxy had changed the body of the first object that is written.
    let isSpoiled = false;
    server.fail(({ method, key }) => {
      if (method !== "PUT" || isSpoiled) return undefined;
      isSpoiled = true;
      void overwriteObject(key, "other");
      return { when: "after", effect: { delayMs: 300 } };
    });
    await expect(promoteCommit(commits.first, { consistency: "best-effort" })).rejects.toThrow(
      "gave back other bytes than it was sent",
    );
  });
});

describe("a store with ways of its own", () => {
  it.each<[string, Lie, object]>([
    ["knows ETags only without quotes", "unquoted-etags", { etags: "unquoted" }],
    ["ignores the condition of a DELETE", "delete-if-match", { conditionalDelete: false }],
    ["does not check checksums", "checksums", { checksums: false }],
  ])("is used accordingly when it %s", async (_, lie, capabilities) => {
    server.lie(lie);
    await promoteCommit(commits.first);
    expect(await promoteCommit(commits.second)).toMatchObject({
      outcome: "promoted",
      changed: ["a.ipynb"],
      removed: ["b.ipynb"],
    });
    expect(await promoteCommit(commits.note)).toMatchObject({ outcome: "already-live" });
    expect(await stateOf("current.json")).toMatchObject({
      newestCommit: commits.note,
      live: { guarantees: { consistency: "strict", store: { ...KEEPS_ALL, ...capabilities } } },
    });
  });

  it("has its objects read back when it does not check checksums", async () => {
    server.lie("checksums");
    await promoteCommit(commits.first);
    const requests = await requestsOf(() => promoteCommit(commits.second));
    const puts = requests.filter((request) => request.startsWith("PUT"));
    for (const put of puts) expect(requests).toContain(put.replace("PUT", "GET"));
  });
});
