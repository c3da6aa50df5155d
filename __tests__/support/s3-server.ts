import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { freePort } from "./free-port.ts";

const MOTO = fileURLToPath(new URL("../../.venv/bin/moto_server", import.meta.url));

/** A running S3 server: moto, which keeps conditional writes. */
export interface S3Server {
  endpoint: string;
  /** What a client needs in its environment to use it. */
  env: Record<string, string>;
  createBucket(name: string): Promise<void>;
  /** The objects of a bucket, of which there are few, by their key and in its order. */
  objects(bucket: string): Promise<Record<string, string>>;
  /** Writes an object as somebody does with other tools. */
  put(bucket: string, key: string, body: string): Promise<void>;
  /** Every request so far, by method and path: `PUT /bucket/key`. */
  requests(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(MOTO, ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const log = requestLog(server.stderr);
  try {
    await answering(endpoint, server);
  } catch (error) {
    server.kill("SIGKILL");
    throw error;
  }
  const client = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  return {
    endpoint,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
    },
    async createBucket(name) {
      const { status } = await fetch(`${endpoint}/${name}`, { method: "PUT" });
      if (status !== 200) throw new Error(`Bucket ${name} was not made: ${status}`);
    },
    async objects(Bucket) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      const bodies = Contents.map(async ({ Key }) => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return [Key, await Body!.transformToString()];
      });
      return Object.fromEntries(await Promise.all(bodies));
    },
    async put(Bucket, Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    async requests() {
      const marker = `/?marker=${randomUUID()}`;
      await fetch(endpoint + marker);
      return (await log.until(`GET ${marker}`)).filter((request) => !request.includes("?marker="));
    },
    async stop() {
      client.destroy();
      const ended = once(server, "exit");
      server.kill();
      await ended;
    },
  };
}

/** What moto writes to its log, a line for each request: `127.0.0.1 - - [date] "PUT /bucket/key HTTP/1.1" 200 -`. */
function requestLog(stream: NodeJS.ReadableStream) {
  const requests: string[] = [];
  const lines = createInterface({ input: stream });
  lines.on("line", (line) => {
    const request = /"([A-Z]+ \S+) HTTP/.exec(line)?.[1];
    if (request) requests.push(request);
  });
  return {
    /** Waits until the log has come to this request; resolves with those before it. */
    async until(last: string): Promise<string[]> {
      while (!requests.includes(last)) await once(lines, "line");
      return requests.slice(0, requests.indexOf(last));
    },
  };
}

async function answering(endpoint: string, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (server.exitCode !== null) throw new Error(`moto_server ended with exit code ${server.exitCode}`);
    const isUp = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  throw new Error("moto_server did not answer within 30 s");
}
