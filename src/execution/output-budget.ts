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
    if (FREE.includes(message.header.msg_type)) return message;
    if (message.header.msg_type === "excess") this.#left = -1;
    if (this.exceeded) return undefined;
    const fits = this.#left;
    this.#left -= sizeOf(message.content) + message.buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    return this.exceeded ? cut(message, fits) : message;
  }
}

/** Bytes that a notebook's file has for each line of a text beyond the line: it stands in a list of its own. */
const LINE = Buffer.byteLength('      "",\n');

/** The bytes that the texts of a value take in a notebook's file, and they are nearly all of it. */
function sizeOf(value: JsonValue): number {
  if (typeof value === "string") return Buffer.byteLength(JSON.stringify(value)) + LINE * linesOf(value);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item as JsonValue), 0);
}

function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** A stream's message with as much of its text as fits; there is no use in a part of anything else. */
function cut(message: Message, bytes: number): Message | undefined {
  const { text } = message.content;
  if (message.header.msg_type !== "stream" || typeof text !== "string") return undefined;
  const start = Buffer.from(text).subarray(0, bytes).toString();
  // The cut may go through a character.
  return { ...message, content: { ...message.content, text: start.replace(/\uFFFD$/, "") } };
}
