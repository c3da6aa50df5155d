import { connect, type NetConnectOpts, type Socket } from "node:net";
import { ByteQueue, decodeCommand, encodeCommand, encodeMessage, FrameReader } from "./frames.ts";

/** Milliseconds between two attempts to connect, while the kernel has not bound its socket yet. */
const RETRY_DELAY = 10;

export interface WireSocket {
  /** Resolves when the peer has shaken hands; what is sent before waits for it. */
  readonly ready: Promise<void>;
  /** Resolves when the connection has ended, after everything the peer sent was delivered. */
  readonly closed: Promise<void>;
  send(parts: readonly Uint8Array[]): void;
  close(): void;
}

export interface WireSocketOptions {
  address: NetConnectOpts;
  /** A `SUB` socket subscribes to everything before it is `ready`. */
  type: "DEALER" | "SUB";
  identity?: string;
  onMessage: (parts: Buffer[]) => void;
  /** Something the peer did against the protocol; the connection is over. */
  onError: (error: Error) => void;
}

/**
 * One ZeroMQ socket with one peer, speaking ZMTP 3.0 with the NULL mechanism. It connects as soon as the
 * peer listens, and never pauses reading: a publisher drops what a slow reader leaves in the pipe.
 */
export function openSocket(options: WireSocketOptions): WireSocket {
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const unsent: Buffer[] = [];
  let wire: Socket;
  let isReady = false;
  let isClosed = false;

  function becomeReady(): void {
    isReady = true;
    if (options.type === "SUB") wire.write(encodeMessage([Buffer.from([1])]));
    for (const message of unsent.splice(0)) wire.write(message);
    ready.resolve();
  }

  function open(): void {
    wire = connect(options.address);
    wire.setNoDelay(true);
    const conversation = converse(wire, options, becomeReady);
    wire.on("connect", () => wire.write(GREETING));
    wire.on("data", (chunk) => {
      try {
        conversation(chunk);
      } catch (error) {
        isClosed = true;
        wire.destroy();
        options.onError(error as Error);
      }
    });
    // Refused, missing or reset: the end of the connection says all there is to know.
    wire.on("error", () => {});
    wire.on("close", () => {
      if (isReady || isClosed) closed.resolve();
      else setTimeout(() => (isClosed ? closed.resolve() : open()), RETRY_DELAY);
    });
  }

  open();
  return {
    ready: ready.promise,
    closed: closed.promise,
    send(parts) {
      const message = encodeMessage(parts);
      if (isReady) wire.write(message);
      else unsent.push(message);
    },
    close() {
      isClosed = true;
      wire.destroy();
    },
  };
}

/** Signature, version 3.0, mechanism NULL, not a server, filler. */
const GREETING = Buffer.alloc(64);
GREETING[0] = 0xff;
GREETING[9] = 0x7f;
GREETING[10] = 3;
GREETING.write("NULL", 12, "latin1");

/** Returns what to do with each chunk the peer sends: greeting, READY, then messages and commands. */
function converse(
  wire: Socket,
  options: WireSocketOptions,
  becomeReady: () => void,
): (chunk: Buffer) => void {
  const queue = new ByteQueue();
  const frames = new FrameReader(queue);
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
        if (name === "READY") becomeReady();
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

function properties({ type, identity = "" }: WireSocketOptions): Buffer {
  return Buffer.concat([property("Socket-Type", type), property("Identity", identity)]);
}

function property(name: string, value: string): Buffer {
  const bytes = Buffer.alloc(1 + name.length + 4);
  bytes[0] = name.length;
  bytes.write(name, 1, "latin1");
  bytes.writeUInt32BE(Buffer.byteLength(value), 1 + name.length);
  return Buffer.concat([bytes, Buffer.from(value)]);
}
