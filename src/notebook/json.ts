import { floatRepr } from "./float-repr.ts";
import { position } from "./position.ts";

/**
 * JSON as Python's `json` module reads and writes it, so that a notebook that goes through us keeps every
 * number: 1.0 stays a float, a 20-digit integer stays exact, NaN stays NaN.
 *
 * An integer is a `number` while that is exact and a `bigint` beyond; a float is a `number` unless its value
 * is integral, then it is a `Float`. Objects have no prototype, so any key is an ordinary key.
 */
export type JsonValue = null | boolean | number | bigint | Float | string | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** A float whose value is integral, which a bare `number` could not tell from an integer. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Text that is not JSON: where reading stopped. The message says what was expected there and what was found. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;

  constructor(message: string, text: string, offset: number) {
    super(message);
    const { line, column } = position(text, offset);
    this.offset = offset;
    this.line = line;
    this.column = column;
  }
}

/** Deeper than Python's json reads under its default recursion limit, and far from the end of our stack. */
const DEEPEST_NESTING = 1000;

const WORDS: readonly [string, JsonValue][] = [
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
];

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

export interface ParseOptions {
  /**
   * Changes each item of the lists that are members of the document itself, as soon as it is read: what a large
   * document does not keep is never in memory all at once.
   */
  reviveItem?(item: JsonValue, list: string): JsonValue;
}

/**
 * Reads what Python's `json.loads` reads: JSON and the words NaN, Infinity and -Infinity; of equal keys in an
 * object the last one counts. Throws a `JsonSyntaxError`.
 */
export function parseJson(text: string, { reviveItem }: ParseOptions = {}): JsonValue {
  let at = 0;
  let depth = 0;

  const document = parseValue();
  skipBlanks();
  if (at < text.length) throw unexpected("the end of the text");
  return document;

  function parseValue(): JsonValue {
    skipBlanks();
    switch (text.charCodeAt(at)) {
      case QUOTE:
        return parseString();
      case 0x7b:
        return nested(parseObject);
      case 0x5b:
        return nested(() => parseArray((item) => item));
      default:
        return parseNumberOrWord();
    }
  }

  function parseMember(key: string): JsonValue {
    skipBlanks();
    const isRevived = reviveItem && depth === 1 && text[at] === "[";
    return isRevived ? nested(() => parseArray((item) => reviveItem(item, key))) : parseValue();
  }

  function nested<T>(parse: () => T): T {
    if (++depth > DEEPEST_NESTING) throw failure(`nested deeper than ${DEEPEST_NESTING} levels`);
    at++;
    const value = parse();
    depth--;
    return value;
  }

  function parseObject(): JsonObject {
    const object: JsonObject = Object.create(null);
    if (accept("}")) return object;
    do {
      skipBlanks();
      if (text.charCodeAt(at) !== QUOTE) throw unexpected("a key in double quotes");
      const key = parseString();
      if (!accept(":")) throw unexpected("':'");
      object[key] = parseMember(key);
    } while (accept(","));
    if (!accept("}")) throw unexpected("',' or '}'");
    return object;
  }

  function parseArray(revive: (item: JsonValue) => JsonValue): JsonValue[] {
    const array: JsonValue[] = [];
    if (accept("]")) return array;
    do array.push(revive(parseValue()));
    while (accept(","));
    if (!accept("]")) throw unexpected("',' or ']'");
    return array;
  }

  function parseString(): string {
    const end = closingQuote();
    const inner = text.slice(at + 1, end);
    const string = /[\\\0-\x1f]/.test(inner) ? decodeString(end) : inner;
    at = end + 1;
    return string;
  }

  function closingQuote(): number {
    for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
      let backslashes = 0;
      while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
      if (backslashes % 2 === 0) return end;
    }
    throw failure("a string that does not end");
  }

  function decodeString(end: number): string {
    try {
      return JSON.parse(text.slice(at, end + 1));
    } catch {
      throw failure("a string with a raw control character or an unknown escape");
    }
  }

  function parseNumberOrWord(): JsonValue {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match) {
      at += match[0].length;
      return match[1] || match[2] ? float(Number(match[0])) : integer(match[0]);
    }
    const word = WORDS.find(([word]) => text.startsWith(word, at));
    if (!word) throw unexpected("a value");
    at += word[0].length;
    return word[1];
  }

  function accept(character: string): boolean {
    skipBlanks();
    if (text[at] !== character) return false;
    at++;
    return true;
  }

  function skipBlanks(): void {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      at++;
    }
  }

  function unexpected(expected: string): JsonSyntaxError {
    const found = at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at)!)) : "the end";
    return failure(`expected ${expected}, found ${found}`);
  }

  function failure(message: string): JsonSyntaxError {
    return new JsonSyntaxError(message, text, at);
  }
}

function integer(digits: string): number | bigint {
  const value = Number(digits);
  // Adding 0 makes the 0 of `-0`, which is an integer without a sign.
  return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
}

/** A value as JSON holds a float: see `JsonValue`. */
export function float(value: number): number | Float {
  return Number.isInteger(value) ? new Float(value) : value;
}

/** Whether a value is a JSON object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Float);
}

/** A copy of an object that lacks some keys. */
export function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

export interface FormatOptions {
  /** Write NaN and the infinities as the bare words that Python reads; otherwise, as JSON has none, `null`. */
  nan?: "keep";
}

/**
 * Writes what Python's `json.dumps(value, sort_keys=True, indent=1, separators=(",", ": "),
 * ensure_ascii=False)` writes, byte for byte; lone surrogates, which UTF-8 cannot hold, as `\udXXX`. `level` is how
 * deep in its document the value stands.
 */
export function formatJson(value: JsonValue, options: FormatOptions & { level?: number } = {}): string {
  return [...jsonPieces(value, options)].join("");
}

/** Characters of a piece of JSON. */
const PIECE = 256 * 1024;

/** A list or an object that is being written: its members with what stands before each, and its end. */
interface Open {
  members: Iterator<[string, JsonValue]>;
  end: string;
}

/** What `formatJson` writes in pieces, so that a large value is never in memory a second time. */
export function* jsonPieces(
  value: JsonValue,
  options: FormatOptions & { level?: number } = {},
): Generator<string> {
  const open: Open[] = [];
  let newline = `\n${" ".repeat(options.level ?? 0)}`;
  let piece = "";
  for (let next: [string, JsonValue] | undefined = ["", value]; next; next = nextMember()) {
    const [before, member] = next;
    piece += before;
    if (typeof member === "string" && member.length > PIECE) yield* longString(member);
    else piece += begin(member);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;

  /** The text of a scalar or of what is empty; what has members begins with them. */
  function begin(value: JsonValue): string {
    if (Array.isArray(value)) return value.length > 0 ? enter(listMembers(value, newline), "]") : "[]";
    if (!isObject(value)) return formatScalar(value, options);
    const keys = sortedKeys(value);
    return keys.length > 0 ? enter(objectMembers(value, keys, newline), "}") : "{}";
  }

  function enter(members: Open["members"], bracket: string): string {
    open.push({ members, end: newline + bracket });
    newline += " ";
    return "";
  }

  function nextMember(): [string, JsonValue] | undefined {
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { value, done } = top.members.next();
      if (!done) return value;
      piece += top.end;
      newline = newline.slice(0, -1);
      open.pop();
    }
    return undefined;
  }

  function* longString(text: string): Generator<string> {
    yield `${piece}"`;
    for (const part of cut(text)) yield JSON.stringify(part).slice(1, -1);
    piece = '"';
  }
}

function* listMembers(list: JsonValue[], newline: string): Generator<[string, JsonValue]> {
  let separator = `[${newline} `;
  for (const item of list) {
    yield [separator, item];
    separator = `,${newline} `;
  }
}

function* objectMembers(object: JsonObject, keys: string[], newline: string): Generator<[string, JsonValue]> {
  let separator = `{${newline} `;
  for (const key of keys) {
    yield [`${separator}${JSON.stringify(key)}: `, object[key]!];
    separator = `,${newline} `;
  }
}

/** A text in parts, none of which ends within a surrogate pair. */
function* cut(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const last = text.charCodeAt(at + PIECE - 1);
    const end = at + PIECE - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
    yield text.slice(at, end);
    at = end;
  }
}

function formatScalar(value: JsonValue, options: FormatOptions): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Float) return floatRepr(value.value);
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  if (Number.isFinite(value)) return floatRepr(value);
  if (options.nan !== "keep") return "null";
  return Number.isNaN(value) ? "NaN" : String(value);
}

function sortedKeys(object: JsonObject): string[] {
  const keys = Object.keys(object);
  // Only from U+D800 on does the order of UTF-16 code units differ from that of code points.
  return keys.some((key) => /[\ud800-\uffff]/.test(key)) ? keys.sort(byCodePoint) : keys.sort();
}

function byCodePoint(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0)!);
  const right = Array.from(b, (character) => character.codePointAt(0)!);
  const differing = left.findIndex((codePoint, index) => codePoint !== right[index]);
  if (differing < 0) return left.length - right.length;
  return left[differing]! - (right[differing] ?? -1);
}
