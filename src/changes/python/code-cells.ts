/** The sources of a notebook file's code cells, nbformat 2 to 4; null for what is no notebook. */
export function codeCells(text: string): string[] | null {
  try {
    const { cells, worksheets } = JSON.parse(text) as NotebookJson;
    const all = [...(cells ?? []), ...(worksheets ?? []).flatMap((sheet) => sheet.cells)];
    return all.filter((cell) => cell.cell_type === "code").map(sourceOf);
  } catch {
    return null;
  }
}

interface NotebookJson {
  cells?: CellJson[];
  worksheets?: { cells: CellJson[] }[];
}

interface CellJson {
  cell_type: string;
  source?: string | string[];
  /** Of nbformat 2 and 3. */
  input?: string | string[];
}

function sourceOf({ source, input = "" }: CellJson): string {
  const text = source ?? input;
  return typeof text === "string" ? text : text.join("");
}
