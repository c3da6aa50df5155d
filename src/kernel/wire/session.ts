import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { formatJson, isObject, type JsonObject, parseJson } from "../../notebook/json.ts";
import type { Header, Message } from "../kernel.ts";

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#versioning */
const PROTOCOL_VERSION = "5.3";
const DELIMITER = Buffer.from("<IDS|MSG>");

/** Everything a peer needs to make and check messages; `key` signs them. */
export interface Session {
  id: string;
  key: string;
}

export function newSession(): Session {
  return { id: randomUUID(), key: randomUUID() };
}

/** A request with a header of its own; `content` must be plain JSON. */
export function newRequest(session: Session, type: string, content: JsonObject): Message {
  const header: Header = {
    msg_id: randomUUID(),
    msg_type: type,
    session: session.id,
    username: "notebook-gate",
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  };
  return { header, parent_header: {}, metadata: {}, content, buffers: [] };
}

/** The frames of a message: https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol */
export function encode(session: Session, message: Message): Uint8Array[] {
  const { header, parent_header, metadata, content, buffers } = message;
  const parts = [{ ...header }, { ...parent_header }, metadata, content] as JsonObject[];
  return seal(
    session,
    parts.map((part) => Buffer.from(formatJson(part))),
    buffers,
  );
}

/** The frames of a message whose four parts are text already. */
export function seal(session: Session, parts: Buffer[], buffers: Buffer[]): Uint8Array[] {
  return [DELIMITER, Buffer.from(sign(session, parts)), ...parts, ...buffers];
}

/**
 * The message in `frames`, which are taken out of the list: a large one is not to be in memory as long as its text.
 * Throws when it is malformed or was not signed with the session's key.
 */
export function decode(session: Session, frames: Buffer[]): Message {
  const { texts, buffers } = verified(session, frames);
  const [header, parent_header, metadata, content] = texts.map(parseObject);
  return { header, parent_header, metadata, content, buffers } as unknown as Message;
}

function verified(session: Session, frames: Buffer[]): { texts: string[]; buffers: Buffer[] } {
  const start = frames.findIndex((frame) => frame.equals(DELIMITER)) + 1;
  const [signature, ...parts] = frames.splice(0).slice(start);
  const signed = parts.slice(0, 4);
  if (start === 0 || !signature || signed.length < 4) {
    throw new Error("a kernel's message lacks its delimiter or one of its parts");
  }
  const expected = Buffer.from(sign(session, signed));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new Error("a kernel's message has a wrong signature");
  }
  return { texts: signed.map(textOf), buffers: parts.slice(4) };
}

/** Invalid UTF-8 becomes U+FFFD, as in Jupyter's own client. */
function textOf(part: Buffer): string {
  const text = part.toString("utf8");
  // The memory of what was no part of a larger chunk is given back here: V8, which does not count it to its heap, may
  // take so long that a message of 200 MB is in memory three times.
  if (part.length === part.buffer.byteLength) (part.buffer as ArrayBuffer).transfer(0);
  return text;
}

function sign(session: Session, parts: readonly Buffer[]): string {
  const hmac = createHmac("sha256", session.key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

/** xeus writes `null` for an empty object. */
export function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  if (value === null) return {};
  if (!isObject(value)) throw new Error("a part of a kernel's message is not a JSON object");
  return value;
}
