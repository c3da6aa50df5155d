import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { type Channel, type Channels, isIdle, type MessageListener } from "../protocol/channels.ts";
import { newInbox } from "../wire/inbox.ts";
import { newLosses } from "../wire/losses.ts";
import type { Session } from "../wire/session.ts";
import { type Framing, framingOf, V1 } from "./frames.ts";
import type { Server } from "./server.ts";

/** Milliseconds between two looks at whether anything still comes from the server. */
const HEARTBEAT = 10_000;
/** Milliseconds for a connection to open: for the first one servers wait until the kernel has answered them. */
const OPENING = { first: 90_000, later: 20_000 };
/** Milliseconds before a connection is tried again: at first, and at most. */
const RETRY = { first: 100, most: 2_000 };

export interface ServerChannelsOptions {
  server: Server;
  /** The kernel's. */
  id: string;
  session: Session;
  /** Milliseconds that the connection may be down once it was there. */
  patience: number;
  /** The connection is back; what was on its way when it broke may be lost, but not what is `unsent` so far. */
  onBack(unsent: ReadonlySet<string>): void;
  /** The connection is gone for good, and why. */
  onGone(reason: string): void;
  /** Hears why there is no connection yet, and of messages that had to be dropped. */
  onProblem(text: string): void;
}

/**
 * A kernel's channels over one WebSocket, which is opened again whenever it breaks. The server keeps what the kernel
 * sends meanwhile for the session; what it had handed to the broken connection is lost.
 */
export function openServerChannels(options: ServerChannelsOptions): Channels {
  const { server, id, session, patience, onBack, onGone, onProblem } = options;
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const losses = newLosses();
  const unsent: { channel: Channel; message: Parameters<Channels["send"]>[1] }[] = [];
  let listener: MessageListener = () => {};
  let socket: WebSocket;
  let framing: Framing;
  let subprotocols = [V1];
  let wasOpen = false;
  let isClosed = false;
  let downSince = 0;
  let delay = RETRY.first;
  let retry: NodeJS.Timeout | undefined;

  const inbox = newInbox<{ data: Buffer; isBinary: boolean; framing: Framing }>((frame) => {
    try {
      const { channel, message } = frame.framing.decode(frame.data, frame.isBinary);
      losses.heard(message.header, { iopub: channel === "iopub", isIdle: isIdle(message) });
      listener(message, channel as Channel);
    } catch (error) {
      onProblem(`A message of the server was dropped: ${(error as Error).message}`);
    }
  });

  function open(): void {
    let reason = "the server closed the connection";
    // `ws` and not Node's own WebSocket, which can't send the token in a header.
    socket = new WebSocket(server.channelsUrl(id, session.id), subprotocols, {
      headers: server.headers,
      handshakeTimeout: wasOpen ? OPENING.later : OPENING.first,
      maxPayload: 0,
      perMessageDeflate: false,
    });
    const heartbeat = beat(socket);
    socket.on("open", opened);
    socket.on("message", (data: Buffer, isBinary) => inbox.push({ data, isBinary, framing }));
    socket.on("error", (error) => {
      reason = error.message;
    });
    socket.on("close", () => {
      heartbeat.stop();
      if (!isClosed) closed(reason);
    });
  }

  function opened(): void {
    framing = framingOf(socket.protocol);
    delay = RETRY.first;
    if (wasOpen) onBack(new Set(unsent.map(({ message }) => message.header.msg_id)));
    for (const { channel, message } of unsent.splice(0)) socket.send(framing.encode({ channel, message }));
    wasOpen = true;
    ready.resolve();
  }

  function closed(reason: string): void {
    // The only sign that a server is too old for the subprotocol.
    if (/no subprotocol/.test(reason)) subprotocols = [];
    else if (!wasOpen) onProblem(`There is no connection to the kernel yet: ${reason}`);
    if (delay === RETRY.first) downSince = Date.now();
    if (wasOpen && Date.now() - downSince >= patience) onGone(reason);
    else retry = setTimeout(open, delay);
    delay = Math.min(delay * 2, RETRY.most);
  }

  function close(): void {
    isClosed = true;
    clearTimeout(retry);
    socket.terminate();
    ended.resolve();
  }

  open();
  return {
    ready: ready.promise,
    ended: ended.promise,
    lost: losses.count,
    send(channel, message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(framing.encode({ channel, message }));
      else unsent.push({ channel, message });
    },
    listen(next) {
      listener = next;
    },
    async drain() {
      await inbox.settled();
      close();
    },
    close,
  };
}

/** Cuts a connection that is only seemingly there: one on which nothing comes, not even the answer to a ping. */
function beat(socket: WebSocket): { stop(): void } {
  let stream: Socket | undefined;
  let read = 0;
  socket.once("upgrade", (response: IncomingMessage) => {
    stream = response.socket;
  });
  const timer = setInterval(() => {
    // After a turn of reading: what came while this process was busy counts.
    setImmediate(() => {
      if (socket.readyState !== WebSocket.OPEN || !stream) return;
      if (stream.bytesRead === read) socket.terminate();
      else socket.ping();
      read = stream.bytesRead;
    });
  }, HEARTBEAT);
  return { stop: () => clearInterval(timer) };
}
