import type { JsonObject } from "../notebook/json.ts";

/** A message as kernels send it: https://jupyter-client.readthedocs.io/en/stable/messaging.html */
export interface Message {
  header: Header;
  /** Empty for messages that answer no request. */
  parent_header: Partial<Header>;
  metadata: JsonObject;
  content: JsonObject;
  buffers: Buffer[];
}

export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  /** ISO 8601. */
  date: string;
  version: string;
}

export interface ExecuteOptions {
  /** Whether the kernel drops requests that are queued behind this one when it fails. */
  stopOnError: boolean;
}

/** One request on its way: its id is the parent of everything that it makes the kernel send. */
export interface Request {
  id: string;
  /** Resolves with the reply; stays pending when the kernel dies (see `Kernel.died`). */
  reply: Promise<Message>;
}

/** What a kernel's process and what it started have used. */
export interface Usage {
  /** The most resident memory at a time, in bytes. */
  peakMemory: number;
  /** Seconds on all processors. */
  cpuTime: number;
}

/** How a kernel's process ended. */
export interface Death {
  /** For a person: `exit code 3`, `signal SIGKILL: the system killed it for its memory…`. */
  reason: string;
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** The last lines the process wrote to its own stderr and stdout. */
  lastWords: string;
  /** Absent where the system gives no figures. */
  usage?: Usage;
}

/**
 * A running kernel that has answered: whatever its transport, the execution talks to this and nothing else.
 * A cell is done when both its reply and the `status: idle` with its id as the parent are in.
 */
export interface Kernel {
  readonly name: string;
  readonly language: string;
  /** The program that was started, for the log and the results. */
  readonly interpreter: string;
  /** Content of the `kernel_info_reply`. */
  readonly info: JsonObject;
  /** Resolves when the process is gone, whoever ended it; never rejects. */
  readonly died: Promise<Death>;
  /** Every iopub message in the order the kernel sent it, whatever its parent. One listener; replaces the last. */
  onIopub(listener: (message: Message) => void): void;
  execute(code: string, options: ExecuteOptions): Request;
  /** Sends a `comm_msg` to the kernel's end of a comm, which reads it when the running cell is done. */
  sendComm(id: string, data: JsonObject): void;
  interrupt(): Promise<void>;
  /** Ends the kernel and its process group: asks, then SIGTERM, then SIGKILL. Bounded; idempotent. */
  shutdown(): Promise<void>;
  /** Ends the kernel and its process group at once. Idempotent. */
  kill(): Promise<void>;
}
