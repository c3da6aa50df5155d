import { isDeepStrictEqual } from "node:util";
import { describe, expect, it, type TestContext } from "vitest";
import { floatRepr } from "../../../src/notebook/float-repr.ts";
import { Float, type JsonValue, parseJson } from "../../../src/notebook/json.ts";
import { LANGUAGES } from "../../../src/parameters/translators/index.ts";
import { type Translator, translator } from "../../../src/parameters/translators/translator.ts";
import { INTERPRETERS, type Interpreter, isInstalled } from "./interpreters.ts";
import { VALUES } from "./values.ts";

/** A value as the interpreters tell it: texts as the digits of their bytes, so that no terminal can change them. */
function shown(value: JsonValue): unknown {
  if (typeof value === "string") return `x${Buffer.from(value).toString("hex")}`;
  if (value instanceof Float) return shown(value.value);
  if (typeof value === "number") return Number.isFinite(value) ? value : floatRepr(value);
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [shown(key), shown(item)]));
}

/** What a language has no form of its own for. */
const EXPECTED: Record<string, (value: JsonValue) => unknown> = {
  R: (value) => replaced(shown(value), (part) => (isEmptyObject(part) ? [] : part)),
  matlab: (value) => replaced(shown(value), (part) => part ?? "nan"),
  bash: shellWords,
};

function replaced(value: unknown, replace: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, replace));
  if (typeof value !== "object" || value === null || isEmptyObject(value)) return replace(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, replace)]));
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === "object" && JSON.stringify(value) === "{}";
}

function shellWords(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(shellWords);
  if (value instanceof Float) return shown(floatRepr(value.value));
  if (typeof value === "number" && !Number.isInteger(value)) return shown(floatRepr(value));
  return shown(value === null ? "" : String(value));
}

/** Half of a surrogate pair no interpreter can tell, and Octave knows no empty key, which MATLAB does. */
const values = VALUES.filter((text) => !text.includes("ud800"));
const UNTOLD: Record<string, string> = { matlab: '{"": 1}' };

// A compiler on a busy machine is slow.
const SLOW = 180_000;

describe.each(INTERPRETERS)("$language", (interpreter) => {
  const { language } = interpreter;
  const ours = translator(LANGUAGES.get(language)!);

  it("reads each literal as the value that was given", { timeout: SLOW }, (context) => {
    skipUnlessInstalled(interpreter, context);
    const told = values.filter((text) => text !== UNTOLD[language]);
    const texts = told.filter((text) => written(ours, parseJson(text)) !== null);
    const read = interpreter.run(texts.map((text) => ours.assignment("x", parseJson(text))));
    expect(Object.fromEntries(texts.map((text, index) => [text, read[index]]))).toEqual(
      Object.fromEntries(texts.map((text) => [text, valueIn(language, parseJson(text))])),
    );
  });
});

/** papermill has Python right, and what it has wrong in MATLAB, Octave understands: backslashes in double quotes. */
const JUDGES = INTERPRETERS.filter(({ language }) => !["python", "matlab"].includes(language));

describe.each(JUDGES)("$language", (interpreter) => {
  const { language } = interpreter;
  const ours = translator(LANGUAGES.get(language)!);
  const papermill = translator(LANGUAGES.get(language)!, { exact: true });

  it("misreads what papermill writes where we write something else", { timeout: SLOW }, (context) => {
    skipUnlessInstalled(interpreter, context);
    const wrong = values.filter((text) => {
      const theirs = written(papermill, parseJson(text));
      return theirs !== null && theirs !== written(ours, parseJson(text));
    });
    expect(wrong.length).toBeGreaterThan(3);
    const read = interpreter.run(wrong.map((text) => papermill.assignment("x", parseJson(text))));
    const right = wrong.filter((text, index) =>
      isDeepStrictEqual(read[index], valueIn(language, parseJson(text))),
    );
    expect(right).toEqual([]);
  });
});

function skipUnlessInstalled(interpreter: Interpreter, context: TestContext): void {
  const { command, debian } = interpreter;
  context.skip(!isInstalled(interpreter), `needs ${command}: apt-get install ${debian}`);
}

function valueIn(language: string, value: JsonValue): unknown {
  return (EXPECTED[language] ?? shown)(value);
}

/** The assignment's text; null for a value that the language cannot hold. */
function written({ assignment }: Translator, value: JsonValue): string | null {
  try {
    return assignment("x", value);
  } catch {
    return null;
  }
}
