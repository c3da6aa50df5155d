import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { programOf } from "../../__tests__/support/servers/install.ts";
import { ACCESS_KEY, KINDS, SECRET_KEY } from "../../__tests__/support/servers/kinds.ts";
import { startServer } from "../../__tests__/support/servers/start.ts";
import type { Told, Traffic, Watch } from "./requests.ts";

/** Trusted with promotions (docs/stores.md), and had from PyPI. */
export const SERVER = KINDS.find(({ name }) => name === "SeaweedFS")!;

/** A server that speaks like S3, behind a process that counts what it is asked. */
export interface WatchedServer {
  /** What a client needs in its environment to use it while it is watched. */
  env: Record<string, string>;
  createBucket(name: string): Promise<void>;
  /** Begins to count anew. */
  watch(watch: Watch): Promise<void>;
  /** Since then. */
  traffic(): Promise<Traffic>;
  /** Resolves when requests are no longer answered, as `watch` was told. */
  held(): Promise<void>;
  /** Reads and writes as others do: uncounted. */
  get(bucket: string, key: string): Promise<string | null>;
  put(bucket: string, key: string, body: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startWatchedServer(): Promise<WatchedServer> {
  const server = await startServer(SERVER, programOf(SERVER)!);
  const proxy = fork(join(import.meta.dirname, "proxy.ts"), [new URL(server.endpoint).port]);
  const { listening } = await told(proxy, (it) => typeof it === "object" && "listening" in it && it);
  const client = new S3Client({
    endpoint: server.endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY },
  });
  return {
    env: { ...server.env, AWS_ENDPOINT_URL: `http://127.0.0.1:${listening}` },
    createBucket: server.createBucket,
    async watch(watch) {
      const begun = told(proxy, (it) => it === "watching");
      proxy.send(watch);
      await begun;
    },
    async traffic() {
      const answer = told(proxy, (it) => typeof it === "object" && "traffic" in it && it);
      proxy.send("traffic");
      return (await answer).traffic;
    },
    async held() {
      await told(proxy, (it) => it === "held");
    },
    async get(Bucket, Key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return await Body!.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async put(Bucket, Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    async stop() {
      client.destroy();
      proxy.disconnect();
      await server.stop();
    },
  };
}

/** The first thing that the process tells of the wanted kind. */
function told<T>(proxy: ChildProcess, wanted: (told: Told) => T | false): Promise<T> {
  return new Promise((done, fail) => {
    const ended = () => fail(new Error("The process that passes requests on has ended"));
    const listen = (message: unknown) => {
      const found = wanted(message as Told);
      if (found === false) return;
      proxy.off("message", listen).off("exit", ended);
      done(found);
    };
    proxy.on("message", listen).once("exit", ended);
  });
}
