import { describe, expect, it } from "vitest";
import {
  ByteQueue,
  decodeCommand,
  encodeCommand,
  encodeMessage,
  type Frame,
  FrameReader,
} from "../../../../src/kernel/wire/frames.ts";

function read(chunks: Iterable<Buffer>): Frame[] {
  const queue = new ByteQueue();
  const reader = new FrameReader(queue);
  const frames: Frame[] = [];
  for (const chunk of chunks) {
    queue.push(chunk);
    for (let frame = reader.next(); frame; frame = reader.next()) frames.push(frame);
  }
  return frames;
}

function pieces(bytes: Buffer, size: number): Buffer[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, i) => Buffer.from(bytes.subarray(i * size, (i + 1) * size)));
}

const bodies = [
  Buffer.from("first"),
  Buffer.alloc(0),
  Buffer.alloc(255, "b"),
  Buffer.alloc(70_000, "long"),
  Buffer.from("last"),
];
const stream = Buffer.concat([
  encodeCommand("READY", Buffer.from("x")),
  encodeMessage(bodies),
  encodeMessage([Buffer.from("next message")]),
]);

describe("the framing of ZMTP", () => {
  it.each([1, 2, 7, 64, 4_096, 65_536, stream.length])("reads the same from chunks of %i bytes", (size) => {
    const [ready, ...frames] = read(pieces(stream, size));
    expect(ready?.command).toBe(true);
    expect(decodeCommand(ready!.body)).toEqual({ name: "READY", data: Buffer.from("x") });
    expect(frames.map(({ body }) => body.toString())).toEqual(
      [...bodies, Buffer.from("next message")].map(String),
    );
    expect(frames.map(({ more }) => more)).toEqual([true, true, true, true, false, false]);
  });

  it("uses the long form from 256 bytes on", () => {
    expect(encodeMessage([Buffer.alloc(255)]).subarray(0, 2)).toEqual(Buffer.from([0, 255]));
    expect(encodeMessage([Buffer.alloc(256)]).subarray(0, 9)).toEqual(
      Buffer.from([2, 0, 0, 0, 0, 0, 0, 1, 0]),
    );
  });

  it("refuses a frame that is too long for any buffer", () => {
    expect(() => read([Buffer.from("02ffffffffffffffff", "hex")])).toThrow("announced a frame of");
  });

  it("copes with a frame that comes in many chunks", () => {
    // Joining on every chunk would copy half a terabyte.
    const chunks = pieces(encodeMessage([Buffer.alloc(64e6)]), 4_096);
    expect(read(chunks)).toHaveLength(1);
  }, 30_000);
});
