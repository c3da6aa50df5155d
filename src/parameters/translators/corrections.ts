import type { JsonValue } from "../../notebook/json.ts";
import { LANGUAGES } from "./index.ts";
import { type Literals, literal, NoLiteral } from "./literals.ts";

/** A value that papermill writes wrongly in a language; a literal is null where there is none. */
export interface CorrectedLiteral {
  language: string;
  value: JsonValue;
  papermill: string | null;
  ours: string | null;
  /** What papermill's literal does instead. */
  why: string;
}

/** Every kind of value that is written otherwise than by papermill, with an example. */
export function correctedLiterals(): CorrectedLiteral[] {
  return [...new Set(LANGUAGES.values())].flatMap(({ name, papermill, ours, corrections }) =>
    corrections.flatMap(({ examples, why }) =>
      examples.map((value) => ({
        language: name,
        value,
        papermill: literalOrNull(value, papermill),
        ours: literalOrNull(value, ours),
        why,
      })),
    ),
  );
}

function literalOrNull(value: JsonValue, literals: Literals): string | null {
  try {
    return literal(value, literals);
  } catch (error) {
    if (error instanceof NoLiteral) return null;
    throw error;
  }
}
