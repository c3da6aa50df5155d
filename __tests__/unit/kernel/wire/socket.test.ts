import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeCommand, encodeMessage } from "../../../../src/kernel/wire/frames.ts";
import { openSocket, type WireSocket } from "../../../../src/kernel/wire/socket.ts";

const GREETING = Buffer.alloc(64);
GREETING.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 1]);
GREETING.write("NULL", 12);

let folder: string;
let server: Server;
let socket: WireSocket | undefined;
const messages: string[][] = [];
const errors: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "socket-test-"));
  server = createServer();
  messages.length = errors.length = 0;
});
afterEach(() => {
  socket?.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const address = () => ({ path: join(folder, "s") });

function open(type: "DEALER" | "SUB"): WireSocket {
  socket = openSocket({
    address: address(),
    type,
    identity: "me",
    onMessage: (parts) => messages.push(parts.map(String)),
    onError: (error) => errors.push(error.message),
  });
  return socket;
}

/** The peer of the next connection, and all that it receives. */
async function accept(): Promise<{ peer: Socket; received: () => Buffer }> {
  const [peer] = (await once(server, "connection")) as [Socket];
  const chunks: Buffer[] = [];
  peer.on("data", (chunk) => chunks.push(chunk));
  return { peer, received: () => Buffer.concat(chunks) };
}

const READY = encodeCommand("READY", Buffer.alloc(0));

describe("a socket", () => {
  it("waits until the kernel listens, then sends what was to be sent", async () => {
    const dealer = open("DEALER");
    dealer.send([Buffer.from("hello"), Buffer.from("kernel")]);
    await sleep(40);
    server.listen(address());
    const { peer, received } = await accept();
    peer.write(Buffer.concat([GREETING, READY]));
    await dealer.ready;
    await expect
      .poll(() => received().toString("latin1"))
      .toContain("Socket-Type\0\0\0\x06DEALER\x08Identity\0\0\0\x02me");
    await expect
      .poll(() => received().subarray(-14))
      .toEqual(encodeMessage([Buffer.from("hello"), Buffer.from("kernel")]).subarray(-14));
  });

  it("subscribes to everything before it is ready", async () => {
    server.listen(address());
    const sub = open("SUB");
    const { peer, received } = await accept();
    peer.write(Buffer.concat([GREETING, READY]));
    await sub.ready;
    await expect.poll(() => received().subarray(-3)).toEqual(Buffer.from([0, 1, 1]));
  });

  it("answers a PING with its context", async () => {
    server.listen(address());
    open("DEALER");
    const { peer, received } = await accept();
    peer.write(Buffer.concat([GREETING, READY, encodeCommand("PING", Buffer.from("\0\x0actx"))]));
    await expect.poll(() => received().toString("latin1")).toMatch(/\x04PONGctx$/);
  });

  it("delivers everything that was sent before the peer closed", async () => {
    server.listen(address());
    const sub = open("SUB");
    const { peer } = await accept();
    const sent = Array.from({ length: 1_000 }, (_, i) =>
      encodeMessage([Buffer.from("topic"), Buffer.from(`${i}`)]),
    );
    peer.end(Buffer.concat([GREETING, READY, ...sent]));
    await sub.closed;
    expect(messages).toHaveLength(1_000);
    expect(messages.at(-1)).toEqual(["topic", "999"]);
  });

  it.each([
    [
      "something that is not ZeroMQ",
      Buffer.from("HTTP/1.1 400 Bad Request\r\n".padEnd(64)),
      "does not speak ZMTP 3",
    ],
    ["a peer that wants encryption", Buffer.from(GREETING).fill("CURVE", 12, 17), "the ZMTP mechanism CURVE"],
    [
      "a peer that refuses",
      Buffer.concat([GREETING, encodeCommand("ERROR", Buffer.from("no"))]),
      "refused the connection: no",
    ],
  ])("gives up on %s", async (_, bytes, message) => {
    server.listen(address());
    const dealer = open("DEALER");
    const { peer } = await accept();
    peer.write(bytes);
    await dealer.closed;
    expect(errors).toEqual([expect.stringContaining(message)]);
  });
});
