import { crc32 } from "node:zlib";
import { type Answer, type Asked, answer, failure, hash } from "./answer.ts";
import type { Lie } from "./lies.ts";
import { listing } from "./listing.ts";

export interface Kept {
  body: Buffer;
  etag: string;
  headers: Record<string, string>;
}

export type Bucket = Map<string, Kept>;

/**
 * Answers as Amazon S3 would, or as a liar. A condition and the write that it allows are one step: nothing is
 * awaited in between.
 */
export function answerOf(buckets: Map<string, Bucket>, asked: Asked, lies: ReadonlySet<Lie>): Answer {
  const bucket = buckets.get(asked.bucket);
  if (!bucket) return failure(404, "NoSuchBucket");
  if (asked.key === "") {
    return asked.method === "GET" ? listing(bucket, asked.query) : failure(405, "MethodNotAllowed");
  }
  const request = lies.has("dot-segments") ? { ...asked, key: withoutDots(asked.key) } : asked;
  switch (request.method) {
    case "GET":
    case "HEAD":
      return read(bucket, request);
    case "PUT":
      return put(bucket, request, lies);
    case "DELETE":
      return remove(bucket, request, lies);
    default:
      return failure(405, "MethodNotAllowed");
  }
}

function read(bucket: Bucket, { key, method }: Asked): Answer {
  const found = bucket.get(key);
  if (!found) return method === "HEAD" ? answer(404) : failure(404, "NoSuchKey");
  const headers = { ...found.headers, etag: found.etag, "content-length": String(found.body.length) };
  return { status: 200, headers, body: method === "HEAD" ? Buffer.alloc(0) : found.body };
}

function put(bucket: Bucket, { key, headers, body: sent }: Asked, lies: ReadonlySet<Lie>): Answer {
  if (headers["x-amz-copy-source"]) return failure(501, "NotImplemented");
  if (Buffer.byteLength(key) > 1024) return failure(400, "KeyTooLongError");
  const isFramed = headers["content-encoding"]?.includes("aws-chunked");
  const body = isFramed && !lies.has("chunk-framing") ? unframed(sent) : sent;
  if (!lies.has("checksums") && !isAsItsChecksums(headers, body)) return failure(400, "BadDigest");

  const refusal = refusedPut(bucket.get(key), headers, lies);
  if (refusal) return refusal;
  const etag = `"${hash("md5", body, "hex")}"`;
  bucket.set(key, { body, etag, headers: remembered(headers) });
  return answer(200, { etag });
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
function refusedPut(
  found: Kept | undefined,
  headers: Asked["headers"],
  lies: ReadonlySet<Lie>,
): Answer | null {
  const { "if-none-match": none, "if-match": match } = headers;
  if (none !== undefined && none !== "*") return failure(501, "NotImplemented");
  if (none && found && !lies.has("if-none-match")) return failure(412, "PreconditionFailed");
  if (match === undefined || lies.has("if-match")) return null;
  if (!found) return failure(404, "NoSuchKey");
  return isNamed(found, match, lies) ? null : failure(412, "PreconditionFailed");
}

function remove(bucket: Bucket, { key, headers }: Asked, lies: ReadonlySet<Lie>): Answer {
  const { "if-match": match } = headers;
  const found = bucket.get(key);
  if (match !== undefined && !lies.has("delete-if-match")) {
    if (!found) return failure(404, "NoSuchKey");
    if (!isNamed(found, match, lies)) return failure(412, "PreconditionFailed");
  }
  bucket.delete(key);
  return answer(204);
}

function isNamed({ etag }: Kept, condition: string, lies: ReadonlySet<Lie>): boolean {
  const bare = etag.slice(1, -1);
  if (condition === "*" || condition === bare) return true;
  return condition === etag && !lies.has("unquoted-etags");
}

function isAsItsChecksums(headers: Asked["headers"], body: Buffer): boolean {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  const actual = {
    "content-md5": hash("md5", body, "base64"),
    "x-amz-checksum-sha256": hash("sha256", body, "base64"),
    "x-amz-checksum-sha1": hash("sha1", body, "base64"),
    "x-amz-checksum-crc32": crc.toString("base64"),
  };
  return Object.entries(actual).every(([name, value]) => (headers[name] ?? value) === value);
}

/** The body within `SIZE-IN-HEX[;chunk-signature=…]\r\nBYTES\r\n…0\r\ntrailers`. */
function unframed(framed: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < framed.length; ) {
    const lineEnd = framed.indexOf("\r\n", at);
    const size = Number.parseInt(framed.toString("latin1", at, lineEnd), 16);
    if (!size) break;
    chunks.push(framed.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

function remembered(headers: Asked["headers"]): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => /^(content-type|x-amz-meta-.*)$/.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}

function withoutDots(key: string): string {
  return new URL(key, "http://x/").pathname.slice(1);
}
