import { loadAjv } from "../ajv.ts";
import { UserError } from "../errors.ts";

/**
 * The one way to write a value: keys sorted, no white space, UTF-8. Equal values have equal bytes and so
 * equal digests. Numbers must be integers, for which every language writes the same digits.
 */
export function canonicalJson(value: unknown): Buffer {
  return Buffer.from(encode(value));
}

function encode(value: unknown): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new RangeError(`${value} is no safe integer`);
  }
  if (Array.isArray(value)) return `[${value.map(encode).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${encode(member)}`).join(",")}}`;
}

/** A kind of document that the promotion keeps: its JSON Schema, whose `properties.schema.const` names it. */
export interface DocumentKind {
  title: string;
  maxBytes: number;
  /** What to do about one that is damaged, as the rest of a sentence. */
  remedy?: string;
  schema: object;
}

/**
 * Reads a document that anyone with write access to the store may have changed.
 *
 * @throws UserError naming `place` when it is not what `kind` says.
 */
export async function parseStored<T>(body: Buffer, kind: DocumentKind, place: string): Promise<T> {
  const refuse = (why: string, cause?: unknown) =>
    new UserError(
      `${place} is not ${kind.title} that this version can read: ${why}. ` +
        `Nothing was changed. If a newer version wrote it, use that one; else ${kind.remedy ?? "restore the object"}.`,
      {},
      { cause },
    );
  if (body.length > kind.maxBytes) throw refuse(`it has ${body.length} bytes, allowed are ${kind.maxBytes}`);
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch (error) {
    throw refuse("it is not JSON", error);
  }
  const Ajv = await loadAjv();
  const validate = new Ajv().compile<T>(kind.schema);
  if (validate(value)) return value;
  const [first] = validate.errors ?? [];
  throw refuse(`${first?.instancePath || "its top level"} ${first?.message}`);
}
