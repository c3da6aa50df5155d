import { formatJson, isObject, type JsonObject, type JsonValue, parseJson } from "../../src/notebook/json.ts";

/**
 * An executed notebook without what two runs of one tool differ in: times, ids that a tool made up, process ids,
 * memory addresses, and how a text was cut into messages. The cells that mark an error stand apart, so that a
 * document that has them lines up with one that has none.
 */
export interface Comparable extends JsonObject {
  cells: JsonObject[];
  markers: JsonObject[];
  metadata: JsonObject;
}

const ERROR_MARKER = "papermill-error-cell-tag";

/** `input` is the text of the notebook before the run: its ids are to be kept. */
export function normalise(document: string, input: string): Comparable {
  const notebook = parseJson(document) as JsonObject;
  const known = idsOf(parseJson(input) as JsonObject);
  const texts = textNormaliser();
  const cells: JsonObject[] = [];
  const markers: JsonObject[] = [];
  for (const cell of notebook.cells as JsonObject[]) {
    const normal = normaliseCell(cell, { known, texts });
    if (tagsOf(cell).includes(ERROR_MARKER)) markers.push({ ...normal, before: cells.length });
    else cells.push(normal);
  }
  return { ...notebook, cells, markers, metadata: normaliseMetadata(notebook.metadata as JsonObject, texts) };
}

function idsOf(notebook: JsonObject): Set<JsonValue> {
  const keepsIds = notebook.nbformat === 4 && Number(notebook.nbformat_minor) >= 5;
  const cells = keepsIds && Array.isArray(notebook.cells) ? notebook.cells : [];
  return new Set(cells.flatMap((cell) => (isObject(cell) && cell.id !== undefined ? [cell.id] : [])));
}

function tagsOf(cell: JsonObject): JsonValue[] {
  const tags = isObject(cell.metadata) ? cell.metadata.tags : undefined;
  return Array.isArray(tags) ? tags : [];
}

function normaliseCell(cell: JsonObject, by: { known: Set<JsonValue>; texts: TextNormaliser }): JsonObject {
  const id = by.known.has(cell.id!) ? cell.id! : "<new id>";
  const metadata = { ...(cell.metadata as JsonObject) };
  if (metadata.papermill !== undefined) metadata.papermill = normaliseRecord(metadata.papermill);
  if (isObject(metadata.execution)) metadata.execution = mapMembers(metadata.execution, () => "<time>");
  const normal = { ...cell, id, metadata };
  if (!Array.isArray(cell.outputs)) return normal;
  return { ...normal, outputs: mergeStreams(by.texts.value(cell.outputs) as JsonObject[]) };
}

function normaliseMetadata(metadata: JsonObject, texts: TextNormaliser): JsonObject {
  const normal = { ...metadata };
  if (metadata.papermill !== undefined) normal.papermill = normaliseRecord(metadata.papermill);
  if (metadata.widgets !== undefined) normal.widgets = normaliseWidgets(metadata.widgets, texts);
  return normal;
}

const WIDGET_STATE = "application/vnd.jupyter.widget-state+json";

/** The states of widgets are stored under random names, so the order to name them in is that of their references. */
function normaliseWidgets(widgets: JsonValue, texts: TextNormaliser): JsonValue {
  const stored = isObject(widgets) ? widgets[WIDGET_STATE] : undefined;
  const waiting = new Map(Object.entries(isObject(stored) && isObject(stored.state) ? stored.state : {}));
  const anonymous = ([id, state]: [string, JsonValue]) =>
    formatJson(state).replaceAll(id, "").replace(MODEL, "");
  while (waiting.size > 0) {
    const entries = [...waiting].sort((a, b) => (anonymous(a) < anonymous(b) ? -1 : 1));
    const [id, state] = entries.find(([id]) => texts.knows(id)) ?? entries[0]!;
    texts.value(id);
    texts.value(state);
    waiting.delete(id);
  }
  return texts.value(widgets);
}

/** The times of papermill's record; null and missing ones stay what they are. */
function normaliseRecord(record: JsonValue): JsonValue {
  if (!isObject(record)) return record;
  const times = ["start_time", "end_time", "duration"];
  return mapMembers(record, (value, key) => {
    if (!times.includes(key) || value === null) return value;
    return key === "duration" || ISO_TIME.test(String(value)) ? `<${key}>` : value;
  });
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/;

/** Neighbouring streams of one name as one: where a kernel cuts a text depends on its clock. */
export function mergeStreams(outputs: JsonObject[]): JsonObject[] {
  const merged: JsonObject[] = [];
  for (const output of outputs) {
    const last = merged.at(-1);
    if (last && isStream(output) && isStream(last) && last.name === output.name) {
      merged[merged.length - 1] = { ...last, text: lines(last.text) + lines(output.text) };
    } else merged.push(isStream(output) ? { ...output, text: lines(output.text) } : output);
  }
  return merged;
}

function isStream(output: JsonObject): boolean {
  return output.output_type === "stream";
}

function lines(text: JsonValue | undefined): string {
  return Array.isArray(text) ? text.join("") : String(text ?? "");
}

interface TextNormaliser {
  value(value: JsonValue): JsonValue;
  /** Whether a random name has been seen. */
  knows(name: string): boolean;
}

const MODEL = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g;

/** Random names become numbers in the order of their appearance, so that equal ones stay equal. */
function textNormaliser(): TextNormaliser {
  const models = new Map<string, string>();
  const model = (name: string) => {
    if (!models.has(name)) models.set(name, `<model ${models.size}>`);
    return models.get(name)!;
  };
  const replace = (text: string) =>
    text
      .replace(MODEL, model)
      .replace(/nbg-conformance-\w{6}/g, "nbg-conformance-X")
      .replace(/ipykernel_\d+([/\\])\d+\.py/g, "ipykernel_N$1N.py")
      .replace(/\(\d+\.py, line/g, "(N.py, line")
      .replace(/\b0x[0-9a-f]{6,16}\b/g, "0xN")
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?/g, "<time>");
  function value(from: JsonValue): JsonValue {
    if (typeof from === "string") return replace(from);
    if (Array.isArray(from)) return from.map(value);
    if (!isObject(from)) return from;
    return record(Object.entries(from).map(([key, member]) => [replace(key), value(member)]));
  }
  return { value, knows: (name) => models.has(name) };
}

function mapMembers(object: JsonObject, change: (value: JsonValue, key: string) => JsonValue): JsonObject {
  return record(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

function record(entries: [string, JsonValue][]): JsonObject {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}
