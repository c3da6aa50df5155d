import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const MOTO = fileURLToPath(new URL("../../.venv/bin/moto_server", import.meta.url));

/** A running S3 server: moto, which keeps conditional writes. */
export interface S3Server {
  endpoint: string;
  /** What a client needs in its environment to use it. */
  env: Record<string, string>;
  createBucket(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(MOTO, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  try {
    await answering(endpoint, server);
  } catch (error) {
    server.kill("SIGKILL");
    throw error;
  }
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
    async stop() {
      const ended = once(server, "exit");
      server.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
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
