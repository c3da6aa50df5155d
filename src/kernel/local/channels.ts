import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "../kernel.ts";
import { newInbox } from "../wire/inbox.ts";
import { newLosses } from "../wire/losses.ts";
import { decode, encode, type Session } from "../wire/session.ts";
import { openSocket, type WireSocket } from "../wire/socket.ts";
import type { Channel, Connection } from "./connection.ts";

/** How long what a kernel sent before its end may take to come, in ms. */
const LAST_MESSAGES = 500;

type Sender = "shell" | "control" | "stdin";
export type MessageListener = (message: Message, channel: Channel) => void;

/** A kernel's sockets, seen as messages. */
export interface Channels {
  /** Resolves when the kernel has our subscription to iopub on its way and listens to requests. */
  readonly ready: Promise<unknown>;
  /** Resolves when the connection for requests or that for output has ended, whoever ended it. */
  readonly ended: Promise<unknown>;
  send(channel: Sender, message: Message): void;
  /** One listener for all channels; replaces the last. */
  listen(listener: MessageListener): void;
  /** How many of the kernel's messages are missing: see `Losses`. */
  lost(): number;
  /** Hands out what the kernel sent before it ended, and closes. */
  drain(): Promise<void>;
  close(): void;
}

/** Connects to a kernel that may not listen yet. `onProblem` hears of messages that had to be dropped. */
export function openChannels(
  session: Session,
  connection: Connection,
  onProblem: (text: string) => void,
): Channels {
  let listener: MessageListener = () => {};
  const problems = new Set<string>();
  const losses = newLosses();
  const inbox = newInbox<{ channel: Channel; parts: Buffer[] }>(({ channel, parts }) => {
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
      onMessage: (parts) => inbox.push({ channel, parts }),
      onError: (error) => onProblem(`The ${channel} channel was lost: ${error.message}`),
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

/** Whether a message says that the kernel has nothing more to do for its parent. */
export function isIdle({ header, content }: Message): boolean {
  return header.msg_type === "status" && content.execution_state === "idle";
}
