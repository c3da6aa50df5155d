import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { planAt } from "../../../src/promotion/release.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { aliasesOf, liveTemplates, promoteFor, requestFor, siteOf } from "../../support/promotion-site.ts";
import type { Faults } from "../../support/s3-double/faults.ts";
import { type S3Double, startS3Double } from "../../support/s3-double/server.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const FIRST = { "a.ipynb": "a = 1", "b.ipynb": "b = 1" };
const SECOND = { "a.ipynb": "a = 2", "c.ipynb": "c = 2" };
const PREFIX = "jobs/templates/";

let server: S3Double;
let repository: TemplateRepository;
let commits: { first: string; second: string };
let buckets = 0;
let bucket: string;
let site: Site;

beforeAll(async () => {
  server = await startS3Double();
  repository = templateRepository();
  commits = {
    first: repository.commit({
      "templates/a.ipynb": notebook("a = 1"),
      "templates/b.ipynb": notebook("b = 1"),
    }),
    second: repository.commit({
      "templates/a.ipynb": notebook("a = 2"),
      "templates/b.ipynb": null,
      "templates/c.ipynb": notebook("c = 2"),
    }),
  };
});
afterAll(async () => {
  repository?.remove();
  await server?.stop();
});
beforeEach(async () => {
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  bucket = `bucket-${buckets++}`;
  await server.createBucket(bucket);
  server.fail(() => undefined);
  site = await siteAt();
  await promoteFor(site, { repository, commit: commits.first });
});
afterEach(() => vi.unstubAllEnvs());

async function siteAt(endpoint?: string): Promise<Site> {
  const store = await s3Store({ bucket, ...(endpoint && { endpoint, forcePathStyle: true }) });
  return siteOf({ store, destination: `s3://${bucket}/${PREFIX}` });
}

const promoteSecond = (at = site, attempt = 1) =>
  promoteFor(at, { repository, commit: commits.second, run: { id: "1", attempt } });

const failing = (status: number, code: string) => ({ when: "before", effect: { status, code } }) as const;

/** What readers of the pointer and of the plain paths have is one whole release each, or for the latter on its way. */
async function expectUnharmed(): Promise<void> {
  server.fail(() => undefined);
  expect(await liveTemplates(site)).toEqual(FIRST);
  const known = new Set([...Object.entries(FIRST), ...Object.entries(SECOND)].map(String));
  for (const alias of Object.entries(await aliasesOf(site))) expect(known).toContain(String(alias));
}

describe("credentials that end in the middle of a promotion", () => {
  it("stop it with what to do, whichever request is the first to be refused, and the next run goes on", {
    timeout: 120_000,
  }, async () => {
    server.fail(() => undefined);
    await promoteSecond();
    const count = (await server.requests()).length;
    for (let last = 1; last < count; last++) {
      bucket = `expiring-${last}`;
      await server.createBucket(bucket);
      site = await siteAt();
      await promoteFor(site, { repository, commit: commits.first });
      server.fail(({ number }) => (number > last ? failing(400, "ExpiredToken") : undefined));
      const error: unknown = await promoteSecond().catch((e) => e);
      const at = `after ${last} of ${count}`;
      expect(String(error), at).toMatch(
        /the AWS credentials have expired .*Run again: what was begun is gone on with/,
      );
      server.fail(() => undefined);
      expect([FIRST, SECOND], at).toContainEqual(await liveTemplates(site));
      expect(["promoted", "already-live"], at).toContain((await promoteSecond(site, 2)).outcome);
      expect(await aliasesOf(site), at).toEqual(SECOND);
      expect(await liveTemplates(site), at).toEqual(SECOND);
    }
  });

  it.each([
    ["AccessDenied", 403, /The role or user needs s3:/],
    ["RequestTimeTooSkewed", 403, /this machine's clock is wrong/],
    ["InvalidAccessKeyId", 403, /no valid AWS credentials.*id-token: write/s],
  ])("or are refused from the start with %s are told, and nothing is written", async (code, status, says) => {
    server.fail(() => failing(status, code));
    await expect(promoteSecond()).rejects.toThrow(says);
    expect((await server.requests()).every((line) => line.startsWith("GET "))).toBe(true);
    await expectUnharmed();
  });
});

describe("a store that is overloaded", () => {
  it("is asked again, and ends with the release, when each request is answered 503 a few times", async () => {
    const refused = new Map<string, number>();
    server.fail(({ method, key, query }) => {
      const name = `${method} ${key} ${query}`;
      const times = (refused.get(name) ?? 0) + 1;
      refused.set(name, times);
      return times <= 3 ? failing(503, "SlowDown") : undefined;
    });
    expect(await promoteSecond()).toMatchObject({ outcome: "promoted" });
    server.fail(() => undefined);
    expect(await liveTemplates(site)).toEqual(SECOND);
  });

  it("is given up on after some attempts, with the reason", { timeout: 120_000 }, async () => {
    server.fail(({ method }) => (method === "PUT" ? failing(503, "SlowDown") : undefined));
    await expect(promoteSecond()).rejects.toThrow(/could not be written in 6 attempts.*SlowDown.*Run again/);
    const puts = (await server.requests()).filter((line) => line.startsWith("PUT "));
    expect(puts.length).toBeLessThanOrEqual(6 * 3);
    await expectUnharmed();
    expect(await promoteSecond(site, 2)).toMatchObject({ outcome: "promoted" });
  });
});

describe("a store that answers otherwise than it should", () => {
  it.each<[string, Faults, RegExp]>([
    ["redirects to another place", () => failing(307, "TemporaryRedirect"), /failed: TemporaryRedirect/],
    ["redirects for good", () => failing(301, "PermanentRedirect"), /failed: PermanentRedirect/],
    [
      "has no such method",
      ({ method }) => (method === "PUT" ? failing(405, "MethodNotAllowed") : undefined),
      /MethodNotAllowed/,
    ],
    [
      "finds a body damaged",
      ({ method }) => (method === "PUT" ? failing(400, "BadDigest") : undefined),
      /BadDigest/,
    ],
  ])("and %s is told of, with nothing lost", async (_, faults, says) => {
    server.fail(faults);
    const error: Error = await promoteSecond().catch((e) => e);
    expect(error.name).toBe("UserError");
    expect(error.message).toMatch(says);
    await expectUnharmed();
    expect(await promoteSecond(site, 2)).toMatchObject({ outcome: "promoted" });
  });

  it("and breaks off each listing once is asked for it again", async () => {
    const seen = new Set<string>();
    server.fail(({ key, query }) => {
      const name = String(query);
      if (key !== "" || seen.has(name)) return undefined;
      seen.add(name);
      return { when: "after", effect: "truncate" };
    });
    expect(await promoteSecond()).toMatchObject({ outcome: "promoted", added: ["c.ipynb"] });
    expect(seen.size).toBeGreaterThan(0);
    server.fail(() => undefined);
    expect(await aliasesOf(site)).toEqual(SECOND);
  });
});

describe("something on the way that changes what passes", () => {
  type Change = (passing: { method: string; key: string; body: Buffer; answer: boolean }) => Buffer;

  /** A proxy in front of the store. Signatures are of the host that the client knows, so that is handed on. */
  async function through(change: Change): Promise<Site> {
    const target = new URL(server.endpoint);
    const proxy = createServer(async (incoming, outgoing) => {
      const { method = "", url = "", headers } = incoming;
      const key = decodeURIComponent(url.split("?")[0]!).slice(`/${bucket}/`.length);
      const sent = change({ method, key, body: await buffer(incoming), answer: false });
      const onward = forward(
        { host: target.hostname, port: target.port, method, path: url, headers },
        async (answer) => {
          const body = change({ method, key, body: await buffer(answer), answer: true });
          outgoing.writeHead(answer.statusCode!, answer.headers).end(body);
        },
      );
      onward.end(sent);
    });
    await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
    onTestFinished(async () => {
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
    });
    return siteAt(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  }

  const flipped = (body: Buffer) => {
    const copy = Buffer.from(body);
    // In the pointer where every reader looks, and not in a name.
    const schema = copy.indexOf("nbp/current@1");
    if (copy.length > 0) copy[schema >= 0 ? schema : copy.length >> 1]! ^= 1;
    return copy;
  };
  const isOf = (place: string) => (key: string) => key.includes(place);

  it("changes nothing by itself", async () => {
    expect(await promoteSecond(await through(({ body }) => body))).toMatchObject({ outcome: "promoted" });
  });

  it.each(["/blobs/", "/releases/", "current.json", PREFIX])(
    "and flips one bit of what is sent to %s stops the promotion before readers can see it",
    { timeout: 120_000 },
    async (place) => {
      const isThere = isOf(place);
      const site = await through(({ method, key, body, answer }) =>
        method === "PUT" && !answer && isThere(key) ? flipped(body) : body,
      );
      await expect(promoteSecond(site)).rejects.toThrow(/BadDigest|XAmzContentSHA256Mismatch|attempts/);
      await expectUnharmed();
      expect(await promoteSecond(await siteAt(), 2)).toMatchObject({ outcome: "promoted" });
    },
  );

  it.each(["/releases/", "current.json", PREFIX])(
    "and flips one bit of what is read from %s stops the promotion before it writes",
    async (place) => {
      const isThere = isOf(place);
      const site = await through(({ method, key, body, answer }) =>
        method === "GET" && answer && key !== "" && isThere(key) && body.includes("{") ? flipped(body) : body,
      );
      await expect(planAt(site, requestFor({ repository, commit: commits.second }))).rejects.toThrow();
      await expect(promoteSecond(site)).rejects.toThrow();
      await expectUnharmed();
      expect(await aliasesOf(await siteAt())).toEqual(FIRST);
    },
  );
});
