import type { Message } from "../kernel/kernel.ts";
import type { JsonValue } from "../notebook/json.ts";

/** Messages that leave nothing in the notebook. */
const FREE = ["status", "execute_input", "iopub_welcome"];

/**
 * How much the cells of a run may still send. What counts is what comes, not what is left of it: a cell that clears
 * its outputs for ever fills no disk, but never ends either.
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
    if (this.exceeded) return undefined;
    const fits = this.#left;
    this.#left -= sizeOf(message.content) + message.buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    return this.exceeded ? cut(message, fits) : message;
  }
}

/** The bytes of all texts in a value, which is nearly all of what it takes in a notebook. */
function sizeOf(value: JsonValue): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item as JsonValue), 0);
}

/** A stream's message with as much of its text as fits; there is no use in a part of anything else. */
function cut(message: Message, bytes: number): Message | undefined {
  const { text } = message.content;
  if (message.header.msg_type !== "stream" || typeof text !== "string") return undefined;
  const start = Buffer.from(text).subarray(0, bytes).toString();
  // The cut may go through a character.
  return { ...message, content: { ...message.content, text: start.replace(/\uFFFD$/, "") } };
}
