import { floatRepr } from "../../notebook/float-repr.ts";
import { Float } from "../../notebook/json.ts";
import { exponential, fixed, general } from "./decimal.ts";
import { isMoment, strftime } from "./moment.ts";
import { type PythonValue, pythonStr } from "./repr.ts";

interface Spec {
  fill: string;
  align: string | undefined;
  sign: string;
  alternate: boolean;
  width: number;
  grouping: string;
  precision: number | undefined;
  type: string;
}

/** https://docs.python.org/3/library/string.html#format-specification-mini-language */
const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d*)([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su;

/** Wider than any path may be. */
const MOST_CHARACTERS = 4096;

/**
 * What Python's `format(value, spec)` gives: `format(7, "03d")` is `007`, `format(moment, "%Y")` the year.
 * Throws an `Error` for a spec that is none, or none for such a value.
 */
export function pythonFormat(value: PythonValue, text: string): string {
  if (text === "") return pythonStr(value);
  if (isMoment(value)) return strftime(value, text);
  const spec = parseSpec(text);
  if (typeof value === "string") return formatText(value, spec);
  const number = typeof value === "boolean" ? Number(value) : value;
  if (typeof number === "bigint" || typeof number === "number") {
    const isInteger = typeof number === "bigint" || Number.isInteger(number);
    return isInteger ? formatInteger(BigInt(number), spec) : formatFloat(number, spec);
  }
  if (number instanceof Float) return formatFloat(number.value, spec);
  throw new Error(`only texts, numbers and dates have a format, and ${pythonStr(value)} is none`);
}

function parseSpec(text: string): Spec {
  const match = SPEC.exec(text);
  if (!match) throw new Error(`${JSON.stringify(text)} is no format`);
  const [, fill, align, sign = "-", alternate, zero, width, grouping = "", precision, type = ""] = match;
  const spec = {
    fill: fill ?? (zero ? "0" : " "),
    align: align ?? (zero ? "=" : undefined),
    sign,
    alternate: alternate !== undefined,
    width: Number(width),
    grouping,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
  if (Math.max(spec.width, spec.precision ?? 0) <= MOST_CHARACTERS) return spec;
  throw new Error(`${JSON.stringify(text)} asks for more than ${MOST_CHARACTERS} characters`);
}

function formatText(text: string, spec: Spec): string {
  const { type, grouping, sign, alternate } = spec;
  if (!["", "s"].includes(type)) throw unsuited(spec, "a text");
  // Since Python 3.10 a `0` before the width is a fill for texts too, left aligned.
  const align = spec.align === "=" && spec.fill === "0" ? undefined : spec.align;
  if (grouping || sign !== "-" || alternate || align === "=") throw unsuited(spec, "a text");
  const shown = spec.precision === undefined ? text : [...text].slice(0, spec.precision).join("");
  return pad(shown, { ...spec, align: align ?? "<" });
}

const RADIX: Record<string, [radix: number, prefix: string]> = {
  b: [2, "0b"],
  o: [8, "0o"],
  x: [16, "0x"],
  X: [16, "0X"],
};

function formatInteger(value: bigint, spec: Spec): string {
  const { type, precision } = spec;
  if (/^[eEfFgG%]$/.test(type)) return formatFloat(Number(value), spec);
  if (precision !== undefined) throw unsuited(spec, "an integer");
  const magnitude = value < 0n ? -value : value;
  if (["", "d", "n"].includes(type))
    return formatNumber({ digits: String(magnitude), negative: value < 0n }, spec);
  const [radix, prefix] = RADIX[type] ?? [];
  if (!radix || spec.grouping === ",") throw unsuited(spec, "an integer");
  const digits = magnitude.toString(radix);
  const number = {
    digits: type === "X" ? digits.toUpperCase() : digits,
    negative: value < 0n,
    groupSize: 4 as const,
  };
  return formatNumber({ ...number, prefix: spec.alternate ? prefix! : "" }, spec);
}

function formatFloat(value: number, spec: Spec): string {
  if (!/^[eEfFgGn%]?$/.test(spec.type)) throw unsuited(spec, "a float");
  const negative = value < 0 || Object.is(value, -0);
  const isPercent = spec.type === "%";
  const magnitude = Math.abs(isPercent ? value * 100 : value);
  const plain = Number.isFinite(magnitude) ? floatDigits(magnitude, spec) : floatRepr(magnitude);
  const shown = isPercent ? `${plain}%` : plain;
  const digits = /[EFG]/.test(spec.type) ? shown.toUpperCase() : shown;
  return formatNumber({ digits, negative }, spec);
}

function floatDigits(value: number, { type, precision, alternate }: Spec): string {
  switch (type.toLowerCase()) {
    case "f":
    case "%":
      return alternate && precision === 0 ? `${fixed(value, 0)}.` : fixed(value, precision ?? 6);
    case "e":
      return exponential(value, { precision: precision ?? 6, keepsPoint: alternate });
    case "":
      if (precision === undefined) return floatRepr(value);
      return general(value, { count: precision || 1, keepsZeros: alternate, least: 1 });
    default:
      return general(value, {
        count: precision === undefined ? 6 : precision || 1,
        keepsZeros: alternate,
        least: 0,
      });
  }
}

interface Numeral {
  digits: string;
  negative: boolean;
  prefix?: string;
  groupSize?: 3 | 4;
}

function formatNumber({ digits, negative, prefix = "", groupSize = 3 }: Numeral, spec: Spec): string {
  const sign = negative ? "-" : spec.sign === "-" ? "" : spec.sign;
  const [whole = "", rest = ""] = splitWhole(digits, spec);
  const isZeroFilled = spec.fill === "0" && spec.align === "=";
  const room = spec.width - sign.length - prefix.length - rest.length;
  const grouped = group(whole, { separator: spec.grouping, size: groupSize, room: isZeroFilled ? room : 0 });
  return pad(grouped + rest, { ...spec, align: spec.align ?? ">" }, sign + prefix);
}

/** A number's whole digits and what follows: a fraction, an exponent, a per cent sign. */
function splitWhole(digits: string, { type }: Spec): [string, string] {
  const [whole] = /^(?:[xXbo]$)/.test(type) ? [digits] : /^\d*/.exec(digits)!;
  return [whole!, digits.slice(whole!.length)];
}

interface Grouping {
  separator: string;
  size: number;
  /** Zeros in front fill this many characters, and are grouped too. */
  room: number;
}

function group(digits: string, { separator, size, room }: Grouping): string {
  if (!separator || !digits) return digits;
  let count = digits.length;
  while (count + Math.ceil(count / size) - 1 < room) count++;
  return digits.padStart(count, "0").replace(new RegExp(`\\B(?=(?:.{${size}})+$)`, "g"), separator);
}

function pad(text: string, { fill, align, width }: Spec, prefix = ""): string {
  const missing = Math.max(0, width - [...prefix, ...text].length);
  switch (align) {
    case "<":
      return prefix + text + fill.repeat(missing);
    case "^": {
      const left = missing >> 1;
      return fill.repeat(left) + prefix + text + fill.repeat(missing - left);
    }
    case "=":
      return prefix + fill.repeat(missing) + text;
    default:
      return fill.repeat(missing) + prefix + text;
  }
}

function unsuited({ type }: Spec, kind: string): Error {
  return new Error(type ? `the format '${type}' is not for ${kind}` : `this format is not for ${kind}`);
}
