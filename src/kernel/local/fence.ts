import type { Message } from "../kernel.ts";
import { isIdle } from "../protocol/channels.ts";

/** Milliseconds between two looks, and that iopub may be silent when messages are missing. */
const INTERVAL = 500;

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
  /** Milliseconds that iopub may be silent after a reply whose `idle` is missing. */
  silence: number;
  /** Whether messages are missing. */
  isMissing: () => boolean;
  /** The `idle` of a request will never come. */
  onLost: (id: string) => void;
}

/**
 * Finds out when a kernel dropped the `idle` of a request, which would leave its cell waiting for ever. iopub
 * is ordered: once the `idle` of a later request is in, whatever was sent before is in or lost. A fixed limit,
 * nbclient's `iopub_timeout`, fails slow cells instead: https://github.com/nteract/papermill/issues/426
 */
export function newFence({ ask, silence, isMissing, onLost }: FenceOptions): Fence {
  /** Requests without their `idle`, and whether they have been replied to. */
  const open = new Map<string, boolean>();
  /** What was asked since a reply is in whose `idle` is missing. */
  const asked = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  /** How long iopub has been silent, in ms. */
  let silent = 0;

  function watch(): void {
    silent = 0;
    timer ??= setInterval(look, INTERVAL);
  }

  function look(): void {
    silent += INTERVAL;
    if (silent < silence && !isMissing()) return;
    silent = 0;
    asked.add(ask());
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    asked.clear();
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
      watch();
    },
    heard(message) {
      timer?.refresh();
      silent = 0;
      if (!isIdle(message)) return;
      const id = message.parent_header.msg_id ?? "";
      open.delete(id);
      if (asked.has(id)) dropReplied();
      if (![...open.values()].includes(true)) stop();
    },
    stop,
  };
}
