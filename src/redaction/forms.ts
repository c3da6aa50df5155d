import { SHORTEST_SECRET } from "./secrets.ts";

/** A way in which a secret may be written. */
export interface Form {
  text: string;
  /** Whether it is base64, whose characters beside it may hold some bits of the secret too. */
  isBase64?: true;
}

/**
 * The ways in which a secret is looked for: as it is, line by line, in base64 wherever it begins in a group of three
 * bytes, percent-encoded, escaped for JSON once and twice, for Python and for HTML, and in hexadecimal digits.
 * Line ends do not count, neither in a form nor where it is looked for.
 */
export function formsOf(secret: string): Form[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  const json = [inJson(secret), inAsciiJson(secret)];
  const hex = Buffer.from(secret).toString("hex");
  const texts = [
    secret,
    ...lines,
    ...percentEncoded(secret),
    ...json,
    ...json.map(inJson),
    inJson(secret).replaceAll("'", "\\'").replaceAll('\\"', '"'),
    ...inHtml(secret),
    hex,
    hex.toUpperCase(),
    Buffer.from(secret).toString("latin1"),
  ];
  const plain = [...new Set(texts.map((text) => text.replace(/[\r\n]/g, "")))].map(
    (text): Form => ({ text }),
  );
  const base64 = [...new Set([0, 1, 2].flatMap((offset) => inBase64(secret, offset)))];
  return [...plain, ...base64.map((text): Form => ({ text, isBase64: true }))].filter(
    ({ text }) => text.length >= SHORTEST_SECRET,
  );
}

/** The characters that the secret alone decides, when `offset` bytes stand before it in a group of three. */
function inBase64(secret: string, offset: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const whole = bytes
    .toString("base64")
    .slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
  return [whole, whole.replaceAll("+", "-").replaceAll("/", "_")];
}

/** What JavaScript, Python and forms make of it, each with large and small digits. */
function percentEncoded(secret: string): string[] {
  const component = encodeURIComponent(secret.toWellFormed());
  const strict = component.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const all = [component, strict, strict.replaceAll("%2F", "/"), strict.replaceAll("%20", "+")];
  return all.flatMap((text) => [text, text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

const inAsciiJson = (text: string) =>
  inJson(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** As Python's `html.escape` and others write quotes. */
function inHtml(text: string): string[] {
  const tags = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = tags.replaceAll('"', "&quot;");
  return [tags, quoted, quoted.replaceAll("'", "&#x27;"), quoted.replaceAll("'", "&#39;")];
}
