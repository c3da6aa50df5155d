import type { Scalar } from "yaml";
import { float, type JsonValue } from "../notebook/json.ts";

/** PyYAML's implicit types, in its order: https://github.com/yaml/pyyaml/blob/main/lib/yaml/resolver.py */
const IMPLICIT: readonly [tag: string, text: RegExp][] = [
  ["bool", /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  [
    "float",
    /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  ["int", /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][\d_]*|0x[\da-fA-F_]+|[1-9][\d_]*(?::[0-5]?\d)+)$/],
  ["merge", /^<<$/],
  ["null", /^(?:~|null|Null|NULL|)$/],
  ["value", /^=$/],
];

const CONSTRUCTORS = new Map<string, (text: string) => JsonValue>([
  ["str", (text) => text],
  ["null", () => null],
  ["bool", bool],
  ["int", int],
  ["float", (text) => float(floatOf(text))],
]);

const PREFIX = "tag:yaml.org,2002:";

/** A scalar's type, without the prefix of YAML's own tags: the one written, else the one that its text implies. */
export function tagOf({ tag, type, source }: Scalar): string {
  if (tag && tag !== "!") return tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : tag;
  if (type !== "PLAIN" && tag !== "!") return "str";
  return IMPLICIT.find(([, text]) => text.test(source!))?.[0] ?? "str";
}

/** A scalar as PyYAML constructs it; throws an `Error` that says why it has no value. */
export function scalarValue(node: Scalar): JsonValue {
  const tag = tagOf(node);
  const text = node.source!;
  const construct = CONSTRUCTORS.get(tag);
  if (construct) return construct(text);
  if (tag === "merge" || tag === "value") throw new Error(`${text} is no value; as a text it needs quotes`);
  throw new Error(`the tag ${node.tag} is not supported`);
}

function bool(text: string): boolean {
  const word = text.toLowerCase();
  if (["yes", "true", "on"].includes(word)) return true;
  if (["no", "false", "off"].includes(word)) return false;
  throw noValue(text, "a boolean");
}

/** As Python, which reads no more: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits */
const MOST_DIGITS = 4300;

function int(text: string): number | bigint {
  const digits = text.replaceAll("_", "");
  if (digits.length > MOST_DIGITS) throw new Error(`an integer has at most ${MOST_DIGITS} digits`);
  const [, sign, magnitude = ""] = /^([-+]?)(.*)$/s.exec(digits)!;
  const value = sign === "-" ? -integer(magnitude) : integer(magnitude);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;

  function integer(magnitude: string): bigint {
    if (/^0[bx][\da-f]+$/i.test(magnitude)) return BigInt(magnitude);
    if (/^0[0-7]+$/.test(magnitude)) return BigInt(`0o${magnitude.slice(1)}`);
    if (!/^\d+(?::\d+)*$/.test(magnitude)) throw noValue(text, "an integer");
    return magnitude.split(":").reduce((total, part) => total * 60n + BigInt(part), 0n);
  }
}

function floatOf(text: string): number {
  const digits = text.replaceAll("_", "").toLowerCase();
  const [, sign, magnitude = ""] = /^([-+]?)(.*)$/s.exec(digits)!;
  return sign === "-" ? -positive(magnitude) : positive(magnitude);

  function positive(magnitude: string): number {
    if (magnitude === ".inf") return Number.POSITIVE_INFINITY;
    if (magnitude === ".nan") return Number.NaN;
    const parts = magnitude.split(":");
    if (!parts.every((part) => /^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(part)))
      throw noValue(text, "a float");
    // From the right, as PyYAML adds them up: with floats the order shows in the last digit.
    return parts.reduceRight(
      (total, part, index) => total + Number(part) * 60 ** (parts.length - 1 - index),
      0,
    );
  }
}

function noValue(text: string, kind: string): Error {
  return new Error(`${JSON.stringify(text)} is not ${kind}`);
}
