import type { JsonObject, JsonValue } from "./json.ts";

/**
 * A notebook in memory: nbformat 4.5 with every list of lines joined to one string, as
 * `nbformat.read(as_version=4)` gives it. Keys that the format does not know are kept as they are.
 */
export interface Notebook {
  cells: Cell[];
  metadata: JsonObject;
  nbformat: 4;
  nbformat_minor: number;
}

interface BaseCell {
  id: string;
  source: string;
  metadata: JsonObject;
}

export interface CodeCell extends BaseCell {
  cell_type: "code";
  execution_count: number | null;
  outputs: Output[];
}

export interface TextCell extends BaseCell {
  cell_type: "markdown" | "raw";
  attachments?: JsonObject;
}

export type Cell = CodeCell | TextCell;

export type MimeBundle = { [mimeType: string]: JsonValue };

export interface StreamOutput {
  output_type: "stream";
  name: string;
  text: string;
}

export interface DisplayData {
  output_type: "display_data";
  data: MimeBundle;
  metadata: JsonObject;
}

export interface ExecuteResult {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: JsonObject;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Output = StreamOutput | DisplayData | ExecuteResult | ErrorOutput;

/** The cell's tags; anything that is not a list of strings counts as none. */
export function tagsOf(cell: Cell): string[] {
  const tags = cell.metadata.tags;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}
