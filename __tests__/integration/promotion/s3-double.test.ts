import { Readable } from "node:stream";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeBuckets, useBuckets } from "../../support/buckets.ts";
import { describePromotion } from "../../support/promotion-scenarios.ts";
import type { Lie } from "../../support/s3-double/lies.ts";
import { startS3Double } from "../../support/s3-double/server.ts";

// The double itself: what is proven with it is worth as much as it is like Amazon S3.
const buckets = useBuckets(startS3Double);

describeBuckets(buckets);

// `npm run stores` has a real one.
describe("promotion to a bucket of a server with the ways of Ceph's gateway", () => {
  beforeAll(() => buckets.server.lie("unquoted-etags", "delete-if-match", "checksums"));
  afterAll(() => buckets.server.lie());
  describePromotion(() => buckets.site());
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
      const answer = await fetch(`${buckets.server.endpoint}/bucket-0/a`);
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
    buckets.server.lie(lie);
    expect(await write()).toMatchObject({ status: 200 });
    buckets.server.lie();
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
