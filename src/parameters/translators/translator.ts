import { UserError } from "../../errors.ts";
import type { JsonValue } from "../../notebook/json.ts";
import type { Language } from "./language.ts";
import { literal, NoLiteral } from "./literals.ts";

/** Writes parameters as source code of one language. */
export interface Translator {
  comment: (text: string) => string;
  /**
   * A line that gives a variable its value. Throws a `UserError` for a name that the language has no such
   * variable for, or a value that it cannot hold.
   */
  assignment: (name: string, value: JsonValue) => string;
}

export interface TranslatorOptions {
  /** Write papermill's literals even where they are wrong. */
  exact?: boolean | undefined;
}

export function translator(language: Language, { exact = false }: TranslatorOptions = {}): Translator {
  const literals = exact ? language.papermill : language.ours;
  return {
    comment: language.comment,
    assignment(name, value) {
      const variable = variableName(name, language);
      try {
        return language.assign(variable, literal(value, literals));
      } catch (error) {
        if (!(error instanceof NoLiteral)) throw error;
        const message = `Parameter ${JSON.stringify(name)} cannot be a variable of ${language.name}: ${error.message}`;
        throw new UserError(message, {}, { cause: error });
      }
    },
  };
}

function variableName(name: string, { name: language, variable }: Language): string {
  const renamed = variable.rename?.(name) ?? name;
  if (variable.pattern.test(renamed) && !variable.keywords.has(renamed)) return renamed;
  throw new UserError(
    `Parameter ${JSON.stringify(name)} cannot be a variable of ${language}; a name is ${variable.rule} and no keyword.`,
  );
}
