import { parseByteSize } from "../byte-size.ts";
import type { ShardNumber } from "../plan/shards.ts";
import type { Amount } from "../promotion/deletes.ts";

/** A matrix has at most as many jobs: https://docs.github.com/en/actions/reference/limits */
export const MAX_SHARDS = 256;

/** How an input's text becomes its value. */
export interface Parser<T> {
  /** undefined for a text that is not allowed. */
  parse(text: string): T | undefined;
  /** What is allowed, for messages: `one of a, b`. */
  allowed: string;
  /** What may be written, where that is a few words. */
  choices?: readonly string[];
}

export const text: Parser<string> = { parse: (given) => given.trim() || undefined, allowed: "a text" };

/** A sentence or two, of at most 500 characters. */
export const shortText: Parser<string> = {
  parse: (given) => (given.trim().length <= 500 ? text.parse(given) : undefined),
  allowed: "a text of at most 500 characters",
};

/** One entry a line; empty lines don't count. */
export const lines: Parser<string[]> = {
  parse: (given) => {
    const entries = given.split(/\r?\n/).map((line) => line.trim());
    const filled = entries.filter((line) => line !== "");
    return filled.length > 0 ? filled : undefined;
  },
  allowed: "one entry a line",
};

export const variableNames: Parser<string[]> = {
  parse: (given) => {
    const names = lines.parse(given);
    return names?.every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) ? names : undefined;
  },
  allowed: "one name of an environment variable a line, letters, digits and _ only",
};

export const modules: Parser<string[] | "auto"> = {
  parse: (given) => {
    if (given.trim() === "auto") return "auto";
    const names = lines.parse(given);
    return names?.every((name) => /^[^\W\d]\w*(\.[^\W\d]\w*)*$/u.test(name)) ? names : undefined;
  },
  allowed: "auto, or one name of a Python module a line",
};

/** The booleans of YAML 1.2, as `getBooleanInput` of @actions/core takes them. */
export const boolean: Parser<boolean> = {
  parse: (given) => {
    if (/^(true|True|TRUE)$/.test(given)) return true;
    return /^(false|False|FALSE)$/.test(given) ? false : undefined;
  },
  allowed: "true or false",
};

export const url: Parser<string> = {
  parse: (given) => (/^https?:\/\//.test(given) && URL.canParse(given) ? given : undefined),
  allowed: "a URL that starts with https:// or http://",
};

/** A server's URL, which everybody may see. */
export const bareUrl: Parser<string> = {
  parse: (given) => (/^\w+:\/\/[^/]*@|[?#]/.test(given) ? undefined : url.parse(given)),
  allowed: `${url.allowed}, without a user, a password and a \`?token=\``,
};

/** A whole number, or a share. */
export const amount: Parser<Amount> = {
  parse: (given) => {
    const [, digits, percent] = /^(\d{1,6})(%?)$/.exec(given) ?? [];
    const value = Number(digits);
    if (percent) return value <= 100 ? { value, unit: "percent" } : undefined;
    return digits ? { value, unit: "each" } : undefined;
  },
  allowed: "a whole number such as 3, or a share such as 20%",
};

/** A sha256, in lower case. */
export const digest: Parser<string> = {
  parse: (given) => (/^[0-9a-f]{64}$/.test(given) ? given : undefined),
  allowed: "the 64 hexadecimal digits of a sha256, in lower case",
};

/** What can stand in a header of HTTP. */
export const token: Parser<string> = {
  parse: (given) => (/^[!-~]+$/.test(given) ? given : undefined),
  allowed: "a token of letters, digits and signs, without blanks",
};

export function oneOf<T extends string>(...choices: T[]): Parser<T> {
  return {
    parse: (given) => choices.find((choice) => choice === given),
    allowed: `one of ${choices.join(", ")}`,
    choices,
  };
}

/** A length of time; `zero` says what 0 means where 0 is allowed. */
export function seconds({ zero }: { zero?: string } = {}): Parser<number> {
  return {
    parse: (given) => {
      const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : undefined;
      return value === 0 && zero === undefined ? undefined : value;
    },
    allowed: zero === undefined ? "seconds, more than 0" : `seconds, with 0 for ${zero}`,
  };
}

/** A size in bytes; 0 for no limit. */
export const byteSize: Parser<number> = {
  parse: parseByteSize,
  allowed: "a number of bytes such as 4096, 500kB, 100MB or 1GB, with 0 for no limit",
};

/** Which of how many shards: `2/4`. */
export const shardNumber: Parser<ShardNumber> = {
  parse: (given) => {
    const [, index, total] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(given)?.map(Number) ?? [];
    if (index === undefined || total === undefined || index > total || total > MAX_SHARDS) return undefined;
    return { index, total };
  },
  allowed: `a number and how many there are, from 1/1 to ${MAX_SHARDS}/${MAX_SHARDS}, such as 2/4 for the second of four`,
};

export function integer({ from, to }: { from: number; to: number }): Parser<number> {
  return {
    parse: (given) => {
      const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
      return from <= value && value <= to ? value : undefined;
    },
    allowed: `a whole number from ${from} to ${to}`,
  };
}
