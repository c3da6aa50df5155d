import type { Message } from "../kernel/kernel.ts";
import type { JsonValue } from "../notebook/json.ts";

/** Messages that leave nothing in the notebook. */
const FREE = ["status", "execute_input", "iopub_welcome"];

/**
 * How much the cells of a run may still send, in bytes of a notebook's file. What counts is what comes, not what is
 * left of it: a cell that clears its outputs for ever fills no disk, but never ends either.
 */
export class OutputBudget {
  #left: number;

  /** @param limit bytes; 0 for no limit */
  constructor(limit: number) {
    this.#left = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  }

  get exceeded(): boolean {
    return this.#left < 0;
  }

  /** Gives back the message as far as the budget goes: of the one that exceeds it, the text that fits; then nothing. */
  spend(message: Message): Message | undefined {
    if (this.#left === Number.POSITIVE_INFINITY || FREE.includes(message.header.msg_type)) return message;
    if (message.header.msg_type === "excess") this.#left = -1;
    if (this.exceeded) return undefined;
    const fits = this.#left;
    this.#left -= sizeOf(message.content) + message.buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    return this.exceeded ? cut(message, fits) : message;
  }
}

/** Bytes that a notebook's file has for each line of a text beyond the line: it stands in a list of its own. */
const LINE = Buffer.byteLength('      "",\n');

/** Characters. */
const PIECE = 65_536;

/** The bytes that the texts of a value take in a notebook's file, and they are nearly all of it. */
function sizeOf(value: JsonValue): number {
  if (typeof value === "string") return textSize(value);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item as JsonValue), 0);
}

/** Looks at a piece at a time: a copy of a large text would take as much again. */
function textSize(text: string): number {
  let size = 0;
  for (let at = 0; at < text.length; at += PIECE)
    size += Buffer.byteLength(JSON.stringify(text.slice(at, at + PIECE)));
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) size += LINE;
  return size;
}

/** A stream's message with as much of its text as fits; there is no use in a part of anything else. */
function cut(message: Message, bytes: number): Message | undefined {
  const { text } = message.content;
  if (message.header.msg_type !== "stream" || typeof text !== "string") return undefined;
  const start = Buffer.from(text).subarray(0, bytes).toString();
  // The cut may go through a character.
  return { ...message, content: { ...message.content, text: start.replace(/\uFFFD$/, "") } };
}
