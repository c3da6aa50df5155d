import { randomInt } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type NetConnectOpts } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHANNELS, type Channel } from "../protocol/channels.ts";
import type { Session } from "../wire/session.ts";
import { guardAgainstOurDeath } from "./guard.ts";
import { isIpykernel } from "./ipykernel.ts";

export type Transport = "ipc" | "tcp";

/** Where a kernel is to listen. */
export interface Connection {
  /** The connection file, which holds the session's key: only this user can read it. */
  file: string;
  addresses: Record<Channel, NetConnectOpts>;
  /** Removes the file and the sockets. */
  remove(): Promise<void>;
  /** The same at once, which is slower but works while this process exits. */
  removeNow(): void;
}

const LOCALHOST = "127.0.0.1";
/** Longest path of a socket in bytes: `sun_path` less its final NUL. */
const LONGEST_SOCKET_PATH: Partial<Record<NodeJS.Platform, number>> = { linux: 107, darwin: 103 };
const FOLDER_PREFIX = "nbgate-";

/**
 * The transport for a kernel with that `argv`. Sockets of `ipc` can't be reached by other users, nor taken by
 * another process first, but hold less than tcp's when we are behind: they are for ipykernel, which can be told
 * to wait for us. Many other kernels know tcp only.
 */
export function transportFor(
  argv: readonly string[],
  platform = process.platform,
  roots: readonly string[] = socketRoots(),
): Transport {
  return isIpykernel(argv) && shortEnough(roots, platform) !== undefined ? "ipc" : "tcp";
}

function socketRoots(): string[] {
  return [tmpdir(), "/tmp"];
}

/** The first folder below which the paths of sockets are not too long for the platform. */
function shortEnough(roots: readonly string[], platform: NodeJS.Platform): string | undefined {
  const limit = LONGEST_SOCKET_PATH[platform];
  if (limit === undefined) return undefined;
  return roots.find((root) => Buffer.byteLength(join(root, `${FOLDER_PREFIX}XXXXXX`, "k-5")) <= limit);
}

/** A fresh folder for sockets, which only this user can read. */
export function privateFolder(): Promise<string> {
  const root = shortEnough(socketRoots(), process.platform) ?? tmpdir();
  return mkdtemp(join(root, FOLDER_PREFIX)); // its mode is 0700
}

/** Picks fresh endpoints and writes the connection file for them into a private folder. */
export async function openConnection(options: {
  session: Session;
  kernelName: string;
  transport: Transport;
}): Promise<Connection> {
  const { session, kernelName, transport } = options;
  const folder = await privateFolder();
  const unguard = guardAgainstOurDeath(folder);
  const { ip, ports, addressOf } = transport === "ipc" ? localEndpoints(folder) : await tcpEndpoints();
  const content = {
    ...Object.fromEntries(CHANNELS.map((channel, index) => [`${channel}_port`, ports[index]])),
    ip,
    transport,
    key: session.key,
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
  const file = join(folder, "connection.json");
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  const addresses = CHANNELS.map((channel, index) => [channel, addressOf(ports[index]!)]);
  return {
    file,
    addresses: Object.fromEntries(addresses),
    async remove() {
      await rm(folder, { recursive: true, force: true });
      unguard();
      for (const port of ports) reserved.delete(port);
    },
    removeNow: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Endpoints {
  ip: string;
  /** In the order of `CHANNELS`. */
  ports: number[];
  addressOf: (port: number) => NetConnectOpts;
}

/** For ipc the `ip` is a path that the ports, mere numbers then, are appended to. */
function localEndpoints(folder: string): Endpoints {
  const ip = join(folder, "k");
  return {
    ip,
    ports: CHANNELS.map((_, index) => index + 1),
    addressOf: (port) => ({ path: `${ip}-${port}` }),
  };
}

async function tcpEndpoints(): Promise<Endpoints> {
  const ports = await reservePorts(CHANNELS.length);
  return { ip: LOCALHOST, ports, addressOf: (port) => ({ host: LOCALHOST, port }) };
}

/** Ports given to kernels that may not have bound them yet. */
const reserved = new Set<number>();

/** Free ports below the ephemeral range, from which the system hands out ports to everyone else. */
async function reservePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(20_000, 32_000);
    if (reserved.has(port)) continue;
    reserved.add(port);
    if (await isFree(port)) ports.push(port);
    else reserved.delete(port);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: LOCALHOST }, () => server.close(() => resolve(true)));
  });
}
