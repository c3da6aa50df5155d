import type { Message } from "../kernel.ts";

/** Milliseconds that iopub may be silent after a reply whose `idle` is missing. */
const SILENCE = 10_000;

export interface Fence {
  /** A request is on its way. */
  sent(id: string): void;
  /** Its reply is in. */
  replied(id: string): void;
  /** Something came on iopub. */
  heard(message: Message): void;
  stop(): void;
}

export interface FenceOptions {
  /** Sends a request that is answered at once, and returns its id. */
  ask: () => string;
  /** The `idle` of a request will never come. */
  onLost: (id: string) => void;
}

/**
 * Finds out when a kernel dropped the `idle` of a request, which would leave its cell waiting for ever. iopub
 * is ordered: once the `idle` of a later request is in, whatever was sent before is in or lost. A fixed limit,
 * nbclient's `iopub_timeout`, fails slow cells instead: https://github.com/nteract/papermill/issues/426
 */
export function newFence({ ask, onLost }: FenceOptions): Fence {
  /** Requests without their `idle`, and whether they have been replied to. */
  const open = new Map<string, boolean>();
  let asked: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    asked = ask();
    timer = setTimeout(look, SILENCE);
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function dropReplied(): void {
    const lost = [...open].filter(([, replied]) => replied).map(([id]) => id);
    for (const id of lost) {
      open.delete(id);
      onLost(id);
    }
  }

  return {
    sent: (id) => open.set(id, false),
    replied(id) {
      if (!open.has(id)) return;
      open.set(id, true);
      timer ??= setTimeout(look, SILENCE);
    },
    heard({ content, parent_header }) {
      timer?.refresh();
      if (content.execution_state !== "idle") return;
      open.delete(parent_header.msg_id ?? "");
      if (parent_header.msg_id === asked) dropReplied();
      if (![...open.values()].includes(true)) stop();
    },
    stop,
  };
}
