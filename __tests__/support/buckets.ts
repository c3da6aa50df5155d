import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { forEachOf } from "../../src/promotion/retry.ts";
import type { Site } from "../../src/promotion/site.ts";
import { s3Store } from "../../src/promotion/stores/s3.ts";
import { describePromotion } from "./promotion-scenarios.ts";
import { siteOf } from "./promotion-site.ts";
import { describeStore } from "./store-contract.ts";

interface BucketServer {
  env: Record<string, string>;
  createBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** A server for the tests of a file, with its environment around them. */
export interface Buckets<S extends BucketServer> {
  /** From `beforeAll` on. */
  readonly server: S;
  /** Makes an empty one; returns its name: `bucket-0` and so on. */
  add(): Promise<string>;
  /** An empty destination. */
  site(): Promise<Site>;
}

export function useBuckets<S extends BucketServer>(start: () => Promise<S>): Buckets<S> {
  let server: S;
  let count = 0;
  beforeAll(async () => {
    server = await start();
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server?.stop();
  });

  const add = async () => {
    const name = `bucket-${count++}`;
    await server.createBucket(name);
    return name;
  };
  return {
    get server() {
      return server;
    },
    add,
    async site() {
      const bucket = await add();
      return siteOf({ store: await s3Store({ bucket }), destination: `s3://${bucket}/jobs/templates/` });
    },
  };
}

/** What holds for a bucket of every server, and for a promotion to it. */
export function describeBuckets(buckets: Pick<Buckets<BucketServer>, "add" | "site">): void {
  describe("a bucket", () => {
    describeStore(async () => s3Store({ bucket: await buckets.add() }));

    it("lists more keys than one page holds", async () => {
      const store = await s3Store({ bucket: await buckets.add() });
      const keys = Array.from({ length: 1001 }, (_, index) => `t/${String(index).padStart(4, "0")}`);
      await forEachOf(keys, async (key) => {
        const put = store.put(key, Buffer.from("x"), { ifNoneMatch: true }, { contentType: "text/plain" });
        expect(await put).toMatchObject({ status: "stored" });
      });
      const listed = await Array.fromAsync(store.list("t/"));
      expect(listed.map(({ key }) => key).sort()).toEqual(keys);
      expect(store.requests.list).toBe(2);
    });
  });

  describe("promotion to a bucket", () => describePromotion(() => buckets.site()));
}
