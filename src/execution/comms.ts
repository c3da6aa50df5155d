import type { Kernel, Message } from "../kernel/kernel.ts";
import { object } from "./output-message.ts";
import { isOutputWidget, OutputWidget } from "./output-widget.ts";
import type { OutputArea } from "./outputs.ts";
import { WidgetModel } from "./widget-state.ts";

const WIDGET_TARGET = "jupyter.widget";

export interface CommOptions {
  kernel: Kernel;
  /** A fresh area for what an Output widget takes. */
  newArea(): OutputArea;
  /** Whether a widget's state is kept when the kernel closes the widget. */
  keepClosed: boolean;
  /** Hears of comms that nobody answers. */
  onUnknownTarget(target: string): void;
}

/**
 * The front end's side of a kernel's comms, as far as a notebook needs it: the state of its widgets, and Output
 * widgets at work. https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
 */
export class Comms {
  /** By comm id. */
  readonly models = new Map<string, WidgetModel>();
  readonly #options: CommOptions;
  readonly #outputWidgets = new Map<string, OutputWidget>();
  /** The widgets that capture now, the innermost last. */
  #capturing: OutputWidget[] = [];

  constructor(options: CommOptions) {
    this.#options = options;
  }

  /** Takes `comm_open`, `comm_msg` and `comm_close`. */
  receive(message: Message): void {
    const id = String(message.content.comm_id);
    if (message.header.msg_type === "comm_open") this.#open(id, message);
    else if (message.header.msg_type === "comm_msg") this.#update(id, message);
    else if (!this.#options.keepClosed) this.#close(id);
  }

  /** The Output widget that takes the outputs of a request now. */
  captureOf(requestId: string): OutputWidget | undefined {
    return this.#capturing.findLast((widget) => widget.captures === requestId);
  }

  /**
   * Tells the kernel what its Output widgets show by now. Once a cell is soon enough: a kernel reads the message
   * behind the cell that is running.
   */
  sync(): void {
    for (const [id, widget] of this.#outputWidgets) {
      const state = widget.news();
      if (state) this.#options.kernel.sendComm(id, { method: "update", state, buffer_paths: [] });
    }
  }

  #open(id: string, message: Message): void {
    const target = String(message.content.target_name);
    if (target !== WIDGET_TARGET) {
      this.#options.onUnknownTarget(target);
      return;
    }
    const model = new WidgetModel();
    model.update(message);
    this.models.set(id, model);
    if (!isOutputWidget(model.state)) return;
    const widget = new OutputWidget(model, this.#options.newArea());
    this.#outputWidgets.set(id, widget);
    this.#capture(widget);
  }

  #update(id: string, message: Message): void {
    const data = object(message.content.data);
    const model = this.models.get(id);
    // An echo tells other front ends what we have sent ourselves.
    if (!model || data.method === "echo_update" || data.state === undefined) return;
    model.update(message);
    const widget = this.#outputWidgets.get(id);
    if (!widget) return;
    const state = object(data.state);
    widget.takeState(state);
    if ("msg_id" in state) this.#capture(widget);
  }

  #capture(widget: OutputWidget): void {
    this.#capturing = this.#capturing.filter((other) => other !== widget);
    if (widget.captures !== undefined) this.#capturing.push(widget);
  }

  #close(id: string): void {
    const widget = this.#outputWidgets.get(id);
    this.#capturing = this.#capturing.filter((other) => other !== widget);
    this.#outputWidgets.delete(id);
    this.models.delete(id);
  }
}

/** Whether a message is about a comm. */
export function isCommMessage({ header }: Message): boolean {
  return header.msg_type.startsWith("comm_");
}
