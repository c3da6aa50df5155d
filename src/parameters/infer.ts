import { type Notebook, tagsOf } from "../notebook/document.ts";
import { isObject } from "../notebook/json.ts";
import { bash } from "./translators/bash.ts";
import { findLanguage } from "./translators/index.ts";
import { julia } from "./translators/julia.ts";
import type { Language } from "./translators/language.ts";
import { python } from "./translators/python.ts";
import { r } from "./translators/r.ts";

/** A variable that the cell tagged `parameters` declares. */
export interface Parameter {
  name: string;
  /** The annotation, else the type comment, else the type of the literal; null when none of them tells. */
  type: string | null;
  /** Source text of the value; null when the cell only declares the variable or unpacks it from something. */
  default: string | null;
  /** The comment behind the value, without a type comment; empty when there is none. */
  help: string;
  /** 1-based line of the cell's source where the declaration begins. */
  line: number;
}

/** Reads the source of a cell. */
type Grammar = (source: string) => Parameter[];

const GRAMMARS = new Map<Language, () => Promise<Grammar>>([
  [python, async () => (await import("./grammars/python.ts")).pythonParameters],
  [r, async () => (await import("./grammars/r.ts")).rParameters],
  [julia, async () => (await import("./grammars/julia.ts")).juliaParameters],
  [bash, async () => (await import("./grammars/bash.ts")).bashParameters],
]);

/**
 * The parameters that a notebook declares: those of its first cell tagged `parameters`. Null when no cell is
 * tagged so, or when we have no grammar for the notebook's language.
 */
export async function inferParameters(notebook: Notebook): Promise<Parameter[] | null> {
  const cell = notebook.cells.find((cell) => tagsOf(cell).includes("parameters"));
  const language = languageOf(notebook);
  const grammar = language && GRAMMARS.get(language);
  if (!cell || !grammar) return null;
  const parametersOf = await grammar();
  return parametersOf(cell.source);
}

/** A notebook that names no language at all is taken for the one that nearly all are in. */
function languageOf({ metadata: { kernelspec, language_info } }: Notebook): Language | undefined {
  const { name: kernel, language } = isObject(kernelspec) ? kernelspec : {};
  const { name } = isObject(language_info) ? language_info : {};
  return findLanguage({ kernel: String(kernel), language: String(name ?? language ?? "python") });
}
