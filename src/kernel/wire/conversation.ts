import type { Socket } from "node:net";
import { ByteQueue, decodeCommand, encodeCommand, FrameReader } from "./frames.ts";

/** The kinds of ZeroMQ sockets that take part: a client's two, a kernel's three. */
export type SocketType = "DEALER" | "SUB" | "ROUTER" | "PUB" | "XPUB";

/** Signature, version 3.0, mechanism NULL, not a server, filler. */
const GREETING = Buffer.alloc(64);
GREETING[0] = 0xff;
GREETING[9] = 0x7f;
GREETING[10] = 3;
GREETING.write("NULL", 12, "latin1");

export interface ConversationOptions {
  type: SocketType;
  identity?: string | undefined;
  /** How many bytes the next frame may have; without it, what a buffer can hold. */
  largestFrame?: (() => number) | undefined;
  /** The peer has shaken hands, and told its properties, as ZMTP writes them. */
  onReady: (properties: Buffer) => void;
  onMessage: (parts: Buffer[]) => void;
  /** The peer did something against the protocol. */
  onError: (error: Error) => void;
}

/** Speaks ZMTP 3.0 with the NULL mechanism over a connection, which either side may have opened. */
export function converse(wire: Socket, options: ConversationOptions): void {
  wire.write(GREETING);
  const read = reader(wire, options);
  wire.on("data", (chunk) => {
    try {
      read(chunk);
    } catch (error) {
      options.onError(error as Error);
    }
  });
}

/** Returns what to do with each chunk the peer sends: greeting, READY, then messages and commands. */
function reader(wire: Socket, options: ConversationOptions): (chunk: Buffer) => void {
  const queue = new ByteQueue();
  const frames = new FrameReader(queue, options.largestFrame);
  let greeted = false;
  let parts: Buffer[] = [];

  return (chunk) => {
    queue.push(chunk);
    if (!greeted) {
      const greeting = queue.take(GREETING.length);
      if (!greeting) return;
      checkGreeting(greeting);
      greeted = true;
      wire.write(encodeCommand("READY", properties(options)));
    }
    for (let frame = frames.next(); frame; frame = frames.next()) {
      if (frame.command) {
        const { name, data } = decodeCommand(frame.body);
        if (name === "READY") options.onReady(data);
        else if (name === "PING") wire.write(encodeCommand("PONG", data.subarray(2)));
        else if (name === "ERROR") throw new Error(`the kernel refused the connection: ${data.toString()}`);
        continue;
      }
      parts.push(frame.body);
      if (frame.more) continue;
      options.onMessage(parts);
      parts = [];
    }
  };
}

function checkGreeting(greeting: Buffer): void {
  const mechanism = greeting.toString("latin1", 12, 32).replace(/\0+$/, "");
  if (greeting[0] !== 0xff || greeting[9] !== 0x7f || greeting[10]! < 3) {
    throw new Error("what listens at the kernel's address does not speak ZMTP 3");
  }
  if (mechanism !== "NULL") throw new Error(`the kernel wants the ZMTP mechanism ${mechanism}`);
}

function properties({ type, identity = "" }: ConversationOptions): Buffer {
  return Buffer.concat([property("Socket-Type", type), property("Identity", identity)]);
}

function property(name: string, value: string): Buffer {
  const bytes = Buffer.alloc(1 + name.length + 4);
  bytes[0] = name.length;
  bytes.write(name, 1, "latin1");
  bytes.writeUInt32BE(Buffer.byteLength(value), 1 + name.length);
  return Buffer.concat([bytes, Buffer.from(value)]);
}
