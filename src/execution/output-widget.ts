import type { Message } from "../kernel/kernel.ts";
import type { Output } from "../notebook/document.ts";
import { isObject, type JsonObject, type JsonValue } from "../notebook/json.ts";
import type { OutputArea } from "./outputs.ts";
import type { WidgetModel } from "./widget-state.ts";

/** Whether a widget's state is that of an Output widget, which shows what code prints within `with widget:`. */
export function isOutputWidget({ _model_module, _model_name }: JsonObject): boolean {
  return _model_module === "@jupyter-widgets/output" && _model_name === "OutputModel";
}

/**
 * The browser's part of an Output widget: while the kernel has put the id of a request into its `msg_id`, it takes
 * that request's outputs. Its `outputs` then are news for the kernel.
 */
export class OutputWidget {
  readonly #model: WidgetModel;
  readonly #area: OutputArea;

  constructor(model: WidgetModel, area: OutputArea) {
    this.#model = model;
    this.#area = area;
    this.takeState(model.state);
  }

  /** The request whose outputs it takes; undefined for none. */
  get captures(): string | undefined {
    const id = this.#model.state.msg_id;
    return typeof id === "string" && id !== "" ? id : undefined;
  }

  /** Follows the kernel when that sets the outputs itself. */
  takeState({ outputs }: JsonObject): void {
    if (!Array.isArray(outputs)) return;
    this.#area.outputs = (outputs as unknown[]).filter(isOutput);
    this.#area.changed = false;
  }

  /** Takes a message of the request that it captures; the cell gets nothing of it. */
  receive(message: Message): undefined {
    this.#area.receive(message);
    this.#model.state.outputs = this.#area.outputs as unknown as JsonValue[];
  }

  /** The outputs, when there are others than the kernel knows of. */
  news(): JsonObject | undefined {
    if (!this.#area.changed) return undefined;
    this.#area.changed = false;
    return { outputs: this.#area.outputs as unknown as JsonValue[] };
  }
}

function isOutput(value: unknown): value is Output {
  return isObject(value as JsonValue) && typeof (value as Output).output_type === "string";
}
