import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "../kernel.ts";
import { type Channel, type Channels, isIdle, type MessageListener } from "../protocol/channels.ts";
import { FrameTooLarge } from "../wire/frames.ts";
import { newInbox } from "../wire/inbox.ts";
import { newLosses } from "../wire/losses.ts";
import { decode, encode, newRequest, type Session } from "../wire/session.ts";
import { openSocket, type WireSocket } from "../wire/socket.ts";
import type { Connection } from "./connection.ts";

/** How long what a kernel sent before its end may take to come, in ms. */
const LAST_MESSAGES = 500;

export interface ChannelsOptions {
  /**
   * Bytes that iopub may be ahead of us; 0 for what fits. Beyond that its channel is closed, and told of by a message
   * of the type `excess`, which no kernel sends.
   */
  outputLimit: number;
  /** Hears of messages that had to be dropped. */
  onProblem: (text: string) => void;
}

/** Connects to a kernel that may not listen yet. */
export function openChannels(
  session: Session,
  connection: Connection,
  { outputLimit, onProblem }: ChannelsOptions,
): Channels {
  let listener: MessageListener = () => {};
  const problems = new Set<string>();
  const losses = newLosses();
  /** Bytes that wait in the inbox. */
  let waiting = 0;
  const inbox = newInbox<{ channel: Channel; parts: Buffer[] } | Message>((item) => {
    if ("header" in item) return listener(item, "iopub");
    const { channel, parts } = item;
    waiting -= sizeOf(parts);
    let message: Message;
    try {
      message = decode(session, parts);
    } catch (error) {
      drop(`A message on ${channel} was dropped: ${(error as Error).message}`);
      return;
    }
    losses.heard(message.header, { iopub: channel === "iopub", isIdle: isIdle(message) });
    listener(message, channel);
  });

  /** Tells each problem once, however many messages have it. */
  function drop(problem: string): void {
    if (!problems.has(problem)) onProblem(problem);
    problems.add(problem);
  }

  const open = (channel: Channel): WireSocket =>
    openSocket({
      address: connection.addresses[channel],
      type: channel === "iopub" ? "SUB" : "DEALER",
      // A kernel answers on stdin whom it knows from shell, so all have the same identity.
      identity: session.id,
      largestFrame: channel === "iopub" && outputLimit > 0 ? () => outputLimit - waiting : undefined,
      onMessage(parts) {
        waiting += sizeOf(parts);
        inbox.push({ channel, parts });
      },
      onError(error) {
        if (error instanceof FrameTooLarge) inbox.push(newRequest(session, "excess", {}));
        else onProblem(`The ${channel} channel was lost: ${error.message}`);
      },
    });

  const sockets = {
    iopub: open("iopub"),
    shell: open("shell"),
    control: open("control"),
    stdin: open("stdin"),
  };
  const close = (): void => {
    for (const socket of Object.values(sockets)) socket.close();
  };
  return {
    ready: Promise.all([sockets.iopub.ready, sockets.shell.ready]),
    ended: Promise.race([sockets.iopub.closed, sockets.shell.closed]),
    send: (channel, message) => sockets[channel].send(encode(session, message)),
    listen: (next) => {
      listener = next;
    },
    lost: losses.count,
    async drain() {
      const ended = Promise.all([sockets.iopub.closed, sockets.shell.closed]);
      await Promise.race([ended, sleep(LAST_MESSAGES, undefined, { ref: false })]);
      close();
      await inbox.settled();
    },
    close,
  };
}

function sizeOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
