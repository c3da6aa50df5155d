import { Float, type JsonValue } from "../../notebook/json.ts";

/** How a language writes each kind of value. Throws a `NoLiteral` for what it cannot hold. */
export interface Literals {
  null: () => string;
  boolean: (value: boolean) => string;
  integer: (value: bigint) => string;
  /** Any float, so NaN and the infinities too. */
  float: (value: number) => string;
  text: (text: string) => string;
  /** The items' literals, and the items. */
  list: (literals: string[], items: JsonValue[]) => string;
  mapping: (entries: readonly Entry[]) => string;
}

/** A key, and the literal of what it stands for. */
export type Entry = readonly [key: string, literal: string];

/** A value that a language cannot hold. */
export class NoLiteral extends Error {
  override readonly name = "NoLiteral";
}

export function literal(value: JsonValue, literals: Literals): string {
  switch (typeof value) {
    case "string":
      return literals.text(value);
    case "boolean":
      return literals.boolean(value);
    case "bigint":
      return literals.integer(value);
    case "number":
      return Number.isInteger(value) ? literals.integer(BigInt(value)) : literals.float(value);
  }
  if (value === null) return literals.null();
  if (value instanceof Float) return literals.float(value.value);
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, literals));
    return literals.list(items, value);
  }
  return literals.mapping(
    Object.entries(value).map(([key, item]) => [key, literal(item, literals)] as const),
  );
}

/** What a language without a form of its own for NaN and the infinities calls them. */
export interface SpecialFloats {
  nan: string;
  infinity: string;
  negativeInfinity: string;
}

/** A float's name, where it is one that no digits can write. */
export function specialFloat(value: number, names: SpecialFloats): string | undefined {
  if (Number.isNaN(value)) return names.nan;
  if (Number.isFinite(value)) return undefined;
  return value > 0 ? names.infinity : names.negativeInfinity;
}

export function isBeyond(value: bigint, bits: 32 | 64): boolean {
  return BigInt.asIntN(bits, value) !== value;
}

/** Half of a surrogate pair, which is no character and which no encoding can write. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
export const LONE_SURROGATE_REASON =
  "its text has half of a surrogate pair, which is no character. Remove it.";
