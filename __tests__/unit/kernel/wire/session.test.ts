import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decode, encode, newRequest, newSession } from "../../../../src/kernel/wire/session.ts";

const session = newSession();
const request = newRequest(session, "execute_request", { code: "print('é')" });
const frames = (): Buffer[] =>
  encode(session, { ...request, buffers: [Buffer.from([0, 255])] }).map((f) => Buffer.from(f));

/** A message as a kernel would sign it, with any bytes as its content. */
function signed(content: string | Buffer): Buffer[] {
  const parts = [JSON.stringify(request.header), "{}", "{}", content].map((part) => Buffer.from(part));
  const hmac = createHmac("sha256", session.key);
  for (const part of parts) hmac.update(part);
  return [Buffer.from("<IDS|MSG>"), Buffer.from(hmac.digest("hex")), ...parts];
}

function changed(index: number, change: (frame: Buffer) => Buffer): Buffer[] {
  return frames().map((frame, i) => (i === index ? change(frame) : frame));
}

describe("a message", () => {
  it("comes back as it was sent, behind whatever routing frames, with its buffers", () => {
    const message = decode(session, [Buffer.from("topic"), ...frames()]);
    expect(message).toMatchObject({ header: request.header, content: { code: "print('é')" } });
    expect(message.buffers).toEqual([Buffer.from([0, 255])]);
  });

  it.each([
    ["a changed content", changed(5, () => Buffer.from('{"code":"evil"}'))],
    ["a changed header", changed(2, (frame) => Buffer.concat([frame, Buffer.from(" ")]))],
    ["another signature of the same length", changed(1, (frame) => Buffer.alloc(frame.length, "0"))],
    ["no signature", changed(1, () => Buffer.alloc(0))],
  ])("with %s is refused", (_, bad) => {
    expect(() => decode(session, bad)).toThrow("wrong signature");
  });

  it.each([
    ["no delimiter", frames().slice(1)],
    ["no content", frames().slice(0, 5)],
  ])("with %s is refused", (_, bad) => {
    expect(() => decode(session, bad)).toThrow("lacks its delimiter or one of its parts");
  });

  it.each([
    ["not JSON", "nonsense"],
    ["not an object", "[1]"],
  ])("whose content is %s is refused", (_, content) => {
    expect(() => decode(session, signed(content))).toThrow();
  });

  it("may have null for an empty part, as xeus writes it", () => {
    expect(decode(session, signed("null")).content).toEqual({});
  });

  it("may hold numbers that only Python calls JSON, and bytes that are not UTF-8", () => {
    const content = Buffer.concat([
      Buffer.from('{"n": NaN, "i": -Infinity, "big": 12345678901234567890, "s": "a'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect(decode(session, signed(content)).content).toEqual({
      n: Number.NaN,
      i: Number.NEGATIVE_INFINITY,
      big: 12345678901234567890n,
      s: "a\ufffd",
    });
  });
});
