import type { Case } from "./contender.ts";

/** A Python notebook's text with these parameters in a cell of their own, where papermill would put them. */
export function withParameters(text: string, parameters: Case["parameters"]): string {
  const notebook: { cells: { metadata: { tags?: string[] } }[] } = JSON.parse(text);
  const index = notebook.cells.findIndex(({ metadata }) => metadata.tags?.includes("parameters"));
  if (index < 0) return text;
  const lines = Object.entries(parameters).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  const injected = { ...notebook.cells[index]!, id: "injected", metadata: {}, source: lines.join("\n") };
  return JSON.stringify({ ...notebook, cells: notebook.cells.toSpliced(index + 1, 0, injected) });
}
