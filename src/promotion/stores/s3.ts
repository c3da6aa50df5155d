import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type S3Server, s3Client, wholeBody } from "../../s3/client.ts";
import { explain, isMissing, isRefused, isTransient } from "../../s3/errors.ts";
import { pause } from "../retry.ts";
import type { Condition, DeleteOutcome, ObjectInfo, PutOutcome, Store, StoredObject } from "./store.ts";
import { noRequests } from "./store.ts";

export interface S3Options extends S3Server {
  bucket: string;
}

const READ_ATTEMPTS = 6;

/** Keeps objects in a bucket. Credentials come from the SDK's default chain only. */
export async function s3Store(options: S3Options): Promise<Store> {
  const sdk = await import("@aws-sdk/client-s3");
  // A silent second attempt would turn "stored, answer lost" into "412, someone else was first".
  const client = await s3Client(options, { maxAttempts: 1 });
  const { bucket: Bucket } = options;
  const requests = noRequests();

  /** Reads change nothing, so they are simply repeated; writes are the caller's to repeat (see `settle`). */
  async function read<T>(kind: "get" | "list", key: string, send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      requests[kind]++;
      try {
        return await send();
      } catch (error) {
        if (!isTransient(error) || attempt === READ_ATTEMPTS) {
          throw await explain(error, { kind, bucket: Bucket, key, client, input: "destination" });
        }
        await sleep(pause(attempt));
      }
    }
  }

  async function get(key: string): Promise<StoredObject | null> {
    return read("get", key, async () => {
      try {
        const object = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key }));
        return { body: await wholeBody(object), etag: object.ETag ?? "" };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  async function put(key: string, body: Buffer, condition: Condition, info: ObjectInfo): Promise<PutOutcome> {
    requests.put++;
    const command = new sdk.PutObjectCommand({
      Bucket,
      Key: key,
      Body: body,
      ContentLength: body.length,
      ContentType: info.contentType,
      ChecksumSHA256: createHash("sha256").update(body).digest("base64"),
      ...(info.metadata && { Metadata: info.metadata }),
      ...("ifMatch" in condition ? { IfMatch: condition.ifMatch } : { IfNoneMatch: "*" }),
    });
    return write("put", key, async () => {
      const { ETag } = await client.send(command);
      return { status: "stored", etag: ETag ?? "" } as const;
    });
  }

  async function remove(key: string, etag: string): Promise<DeleteOutcome> {
    requests.delete++;
    return write("delete", key, async () => {
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key, IfMatch: etag }));
      return { status: "deleted" } as const;
    });
  }

  async function write<T>(kind: "put" | "delete", key: string, send: () => Promise<T>) {
    try {
      return await send();
    } catch (error) {
      if (isRefused(error) || isMissing(error)) return { status: "refused" } as const;
      if (isTransient(error)) return { status: "unknown", cause: error } as const;
      throw await explain(error, { kind, bucket: Bucket, key, client, input: "destination" });
    }
  }

  async function* list(prefix: string) {
    let token: string | undefined;
    do {
      const command = new sdk.ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken: token });
      const page = await read("list", prefix, () => client.send(command));
      for (const { Key, ETag = "", Size = 0 } of page.Contents ?? []) {
        if (Key !== undefined) yield { key: Key, etag: ETag, size: Size };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  return { requests, get, put, delete: remove, list, describe: () => `s3://${Bucket}` };
}
