import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { noAnswer, type S3Server, s3Client, serverUrl, wholeBody } from "../../s3/client.ts";
import { explain, isMissing, isRefused, isTransient } from "../../s3/errors.ts";
import { pause } from "../retry.ts";
import { AS_AMAZON, type Capabilities } from "./capabilities.ts";
import type { DeleteOutcome, PutOutcome, Store, StoredObject } from "./store.ts";
import { noRequests } from "./store.ts";
import { supplement } from "./supplement.ts";

export interface S3Options extends S3Server {
  bucket: string;
}

const READ_ATTEMPTS = 6;

/** Keeps objects in a bucket. Credentials come from the SDK's default chain only. As if it were Amazon's, until adapted. */
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
        const body = await wholeBody(object);
        if (!object.ETag) throw noAnswer("The answer has no ETag");
        return { body, etag: object.ETag };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  async function put(
    { conditionalPut, etags }: Capabilities,
    [key, body, condition, info]: Parameters<Store["put"]>,
  ): Promise<PutOutcome> {
    requests.put++;
    const headers = "ifMatch" in condition ? { IfMatch: named(condition.ifMatch, etags) } : CREATE;
    const command = new sdk.PutObjectCommand({
      Bucket,
      Key: key,
      Body: body,
      ContentLength: body.length,
      ContentType: info.contentType,
      ChecksumSHA256: info.checksum ?? createHash("sha256").update(body).digest("base64"),
      ...(info.metadata && { Metadata: info.metadata }),
      ...(conditionalPut && headers),
    });
    return write("put", key, async () => {
      const { ETag } = await client.send(command);
      if (!ETag) throw noAnswer("The answer has no ETag");
      return { status: "stored", etag: ETag } as const;
    });
  }

  async function remove(
    { conditionalDelete, etags }: Capabilities,
    [key, etag]: Parameters<Store["delete"]>,
  ): Promise<DeleteOutcome> {
    requests.delete++;
    const condition = conditionalDelete && { IfMatch: named(etag, etags) };
    return write("delete", key, async () => {
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key, ...condition }));
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
      const page = await read("list", prefix, async () => {
        const answer = await client.send(command);
        if (answer.KeyCount === undefined && answer.Name === undefined) throw noAnswer("It is no listing");
        return answer;
      });
      for (const { Key, ETag = "", Size = 0 } of page.Contents ?? []) {
        if (Key !== undefined) yield { key: Key, etag: ETag, size: Size };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  /** Sends what the server keeps; what it does not is made up for around it. */
  const as = (capabilities: Capabilities): Store => ({
    requests,
    get,
    put: (...write) => put(capabilities, write),
    delete: (...removal) => remove(capabilities, removal),
    list,
    describe: () => `s3://${Bucket}`,
  });
  const endpoint = endpointName(serverUrl(options));
  return { ...as(AS_AMAZON), server: { endpoint, adapted: (to) => supplement(as(to), to) } };
}

const CREATE = { IfNoneMatch: "*" };

// Ceph's gateway 16 takes an ETag for another one when it stands in the quotes in which it was given.
function named(etag: string, form: Capabilities["etags"]): string {
  return form === "unquoted" ? etag.replace(/^"(.*)"$/, "$1") : etag;
}

/** Without the password that a URL may hold. */
function endpointName(url: string | undefined): string | null {
  if (url === undefined) return null;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
