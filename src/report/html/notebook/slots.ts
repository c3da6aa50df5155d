import { randomUUID } from "node:crypto";
import type { Markup } from "../markup.ts";

/**
 * Markup of our own on its way through a parser and a sanitiser of somebody else's: a word of text stands for it, which
 * no notebook can guess, and which is replaced where it comes out as text.
 */
export class Slots {
  readonly #name = randomUUID();
  readonly #word = new RegExp(`\ue000${this.#name}:(\\d+)\ue001`, "g");
  readonly #contents: Markup[] = [];

  put(markup: Markup): string {
    return `\ue000${this.#name}:${this.#contents.push(markup) - 1}\ue001`;
  }

  /** Takes escaped text that stands between tags, never an attribute's. */
  fill(text: string): string {
    return text.replace(this.#word, (_, index) => this.#contents[Number(index)]!.text);
  }
}
