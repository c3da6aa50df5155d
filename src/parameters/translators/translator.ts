import type { JsonValue } from "../../notebook/json.ts";

/** Writes parameters as source code of one language. */
export interface Translator {
  comment(text: string): string;
  /**
   * A line that gives a variable its value. Throws a `UserError` for a name that the language has no such
   * variable for, or a value that it cannot hold.
   */
  assignment(name: string, value: JsonValue): string;
}
