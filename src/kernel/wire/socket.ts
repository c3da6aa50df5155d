import { connect, type NetConnectOpts, type Socket } from "node:net";
import { converse } from "./conversation.ts";
import { encodeMessage } from "./frames.ts";

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
  /** How many bytes the next frame may have; without it, what a buffer can hold. */
  largestFrame?: (() => number) | undefined;
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
    converse(wire, {
      ...options,
      onReady: becomeReady,
      onError(error) {
        isClosed = true;
        wire.destroy();
        options.onError(error);
      },
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
