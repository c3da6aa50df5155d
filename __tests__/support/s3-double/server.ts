import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { S3Server } from "../s3-server.ts";
import { type Asked, answer } from "./answer.ts";
import { type Fault, type Faults, respond } from "./faults.ts";
import type { Lie } from "./lies.ts";
import { answerOf, type Bucket } from "./objects.ts";
import { ACCESS_KEY, refuseUnsigned, SECRET_KEY } from "./signature.ts";

export interface S3Double extends S3Server {
  /** From now on this goes wrong, and only this; requests are counted anew. */
  fail(faults: Faults): void;
  has(bucket: string, key: string): boolean;
  /** From now on it lies so, and only so. */
  lie(...lies: Lie[]): void;
}

/** A server that answers as Amazon S3 does, stricter than most, unless it is told to fail or to lie. */
export async function startS3Double(): Promise<S3Double> {
  const buckets = new Map<string, Bucket>();
  const requests: string[] = [];
  let faults: Faults = () => undefined;
  let lies: ReadonlySet<Lie> = new Set();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const number = requests.push(`${request.method} ${request.url}`);
    const refusal = refuseUnsigned(request, body);
    if (refusal) return respond(response, refusal, undefined);
    const asked = askedOf(request, body);
    const fault: Fault | undefined = faults({ ...asked, number });
    await fault?.before?.();
    // What fails before it is done has an answer of the fault's own.
    const regular = fault?.when === "before" ? answer(500) : answerOf(buckets, asked, lies);
    await fault?.meanwhile?.();
    respond(response, regular, fault);
  }

  const http = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const endpoint = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    endpoint,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: SECRET_KEY,
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
    },
    async createBucket(name) {
      buckets.set(name, new Map());
    },
    async objects(bucket) {
      const entries = [...(buckets.get(bucket) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      return Object.fromEntries(entries.map(([key, { body }]) => [key, body.toString()]));
    },
    async put(bucket, key, body) {
      const asked = {
        method: "PUT",
        bucket,
        key,
        query: new URLSearchParams(),
        headers: {},
        body: Buffer.from(body),
      };
      answerOf(buckets, asked, lies);
    },
    has: (bucket, key) => buckets.get(bucket)?.has(key) === true,
    requests: async () => [...requests],
    fail(next) {
      requests.length = 0;
      faults = next;
    },
    lie(...next) {
      lies = new Set(next);
    },
    async stop() {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}

function askedOf({ method, url, headers }: IncomingMessage, body: Buffer): Asked {
  const [path = "", query = ""] = url!.split("?");
  const [, bucket = "", key = ""] = /^\/([^/]*)\/?(.*)$/s.exec(decodeURIComponent(path)) ?? [];
  const params = new URLSearchParams(query);
  return { method: method!, bucket, key, query: params, headers: headers as NodeJS.Dict<string>, body };
}
