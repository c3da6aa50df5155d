import { type Notebook, tagsOf } from "../notebook/document.ts";

/**
 * The modules that a notebook of Python imports, each once, before it does anything else and until its cell tagged
 * `parameters` has ended. They are the same for every case of the notebook.
 */
export async function earlyImports({ cells }: Notebook): Promise<string[]> {
  const { leadingImports } = await import("./grammars/python-imports.ts");
  const modules = new Set<string>();
  for (const cell of cells) {
    if (cell.cell_type !== "code") continue;
    const imports = leadingImports(cell.source);
    for (const module of imports.modules) modules.add(module);
    if (!imports.isAll || tagsOf(cell).includes("parameters")) break;
  }
  return [...modules];
}
