/**
 * Digits of a finite float's magnitude as C's printf rounds them: from the exact value and, of two equally
 * near ones, to the even digit, while JavaScript's `toFixed` and `toExponential` round a half up.
 */
export function fixed(value: number, precision: number): string {
  const digits = String(roundedMultiple(value, precision)).padStart(precision + 1, "0");
  const point = digits.length - precision;
  return precision === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** C's `%e`: one digit, `precision` more, and the exponent. */
export function exponential(value: number, options: { precision: number; keepsPoint: boolean }): string {
  const { digits, exponent } = significant(value, options.precision + 1);
  const mantissa = decimal(digits);
  const needsPoint = options.keepsPoint && !mantissa.includes(".");
  return scientific(needsPoint ? `${mantissa}.` : mantissa, exponent);
}

export interface GeneralOptions {
  /** Of significant digits. */
  count: number;
  keepsZeros: boolean;
  /** Digits behind the point of a number without exponent, at least. */
  least: 0 | 1;
}

/** C's `%g`: positional or, where that would be long, scientific. */
export function general(value: number, { count, keepsZeros, least }: GeneralOptions): string {
  const { digits, exponent } = significant(value, count);
  const tidy = (text: string) => {
    if (keepsZeros) return text.includes(".") ? text : `${text}.`;
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  };
  if (exponent < -4 || exponent >= count - least) return scientific(tidy(decimal(digits)), exponent);
  const positional = tidy(fixed(value, count - 1 - exponent));
  return least && !positional.includes(".") ? `${positional}.0` : positional;
}

function decimal(digits: string): string {
  return digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
}

function scientific(mantissa: string, exponent: number): string {
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

interface Scientific {
  /** As many as asked for. */
  digits: string;
  exponent: number;
}

/** The first `count` significant digits, and the power of ten of the first. */
function significant(value: number, count: number): Scientific {
  if (value === 0) return { digits: "0".repeat(count), exponent: 0 };
  const exponent = Number(value.toExponential().split("e")[1]);
  const digits = String(roundedMultiple(value, count - 1 - exponent));
  // Rounding 9.99 up makes one digit more.
  const carried = digits.length - count;
  return { digits: digits.slice(0, count), exponent: exponent + carried };
}

/** `|value| × 10^power`, rounded to an integer. */
function roundedMultiple(value: number, power: number): bigint {
  const [mantissa, twos] = parts(value);
  const numerator = mantissa * 2n ** BigInt(Math.max(twos, 0)) * 10n ** BigInt(Math.max(power, 0));
  const denominator = 2n ** BigInt(Math.max(-twos, 0)) * 10n ** BigInt(Math.max(-power, 0));
  const quotient = numerator / denominator;
  const twiceRest = 2n * (numerator % denominator);
  const roundsUp = twiceRest > denominator || (twiceRest === denominator && quotient % 2n === 1n);
  return roundsUp ? quotient + 1n : quotient;
}

/** A float is `mantissa × 2^twos` exactly: IEEE 754 has 11 bits of exponent and 52 of fraction. */
function parts(value: number): [mantissa: bigint, twos: number] {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const fraction = bits.getBigUint64(0) & 0xfffffffffffffn;
  const exponent = (bits.getUint16(0) >> 4) & 0x7ff;
  return exponent === 0 ? [fraction, -1074] : [fraction | (1n << 52n), exponent - 1075];
}
