import type { Line } from "./lines.ts";

/** What a fake kernel does in one step of a cell, whose source is the list of its steps as JSON. */
export type Step =
  | Sent
  /** Goes on after so many ms. */
  | { pause: number }
  /** Goes on when the kernel is interrupted. */
  | { until: "interrupted" }
  /** Ends the process. */
  | { exit: number }
  | { kill: NodeJS.Signals }
  /** Frames of a message that is none, in latin1. */
  | { frames: string[] }
  /** A ZMTP command on iopub. */
  | { command: string }
  /** Closes the connections of iopub. */
  | { hangUp: true };

/** A message, and what is odd about it. */
export interface Sent extends Line {
  /** Its content as it goes over the wire, in latin1, where it is no JSON that could be written. */
  raw?: string;
  /** The id of the request that it claims to answer. */
  parent?: string;
  /** How often it is sent; `#` in its text is the count, from 0. */
  times?: number;
  /** It takes its number but never arrives, as when the kernel's queue is full. */
  isLost?: boolean;
  wrongSignature?: boolean;
}

/**
 * A process that ends at once; a port that another process took before, which speaks HTTP or says nothing; a kernel that
 * itself speaks HTTP on all its ports.
 */
export type Trouble = "death" | "port taken by HTTP" | "port taken by silence" | "HTTP";

/** How a fake kernel differs from one that does everything right. */
export interface Behaviour {
  /** Milliseconds until it listens. */
  bindsAfter?: number;
  /** What goes wrong before it listens; the first time only if `once` names a file that does not exist yet. */
  trouble?: { kind: Trouble; once?: string };
  /** Names its messages as Python's `jupyter_client` does, or with ids that tell nothing. */
  ids?: "numbered" | "random";
  /** Sends an `iopub_welcome` to its subscribers, as XPUB sockets do. */
  welcomes?: boolean;
  /** How many of its first requests make nothing on iopub. */
  mute?: number;
  /** What it takes no notice of. */
  ignores?: ("SIGINT" | "SIGTERM" | "interrupt_request" | "shutdown_request" | "kernel_info_request")[];
  /** Bytes that it sends at a time. */
  chunk?: number;
}
