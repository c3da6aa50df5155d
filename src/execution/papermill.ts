import { cellId } from "../notebook/cell-id.ts";
import { type Cell, type CodeCell, type Notebook, type TextCell, tagsOf } from "../notebook/document.ts";
import { float, type JsonObject } from "../notebook/json.ts";

/** The papermill release whose document layout we write, so that whatever reads papermill's outputs reads ours. */
export const PAPERMILL_VERSION = "2.7.0";

const ERROR_CELL_TAG = "papermill-error-cell-tag";
const ERROR_STYLE =
  'style="color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;"';

/**
 * Makes a freshly read notebook papermill's input document: `metadata.papermill` and the cells' `tags` and
 * `papermill` keys are there (`papermill/iorw.py:load_notebook_node`), markers of an earlier failure are gone.
 */
export function prepareDocument(notebook: Notebook): void {
  notebook.metadata.papermill ??= record({
    default_parameters: record({}),
    parameters: record({}),
    environment_variables: record({}),
    version: PAPERMILL_VERSION,
  });
  notebook.cells = notebook.cells.filter((cell) => !tagsOf(cell).includes(ERROR_CELL_TAG));
  for (const cell of notebook.cells) {
    cell.metadata.tags ??= [];
    cell.metadata.papermill ??= record({});
  }
}

/** Notes where the document comes from and goes to (`papermill/execute.py:prepare_notebook_metadata`). */
export function recordPaths(notebook: Notebook, paths: { input: string; output: string }): void {
  Object.assign(papermillOf(notebook), { input_path: paths.input, output_path: paths.output });
}

/** Hides the source of every code cell, for a document that is read as a report. */
export function hideSources(notebook: Notebook): void {
  for (const cell of notebook.cells)
    if (cell.cell_type === "code") cell.metadata.jupyter = record({ source_hidden: true });
}

/** The papermill record of a run: `metadata.papermill` of the notebook and of each cell (`papermill/engines.py`). */
export class PapermillRecord {
  readonly #notebook: Notebook;
  readonly #started = new Map<Cell, number>();
  readonly #notebookStarted = Date.now();

  /** Marks the run as started: every cell is pending, no code cell has an output. */
  constructor(notebook: Notebook) {
    this.#notebook = notebook;
    Object.assign(papermillOf(notebook), {
      start_time: isoTime(this.#notebookStarted),
      end_time: null,
      duration: null,
      exception: null,
    });
    for (const cell of notebook.cells) {
      cell.metadata.papermill = record({
        duration: null,
        end_time: null,
        exception: null,
        start_time: null,
        status: "pending",
      });
      if (cell.cell_type !== "code") continue;
      cell.execution_count = null;
      cell.outputs = [];
    }
  }

  cellStarted(cell: Cell): void {
    const now = Date.now();
    this.#started.set(cell, now);
    Object.assign(papermillOf(cell), { start_time: isoTime(now), status: "running", exception: false });
  }

  cellFailed(cell: Cell): void {
    Object.assign(papermillOf(cell), { status: "failed", exception: true });
    papermillOf(this.#notebook).exception = true;
  }

  /** Seconds the cell took. */
  cellEnded(cell: Cell): number {
    const now = Date.now();
    const papermill = papermillOf(cell);
    const duration = seconds(now - (this.#started.get(cell) ?? now));
    Object.assign(papermill, { end_time: isoTime(now), duration: float(duration) });
    if (papermill.status !== "failed") papermill.status = "completed";
    return duration;
  }

  /** Calls every cell that did not run completed, as papermill does unless one has failed before it. */
  completePending(): void {
    for (const cell of this.#notebook.cells) {
      const papermill = papermillOf(cell);
      if (papermill.status === "failed") return;
      if (papermill.status === "pending") papermill.status = "completed";
    }
  }

  notebookEnded(): void {
    const now = Date.now();
    const duration = float(seconds(now - this.#notebookStarted));
    Object.assign(papermillOf(this.#notebook), { end_time: isoTime(now), duration });
  }
}

/** Puts papermill's two marker cells around the failure: a banner at the top and an anchor before the cell. */
export function addErrorMarkers(notebook: Notebook, failed: CodeCell): void {
  const label = `In [${failed.execution_count ?? "None"}]`;
  const banner = `<span ${ERROR_STYLE}>An Exception was encountered at '<a href="#papermill-error-cell">${label}</a>'.</span>`;
  const anchor = `<span id="papermill-error-cell" ${ERROR_STYLE}>Execution using papermill encountered an exception here and stopped:</span>`;
  const index = notebook.cells.indexOf(failed);
  notebook.cells.splice(index, 0, marker(notebook, index, anchor));
  notebook.cells.unshift(marker(notebook, 0, banner));
}

function marker({ cells }: Notebook, index: number, source: string): TextCell {
  const id = cellId(index, source, new Set(cells.map((cell) => cell.id)));
  return { cell_type: "markdown", id, metadata: record({ tags: [ERROR_CELL_TAG] }), source };
}

function papermillOf(part: Notebook | Cell): JsonObject {
  return part.metadata.papermill as JsonObject;
}

function record(entries: JsonObject): JsonObject {
  return Object.assign(Object.create(null), entries);
}

/** As Python's `datetime.isoformat()` writes a time in UTC. */
function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/(\.\d{3})Z$/, "$1000+00:00");
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
