import type { Message } from "../kernel.ts";

export const CHANNELS = ["shell", "iopub", "stdin", "control", "hb"] as const;
export type Channel = (typeof CHANNELS)[number];
/** The channels that we send on. */
export type Sender = "shell" | "control" | "stdin";
export type MessageListener = (message: Message, channel: Channel) => void;

/** A kernel's channels, whatever carries them. */
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

/** Whether a message says that the kernel has nothing more to do for its parent. */
export function isIdle({ header, content }: Message): boolean {
  return header.msg_type === "status" && content.execution_state === "idle";
}
