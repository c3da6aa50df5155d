import { type Notebook, tagsOf } from "../notebook/document.ts";
import { isObject } from "../notebook/json.ts";

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

/**
 * The parameters that a notebook declares: those of its first cell tagged `parameters`. Null when no cell is
 * tagged so, or when we have no grammar for the notebook's language.
 */
export async function inferParameters(notebook: Notebook): Promise<Parameter[] | null> {
  const cell = notebook.cells.find((cell) => tagsOf(cell).includes("parameters"));
  if (!cell || !isPython(notebook)) return null;
  const { pythonParameters } = await import("./grammars/python.ts");
  return pythonParameters(cell.source);
}

/** A notebook that names no language at all is taken for the one that nearly all are in. */
function isPython({ metadata: { kernelspec, language_info } }: Notebook): boolean {
  const { name: kernel, language } = isObject(kernelspec) ? kernelspec : {};
  const { name } = isObject(language_info) ? language_info : {};
  return kernel === "pysparkkernel" || (name ?? language ?? "python") === "python";
}
