import { formatJson, isObject, type JsonObject, parseJson } from "../../notebook/json.ts";
import type { Header, Message } from "../kernel.ts";
import { parseObject } from "../wire/session.ts";

/** A kernel's message and the channel it came on: `shell`, `iopub`, `stdin` or `control`. */
export interface Routed {
  channel: string;
  message: Message;
}

/** How messages are put into a WebSocket's frames. `decode` throws on what is no message. */
export interface Framing {
  encode(routed: Routed): Uint8Array | string;
  decode(data: Buffer, isBinary: boolean): Routed;
}

/**
 * Messages as the kernel made them, behind a table of where their parts begin:
 * https://jupyter-server.readthedocs.io/en/latest/developers/websocket-protocols.html
 */
export const V1 = "v1.kernel.websocket.jupyter.org";

/**
 * The framing of a subprotocol. Servers that know none have the oldest one, JSON with the channel as a member.
 * `@jupyterlab/services` reads both with `JSON.parse`, to which 12345678901234567890 is 12345678901234567000.
 */
export function framingOf(subprotocol: string): Framing {
  return subprotocol === V1 ? v1 : json;
}

const v1: Framing = {
  encode({ channel, message }) {
    const { header, parent_header, metadata, content, buffers } = message;
    const objects = [{ ...header }, { ...parent_header }, metadata, content] as JsonObject[];
    const parts = [Buffer.from(channel), ...objects.map((part) => Buffer.from(formatJson(part))), ...buffers];
    const table = Buffer.alloc(8 * (parts.length + 2));
    table.writeBigUInt64LE(BigInt(parts.length + 1));
    let offset = table.length;
    for (const [index, part] of [...parts, undefined].entries()) {
      table.writeBigUInt64LE(BigInt(offset), 8 * (index + 1));
      offset += part?.length ?? 0;
    }
    return Buffer.concat([table, ...parts]);
  },
  decode(data) {
    const count = Number(data.readBigUInt64LE());
    const offsets = Array.from({ length: count }, (_, index) =>
      Number(data.readBigUInt64LE(8 * (index + 1))),
    );
    const parts = offsets.slice(1).map((end, index) => data.subarray(offsets[index], end));
    if (parts.length < 5) throw new Error("it lacks one of its parts");
    const [channel, ...texts] = parts.slice(0, 5).map((part) => part.toString());
    const [header, parent_header, metadata, content] = texts.map(parseObject);
    const message = { header, parent_header, metadata, content, buffers: parts.slice(5) };
    return { channel: channel!, message: message as unknown as Message };
  },
};

const json: Framing = {
  // The JSON form of buffers is never needed here: no message of ours has any.
  encode({ channel, message }) {
    const { header, parent_header, metadata, content } = message;
    const members = { header: { ...header }, parent_header: { ...parent_header }, metadata, content };
    return formatJson({ ...(members as unknown as JsonObject), channel, buffers: [] });
  },
  decode(data, isBinary) {
    const [text, ...buffers] = isBinary ? chunks(data) : [data];
    const value = parseJson(text!.toString());
    if (!isObject(value) || !isObject(value.header)) throw new Error("it is not a JSON object with a header");
    const object = (key: string): JsonObject => (isObject(value[key]) ? value[key] : {});
    return {
      channel: String(value.channel),
      message: {
        header: value.header as unknown as Header,
        parent_header: object("parent_header") as Partial<Header>,
        metadata: object("metadata"),
        content: object("content"),
        buffers,
      },
    };
  },
};

/** The JSON and the buffers of a binary frame, which begins with their number and offsets. */
function chunks(data: Buffer): Buffer[] {
  const count = data.readUInt32BE();
  const offsets = Array.from({ length: count }, (_, index) => data.readUInt32BE(4 * (index + 1)));
  return offsets.map((start, index) => data.subarray(start, offsets[index + 1]));
}
