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
