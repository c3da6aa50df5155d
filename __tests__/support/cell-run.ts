import type { Kernel, Message } from "../../src/kernel/kernel.ts";

export interface CellRun {
  reply: Message;
  /** What came on iopub with the cell as its parent, `status` left out. */
  messages: Message[];
  /** All stream text. */
  text: string;
}

/** Runs a cell to its end: reply and idle. `onText` is called when it prints something. */
export async function run(kernel: Kernel, code: string, onText: () => unknown = () => {}): Promise<CellRun> {
  const messages: Message[] = [];
  const idle = Promise.withResolvers<void>();
  kernel.onIopub((message) => {
    if (message.parent_header.msg_id !== id) return;
    if (message.content.text !== undefined) onText();
    if (message.header.msg_type !== "status") messages.push(message);
    else if (message.content.execution_state === "idle") idle.resolve();
  });
  const { id, reply } = kernel.execute(code, { stopOnError: true });
  const [replied] = await Promise.all([reply, idle.promise]);
  const text = messages.map(({ content }) => content.text ?? "").join("");
  return { reply: replied, messages, text };
}

/** Runs a cell that gives no end to wait for. */
export function begin(kernel: Kernel, code: string): void {
  kernel.execute(code, { stopOnError: true });
}

/** Runs a cell until it has printed `text`. */
export async function printed(kernel: Kernel, text: string, code: string): Promise<void> {
  const seen = Promise.withResolvers<void>();
  let output = "";
  kernel.onIopub(({ content }) => {
    output += content.text ?? "";
    if (output.includes(text)) seen.resolve();
  });
  begin(kernel, code);
  await seen.promise;
}
