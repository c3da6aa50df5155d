import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { freePort } from "../free-port.ts";
import { ACCESS_KEY, type Kind, SECRET_KEY } from "./kinds.ts";

const PATIENCE_MS = 60_000;
const LOG_SHOWN = 2000;

export interface StoreServer {
  endpoint: string;
  /** What a client needs in its environment to use it. */
  env: Record<string, string>;
  createBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on loopback, with an empty folder of its own. */
export async function startServer(kind: Kind, program: string): Promise<StoreServer> {
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  const ports: number[] = [];
  while (ports.length < kind.ports) ports.push(await freePort());
  const server = spawn(program, kind.args(ports, folder), {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HOME: folder, TMPDIR: folder, ...kind.env },
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      log = (log + text).slice(-LOG_SHOWN);
    });
  }
  const endpoint = `http://127.0.0.1:${ports[0]}`;
  const credentials = { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY };
  const client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
  const createBucket = async (Bucket: string) => {
    await client.send(new CreateBucketCommand({ Bucket }));
  };
  const stop = async () => {
    client.destroy();
    if (server.exitCode === null) {
      const ended = once(server, "exit");
      server.kill();
      const late = setTimeout(() => server.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    }
    for (const path of [folder, ...(kind.leaves?.(ports) ?? [])])
      rmSync(path, { recursive: true, force: true });
  };

  // A server that listens is not one that can store: SeaweedFS waits for its volumes.
  const end = Date.now() + PATIENCE_MS;
  for (let number = 0; ; number++) {
    try {
      await createBucket(`ready-${number}`);
      break;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > end) {
        await stop();
        throw new Error(`${kind.name} cannot be used:\n${log}`, { cause: error });
      }
      await sleep(250);
    }
  }
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ACCESS_KEY,
    AWS_SECRET_ACCESS_KEY: SECRET_KEY,
    AWS_REGION: "us-east-1",
  };
  return { endpoint, env, createBucket, stop };
}
