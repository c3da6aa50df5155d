import { createServer, type NetConnectOpts, type Socket } from "node:net";
import { converse, type SocketType } from "../../../src/kernel/wire/conversation.ts";
import { encodeMessage } from "../../../src/kernel/wire/frames.ts";

/** A kernel's end of one channel. */
export interface Listener {
  /** Sends to one peer, or to all that have subscribed. */
  send(parts: readonly Uint8Array[], to?: Peer): void;
  /** Sends to the peer of that identity, which may be another connection's. */
  sendTo(identity: string, parts: readonly Uint8Array[]): void;
  /** Sends these bytes to everyone. */
  write(bytes: Buffer): void;
  /** Closes the connections there are. */
  hangUp(): void;
}

export interface Peer {
  identity: string;
  subscribed: boolean;
  wire: Socket;
}

export interface ListenOptions {
  address: NetConnectOpts;
  type: Extract<SocketType, "ROUTER" | "XPUB">;
  /** Bytes that are written at a time; all of them by default. */
  chunk?: number | undefined;
  onMessage?: (parts: Buffer[], peer: Peer) => void;
  onSubscribed?: (peer: Peer) => void;
}

/** One ZeroMQ socket that listens: the counterpart of the product's `openSocket`. */
export function listen(options: ListenOptions): Listener {
  const peers = new Set<Peer>();
  const server = createServer((wire) => {
    const peer: Peer = { identity: "", subscribed: false, wire };
    wire.setNoDelay(true);
    wire.on("error", () => {});
    wire.on("close", () => peers.delete(peer));
    converse(wire, {
      type: options.type,
      onReady(properties) {
        peer.identity = identityIn(properties);
        peers.add(peer);
      },
      onMessage(parts) {
        if (options.type === "ROUTER") return options.onMessage?.(parts, peer);
        peer.subscribed = parts[0]?.[0] === 1;
        options.onSubscribed?.(peer);
      },
      onError: () => wire.destroy(),
    });
  });
  server.listen(options.address);

  function write(wire: Socket, bytes: Buffer): void {
    const size = options.chunk ?? bytes.length;
    for (let at = 0; at < bytes.length; at += size) wire.write(bytes.subarray(at, at + size));
  }

  return {
    send(parts, to) {
      const bytes = encodeMessage(parts);
      for (const peer of to ? [to] : peers) if (to || peer.subscribed) write(peer.wire, bytes);
    },
    sendTo(identity, parts) {
      for (const peer of peers) if (peer.identity === identity) write(peer.wire, encodeMessage(parts));
    },
    write(bytes) {
      for (const { wire } of peers) write(wire, bytes);
    },
    hangUp() {
      for (const { wire } of peers) wire.destroy();
    },
  };
}

/** The `Identity` among the properties of a READY: one byte of length, a name, four bytes of length, a value. */
function identityIn(properties: Buffer): string {
  for (let at = 0; at < properties.length; ) {
    const end = at + 1 + properties[at]!;
    const length = properties.readUInt32BE(end);
    if (properties.toString("latin1", at + 1, end) === "Identity")
      return properties.toString("utf8", end + 4, end + 4 + length);
    at = end + 4 + length;
  }
  return "";
}
