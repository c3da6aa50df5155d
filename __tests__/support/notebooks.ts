import type { JsonObject } from "../../src/notebook/json.ts";

interface CellJson {
  cell_type: "code" | "markdown";
  metadata: JsonObject;
  source: string[];
}

const lines = (source: string): string[] => source.split(/(?<=\n)/);

export const code = (source: string): CellJson & JsonObject => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source: lines(source),
});

export const markdown = (source: string): CellJson & JsonObject => ({
  cell_type: "markdown",
  metadata: {},
  source: lines(source),
});

/** A cell tagged `parameters`. */
export const parametersCell = (source: string): CellJson & JsonObject => ({
  ...code(source),
  metadata: { tags: ["parameters"] },
});

/** A Python notebook as Jupyter saves it. */
export function notebookText(...cells: CellJson[]): string {
  return notebookIn({ display_name: "Python 3", language: "python", name: "python3" }, ...cells);
}

/** A notebook for that kernel. */
export function notebookIn(
  kernelspec: { name: string; language: string; display_name?: string },
  ...cells: CellJson[]
): string {
  const notebook = {
    cells: cells.map((cell, index) => ({ id: `cell-${index}`, ...cell })),
    metadata: { kernelspec: { display_name: kernelspec.name, ...kernelspec } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
