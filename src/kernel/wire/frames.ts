import { constants } from "node:buffer";

/** ZMTP 3.0 framing: https://rfc.zeromq.org/spec/23/ */
const MORE = 0x01;
const LONG = 0x02;
const COMMAND = 0x04;

/** One frame off the wire; `more` frames of the same message follow. */
export interface Frame {
  body: Buffer;
  more: boolean;
  command: boolean;
}

/** The bytes of one message. */
export function encodeMessage(parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    parts.flatMap((body, index) => [head(index < parts.length - 1 ? MORE : 0, body.length), body]),
  );
}

/** The bytes of one command, such as READY or PONG. */
export function encodeCommand(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name, "latin1"), data]);
  return Buffer.concat([head(COMMAND, body.length), body]);
}

/** A command's name and data. */
export function decodeCommand(body: Buffer): { name: string; data: Buffer } {
  const end = 1 + (body[0] ?? 0);
  return { name: body.toString("latin1", 1, end), data: body.subarray(end) };
}

function head(flags: number, length: number): Buffer {
  if (length < 256) return Buffer.from([flags, length]);
  const bytes = Buffer.alloc(9, flags | LONG);
  bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

const NO_BYTES: Buffer = Buffer.alloc(0);

/**
 * Cuts a byte stream into pieces of asked lengths. A piece that spans chunks is copied once, into a buffer of
 * its own: joining chunks again and again is quadratic, and a reader that slow makes the kernel drop output.
 */
export class ByteQueue {
  #rest = NO_BYTES;
  #piece: Buffer | undefined;
  #filled = 0;

  /** Adds what came, once `take` has used up what came before. */
  push(chunk: Buffer): void {
    const copied = this.#piece ? chunk.copy(this.#piece, this.#filled) : 0;
    this.#filled += copied;
    this.#rest = chunk.subarray(copied);
  }

  /** The next `size` bytes, or `undefined` while they are not all there; then ask for the same size again. */
  take(size: number): Buffer | undefined {
    if (!this.#piece) {
      const { length } = this.#rest;
      if (length >= size) return this.#cut(size);
      this.#piece = Buffer.allocUnsafe(size);
      this.#filled = this.#cut(length).copy(this.#piece);
    }
    if (this.#filled < size) return undefined;
    const piece = this.#piece;
    this.#piece = undefined;
    return piece;
  }

  #cut(size: number): Buffer {
    const piece = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(size);
    return piece;
  }
}

/** A frame that is larger than it may be, told before it was read. */
export class FrameTooLarge extends Error {
  constructor(size: number) {
    super(`the kernel announced a frame of ${size} bytes`);
  }
}

/** Reads frames off a queue, and remembers one whose body is still on its way. */
export class FrameReader {
  readonly #queue: ByteQueue;
  readonly #largest: () => number;
  #flags: number | undefined;
  #size: number | undefined;

  /** @param largest how many bytes the next frame may have */
  constructor(queue: ByteQueue, largest: () => number = () => constants.MAX_LENGTH) {
    this.#queue = queue;
    this.#largest = largest;
  }

  /** The next frame, or `undefined` while it is incomplete. Throws a `FrameTooLarge`. */
  next(): Frame | undefined {
    this.#flags ??= this.#queue.take(1)?.[0];
    if (this.#flags === undefined) return undefined;
    this.#size ??= this.#readSize(this.#flags);
    if (this.#size === undefined) return undefined;
    const body = this.#queue.take(this.#size);
    if (!body) return undefined;
    const frame = { body, more: (this.#flags & MORE) !== 0, command: (this.#flags & COMMAND) !== 0 };
    this.#flags = this.#size = undefined;
    return frame;
  }

  #readSize(flags: number): number | undefined {
    if (!(flags & LONG)) return this.#queue.take(1)?.[0];
    const bytes = this.#queue.take(8);
    if (!bytes) return undefined;
    const size = Number(bytes.readBigUInt64BE());
    if (size > this.#largest()) throw new FrameTooLarge(size);
    return size;
  }
}
