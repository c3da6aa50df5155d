import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { GetObjectCommandOutput, S3ClientConfig } from "@aws-sdk/client-s3";
import { PARALLEL, pause } from "../retry.ts";
import { explain, isMissing, isRefused, isTransient } from "./s3-errors.ts";
import type { Condition, DeleteOutcome, ObjectInfo, PutOutcome, Store, StoredObject } from "./store.ts";
import { noRequests } from "./store.ts";

export interface S3Options {
  bucket: string;
  /** URL of an S3-compatible server; by default AWS, or what the SDK finds in `AWS_ENDPOINT_URL`. */
  endpoint?: string | undefined;
  /** By default what the SDK finds in the environment. */
  region?: string | undefined;
  /** Addresses the bucket in the path instead of the host name. */
  forcePathStyle?: boolean | undefined;
}

const READ_ATTEMPTS = 6;

/** Keeps objects in a bucket. Credentials come from the SDK's default chain only. */
export async function s3Store(options: S3Options): Promise<Store> {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client(clientConfig(options));
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
          throw await explain(error, { kind, bucket: Bucket, key, client });
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
      throw await explain(error, { kind, bucket: Bucket, key, client });
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

function clientConfig({ endpoint, region, forcePathStyle }: S3Options): S3ClientConfig {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const server = endpoint ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL;
  // A server that is not AWS has one region, and a signature needs a name for it.
  const name = region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? (server && "us-east-1");
  return {
    ...(name && { region: name }),
    ...(server && {
      endpoint: server,
      // Many S3-compatible servers refuse the SDK's default CRC32: https://github.com/aws/aws-cli/issues/9214
      requestChecksumCalculation: "WHEN_REQUIRED" as const,
      responseChecksumValidation: "WHEN_REQUIRED" as const,
    }),
    ...(forcePathStyle && { forcePathStyle }),
    // A silent second attempt would turn "stored, answer lost" into "412, someone else was first".
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      // By default the handler only warns and waits on.
      throwOnRequestTimeout: true,
      httpsAgent: { maxSockets: PARALLEL },
      httpAgent: { maxSockets: PARALLEL },
    },
  };
}

async function wholeBody(object: GetObjectCommandOutput): Promise<Buffer> {
  const body = Buffer.from((await object.Body?.transformToByteArray()) ?? []);
  if (object.ContentLength !== undefined && body.length !== object.ContentLength) {
    throw Object.assign(new Error("The answer ended early"), { code: "ECONNRESET" });
  }
  return body;
}
