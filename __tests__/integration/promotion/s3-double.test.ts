import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { describePromotion } from "../../support/promotion-scenarios.ts";
import { siteOf } from "../../support/promotion-site.ts";
import type { Lie } from "../../support/s3-double/lies.ts";
import { type S3Double, startS3Double } from "../../support/s3-double/server.ts";
import { describeStore } from "../../support/store-contract.ts";

// The double itself: what is proven with it is worth as much as it is like Amazon S3.
let server: S3Double;
let buckets = 0;

const newBucket = async () => {
  const name = `bucket-${buckets++}`;
  await server.createBucket(name);
  return name;
};

beforeAll(async () => {
  server = await startS3Double();
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
});

describe("a bucket of the double", () => {
  describeStore(async () => s3Store({ bucket: await newBucket() }));

  it("lists more keys than one page holds", async () => {
    const store = await s3Store({ bucket: await newBucket() });
    const keys = Array.from({ length: 1001 }, (_, index) => `t/${String(index).padStart(4, "0")}`);
    for (const key of keys) {
      await store.put(key, Buffer.from("x"), { ifNoneMatch: true }, { contentType: "text/plain" });
    }
    expect((await Array.fromAsync(store.list("t/"))).map(({ key }) => key)).toEqual(keys);
    expect(store.requests.list).toBe(2);
  });
});

describe("promotion to the double", () => {
  describePromotion(async () => {
    const bucket = await newBucket();
    return siteOf({ store: await s3Store({ bucket }), destination: `s3://${bucket}/jobs/templates/` });
  });
});

describe("the double", () => {
  const send = async (input: Omit<ConstructorParameters<typeof PutObjectCommand>[0], "Bucket">) => {
    const { name, $metadata } = await client()
      .send(new PutObjectCommand({ Bucket: "bucket-0", ...input }))
      .then(
        ({ $metadata }) => ({ name: "", $metadata }),
        (error) => error,
      );
    return { status: $metadata?.httpStatusCode, ...(name && { name }) };
  };

  it.each([
    ["a key that is taken", { Key: "a", IfNoneMatch: "*" }, { status: 412, name: "PreconditionFailed" }],
    ["another version", { Key: "a", IfMatch: '"0"' }, { status: 412, name: "PreconditionFailed" }],
    ["a version of nothing", { Key: "none", IfMatch: '"0"' }, { status: 404, name: "NoSuchKey" }],
    [
      "a body that its checksum does not fit",
      { Key: "b", ChecksumSHA256: Buffer.alloc(32).toString("base64") },
      { status: 400, name: "BadDigest" },
    ],
    ["a key that is too long", { Key: "k".repeat(1025) }, { status: 400, name: "KeyTooLongError" }],
  ])("answers as Amazon S3 does to %s", async (_, input, expected) => {
    await send({ Key: "a", Body: "first" });
    expect(await send({ Body: "second", ...input })).toEqual(expected);
    expect(await body("a")).toBe("first");
  });

  it.each([
    ["no signature", {}, "AccessDenied"],
    ["another secret", { secretAccessKey: "wrong" }, "SignatureDoesNotMatch"],
    ["another key", { accessKeyId: "wrong" }, "InvalidAccessKeyId"],
  ])("refuses a request with %s", async (_, credentials, code) => {
    if (code === "AccessDenied") {
      const answer = await fetch(`${server.endpoint}/bucket-0/a`);
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining(code)]);
      return;
    }
    const wrong = client({ accessKeyId: "test", secretAccessKey: "test-secret", ...credentials });
    const get = wrong.send(new GetObjectCommand({ Bucket: "bucket-0", Key: "a" }));
    await expect(get).rejects.toMatchObject({ name: code });
  });

  it("takes the framing off a body that comes in chunks", async () => {
    await send({
      Key: "stream",
      Body: Readable.from([Buffer.from("ab"), Buffer.from("cd")]),
      ContentLength: 4,
    });
    expect(await body("stream")).toBe("abcd");
  });

  it.each<[Lie, () => Promise<unknown>, unknown]>([
    ["if-none-match", () => send({ Key: "a", Body: "second", IfNoneMatch: "*" }), "second"],
    ["if-match", () => send({ Key: "a", Body: "second", IfMatch: '"0"' }), "second"],
    ["checksums", () => send({ Key: "a", Body: "second", ChecksumSHA256: "AAAA" }), "second"],
    ["dot-segments", () => send({ Key: "x/../a", Body: "second" }), "second"],
    [
      "chunk-framing",
      () => send({ Key: "a", Body: Readable.from([Buffer.from("second")]), ContentLength: 6 }),
      expect.stringMatching(/^6\r\nsecond\r\n0\r\n/),
    ],
  ])("lies about %s when it is told to, and else does not", async (lie, write, expected) => {
    await send({ Key: "a", Body: "first" });
    server.lie(lie);
    expect(await write()).toMatchObject({ status: 200 });
    server.lie();
    expect(await body("a")).toEqual(expected);
    await send({ Key: "a", Body: "first" });
    await write();
    expect(await body("a")).toBe(lie === "chunk-framing" ? "second" : "first");
  });

  function client(credentials = { accessKeyId: "test", secretAccessKey: "test-secret" }) {
    return new S3Client({ forcePathStyle: true, maxAttempts: 1, credentials });
  }

  async function body(Key: string): Promise<string> {
    const { Body } = await client().send(new GetObjectCommand({ Bucket: "bucket-0", Key }));
    return Body!.transformToString();
  }
});
