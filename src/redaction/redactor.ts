import { Float } from "../notebook/json.ts";
import { aroundTerminalEscapes, hasTerminalEscapes, withoutTerminalEscapes } from "../terminal-escapes.ts";
import { type Range, type Scanner, scannerFor, united } from "./scanner.ts";

/** What stands where a secret stood, as in GitHub's own logs. */
export const MARK = "***";

/**
 * Takes secrets out of texts and of JSON, and counts the places. What holds none is given back as it is: the same
 * string, the same object.
 */
export class Redactor {
  /** Places where a secret stood. */
  places = 0;
  readonly #scan: Scanner;

  constructor(scan: Scanner) {
    this.#scan = scan;
  }

  static for(secrets: readonly string[]): Redactor {
    return new Redactor(scannerFor(secrets));
  }

  /** Another one that has counted nothing yet. */
  fresh(): Redactor {
    return new Redactor(this.#scan);
  }

  holds(text: string): boolean {
    return this.#scan(text).length > 0;
  }

  text(text: string): string {
    return this.parts([text])[0]!;
  }

  /**
   * Texts that a reader may see as one: a secret can begin in one of them and end in another. Colours within it don't
   * hide it, and the address of a terminal's link is a text too.
   */
  parts(given: string[]): string[] {
    const texts = given.map((text) =>
      hasTerminalEscapes(text) ? this.#blackened([text], this.#scan(text))[0]! : text,
    );
    const ranges = this.#rangesIn(texts.map(withoutTerminalEscapes));
    if (ranges.length === 0) return texts.every((text, index) => text === given[index]) ? given : texts;
    const split = texts.map(aroundTerminalEscapes);
    const redacted = this.#blackened(split.flatMap(shown), ranges).values();
    return split.map((parts) =>
      parts.map((part, index) => (index % 2 === 0 ? redacted.next().value! : part)).join(""),
    );
  }

  /** Every text in JSON, keys too. Lists of texts count as parts of one. */
  value<T>(value: T): T {
    return this.#value(value) as T;
  }

  #value(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value !== "object" || value === null || value instanceof Float) return value;
    if (!Array.isArray(value)) return this.#object(value);
    if (value.every((item) => typeof item === "string")) return this.parts(value);
    const items = value.map((item) => this.#value(item));
    return items.every((item, index) => Object.is(item, value[index])) ? value : items;
  }

  #object(object: object): object {
    const entries = Object.entries(object).map(
      ([key, value]) => [this.text(key), this.#value(value), key] as const,
    );
    const isSame = entries.every(
      ([key, value, before]) => key === before && Object.is(value, object[before as keyof object]),
    );
    if (isSame) return object;
    const redacted = Object.create(Object.getPrototypeOf(object));
    for (const [key, value, before] of entries) redacted[unused(key, before, [object, redacted])] = value;
    return redacted;
  }

  #blackened(texts: string[], ranges: Range[]): string[] {
    this.places += ranges.length;
    return ranges.length === 0 ? texts : blackened(texts, ranges);
  }

  /** By itself every text counts too: what stands before it in the list is no part of its word. */
  #rangesIn(texts: string[]): Range[] {
    if (texts.length === 1) return this.#scan(texts[0]!);
    let offset = 0;
    const single = texts.map((text) => {
      const ranges = this.#scan(text).map(({ start, end }) => ({ start: start + offset, end: end + offset }));
      offset += text.length;
      return ranges;
    });
    return united([...single, this.#scan(texts.join(""))]);
  }
}

/** The mark stands in the text where a range begins; the others that the range goes through only lose their part. */
function blackened(texts: string[], ranges: Range[]): string[] {
  let offset = 0;
  let next = 0;
  return texts.map((text) => {
    const end = offset + text.length;
    let kept = "";
    let at = offset;
    for (let range = ranges[next]; range && range.start < end; range = ranges[next]) {
      if (range.start >= offset) kept += text.slice(at - offset, range.start - offset) + MARK;
      at = Math.min(range.end, end);
      if (range.end > end) break;
      next++;
    }
    kept += text.slice(at - offset);
    offset = end;
    return kept;
  });
}

/** Two keys that differ in a secret alone stay two, and none takes the place of one that was there. */
function unused(key: string, before: string, taken: object[]): string {
  if (key === before) return key;
  let name = key;
  for (let count = 2; taken.some((object) => Object.hasOwn(object, name)); count++)
    name = `${key} (${count})`;
  return name;
}

/** Of a text that is cut at its terminal escapes what a terminal shows. */
const shown = (parts: string[]) => parts.filter((_, index) => index % 2 === 0);
