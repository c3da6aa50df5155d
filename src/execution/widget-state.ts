import type { Message } from "../kernel/kernel.ts";
import type { Notebook } from "../notebook/document.ts";
import { formatJson, isObject, type JsonObject, type JsonValue } from "../notebook/json.ts";
import { object } from "./output-message.ts";

/** Where a notebook keeps the state of its widgets, under `metadata.widgets`: https://github.com/jupyter-widgets/ipywidgets/tree/main/packages/schema */
export const WIDGET_STATE = "application/vnd.jupyter.widget-state+json";

/** The state of one widget's model, as its comm's messages build it up. */
export class WidgetModel {
  readonly state: JsonObject = Object.create(null);
  /** Binary parts of the state, which JSON cannot hold, by their path in it. */
  readonly #buffers = new Map<string, JsonObject>();

  /** Takes the `state` of a message over what is there, and the buffers that belong to it. */
  update({ content, buffers }: Message): void {
    const data = object(content.data);
    const state = object(data.state);
    const paths = Array.isArray(data.buffer_paths) ? data.buffer_paths : [];
    const binary = paths.filter((path) => Array.isArray(path) && path.length === 1).map(String);
    this.#forget([...Object.keys(state), ...binary]);
    Object.assign(this.state, state);
    for (const [index, path] of paths.entries()) {
      const buffer = buffers[index]?.toString("base64");
      if (buffer === undefined || !Array.isArray(path)) continue;
      this.#buffers.set(formatJson(path), entry({ encoding: "base64", data: buffer, path }));
    }
  }

  /** As a notebook stores it; undefined when no viewer could tell what it is. */
  toJson(): JsonObject | undefined {
    const { _model_name, _model_module, _model_module_version } = this.state;
    if (typeof _model_name !== "string" || typeof _model_module !== "string") return undefined;
    return entry({
      model_name: _model_name,
      model_module: _model_module,
      model_module_version: _model_module_version ?? "",
      state: this.state,
      ...(this.#buffers.size > 0 && { buffers: [...this.#buffers.values()] }),
    });
  }

  /** A key that is set anew loses its old value, be that JSON or binary. */
  #forget(keys: string[]): void {
    for (const key of keys) delete this.state[key];
    for (const [at, { path }] of this.#buffers)
      if (keys.includes(String((path as JsonValue[])[0]))) this.#buffers.delete(at);
  }
}

/** Puts the state of a run's widgets into its notebook; none leaves what is there. */
export function saveWidgets(notebook: Notebook, models: Map<string, WidgetModel>): void {
  const state = entry({});
  for (const [id, model] of models) {
    const stored = model.toJson();
    if (stored) state[id] = stored;
  }
  if (Object.keys(state).length === 0) return;
  const widgets = isObject(notebook.metadata.widgets) ? notebook.metadata.widgets : {};
  notebook.metadata.widgets = entry({
    ...widgets,
    [WIDGET_STATE]: entry({ state, version_major: 2, version_minor: 0 }),
  });
}

/** Removes the state that an earlier run left: it belongs to outputs that are gone. */
export function dropWidgets({ metadata }: Notebook): void {
  if (!isObject(metadata.widgets)) return;
  delete metadata.widgets[WIDGET_STATE];
  if (Object.keys(metadata.widgets).length === 0) delete metadata.widgets;
}

function entry(members: JsonObject): JsonObject {
  return Object.assign(Object.create(null), members);
}
