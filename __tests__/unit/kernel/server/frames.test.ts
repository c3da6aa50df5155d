import { deserialize, serialize } from "@jupyterlab/services/lib/kernel/serialize.js";
import { describe, expect, it } from "vitest";
import type { Message } from "../../../../src/kernel/kernel.ts";
import { framingOf, type Routed, V1 } from "../../../../src/kernel/server/frames.ts";
import { newRequest, newSession } from "../../../../src/kernel/wire/session.ts";

const request = newRequest(newSession(), "execute_request", { code: "'été'" });
const sent: Routed = { channel: "shell", message: request };

/** A message as a server writes it, with the framing of JupyterLab's own client. */
function written(message: Partial<Message>, protocol: string): Buffer {
  const whole = { ...request, ...message, channel: "iopub" };
  const buffers = whole.buffers.map((buffer) => new Uint8Array(buffer).buffer);
  const data = serialize({ ...whole, buffers } as never, protocol);
  return Buffer.from(data as ArrayBuffer);
}

/** What JupyterLab's own client reads. */
function read(data: Uint8Array | string, protocol: string): unknown {
  const frame = typeof data === "string" ? data : new Uint8Array(data).buffer;
  const { channel, header, content } = deserialize(frame as ArrayBuffer, protocol);
  return { channel, header, content };
}

describe.each([
  ["the binary subprotocol", V1],
  ["the JSON of old servers", ""],
])("%s", (_, protocol) => {
  const framing = framingOf(protocol);

  it("writes what JupyterLab's client reads", () => {
    const { header, content } = request;
    expect(read(framing.encode(sent), protocol)).toEqual({ channel: "shell", header, content });
  });

  it("reads what JupyterLab's client writes, buffers too", () => {
    const buffers = [Buffer.from([0, 255, 7]), Buffer.alloc(0), Buffer.from("last")];
    const { channel, message } = framing.decode(written({ buffers }, protocol), true);
    expect(channel).toBe("iopub");
    expect({ ...message }).toEqual({ ...request, buffers });
  });

  it("refuses what is no message", () => {
    expect(() => framing.decode(Buffer.from("{}"), false)).toThrow();
    expect(() => framing.decode(Buffer.alloc(8), true)).toThrow();
  });
});

describe("numbers that JavaScript has not", () => {
  const content = '{"n": 12345678901234567890, "whole": 1.0, "nan": NaN, "inf": [Infinity, -Infinity]}';
  const expected = {
    n: 12345678901234567890n,
    whole: { value: 1 },
    nan: Number.NaN,
    inf: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  };

  it("survive in JSON", () => {
    const text = `{"channel": "iopub", "header": {}, "content": ${content}}`;
    expect(framingOf("").decode(Buffer.from(text), false).message.content).toEqual(expected);
  });

  it("survive in the binary subprotocol", () => {
    const parts = ["iopub", "{}", "{}", "{}", content].map((part) => Buffer.from(part));
    const table = [parts.length + 1];
    let offset = 8 * (parts.length + 2);
    for (const part of parts) {
      table.push(offset);
      offset += part.length;
    }
    const head = Buffer.alloc(8 * (parts.length + 2));
    for (const [index, number] of [...table, offset].entries())
      head.writeBigUInt64LE(BigInt(number), 8 * index);
    const { message } = framingOf(V1).decode(Buffer.concat([head, ...parts]), true);
    expect(message.content).toEqual(expected);
  });
});
