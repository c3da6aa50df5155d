/**
 * A float as Python's `repr` writes it, which is also how its json module does: `1.0`, `1e-05`, `1e+16`,
 * `nan`, `inf`. The shortest digits that read back as the same value, as JavaScript's are.
 */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const sign = Object.is(value, -0) || value < 0 ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  const power = Number(exponent);
  return sign + (power < -4 || power >= 16 ? scientific(digits, power) : positional(digits, power));
}

function scientific(digits: string, power: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${digits[0]}${fraction}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function positional(digits: string, power: number): string {
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  return `${whole}.${digits.slice(power + 1) || "0"}`;
}
