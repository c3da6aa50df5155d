import type { Message } from "../kernel.ts";

/** A request whose reply or `idle` is still to come. */
interface Open {
  replied: boolean;
  idle: boolean;
  /** Whether the connection broke meanwhile. */
  cut: boolean;
  numbers: NumberRange;
}

/** The numbers of the messages that came since a request's `busy`. */
interface NumberRange {
  first?: NumberedId;
  upTo: number;
  count: number;
}

/** `<session>_<process>_<number>` */
interface NumberedId {
  series: string;
  number: number;
}

export interface Deliveries {
  /** Whether a request is not answered yet. */
  readonly isWaiting: boolean;
  /** Whether all that is missing of some request is its `idle`. */
  readonly lacksIdle: boolean;
  sent(id: string): void;
  /** Takes any message. False when it shows that another one was lost, and then it must not be believed. */
  take(message: Message): boolean;
  /** The connection broke and is back. */
  cut(): void;
  /** Sends a request that is answered at once, behind which nothing that was asked before can be open. */
  check(): void;
}

/**
 * Finds out whether what a kernel sent has arrived. A kernel answers in order: once both answers to a later request
 * are in, what was asked before is answered or lost. That says nothing of outputs; those are numbered by kernels that
 * are made with Python's jupyter_client, in their messages' ids: https://github.com/jupyter/jupyter_client/pull/557
 * For other kernels everything counts as lost that they may have sent when the connection broke.
 */
export function newDeliveries({ ask }: { ask: () => string }): Deliveries {
  const open = new Map<string, Open>();
  let fence: { id: string; before: string[]; replied: boolean; idle: boolean } | undefined;

  function count(message: Message): void {
    const id = numberedId(message);
    if (!id) return;
    const isBusy = message.content.execution_state === "busy";
    for (const [request, { numbers }] of open) {
      if (isBusy && message.parent_header.msg_id === request) numbers.first = id;
      const { first } = numbers;
      if (first?.series !== id.series || id.number < first.number) continue;
      numbers.count += 1;
      numbers.upTo = Math.max(numbers.upTo, id.number);
    }
  }

  return {
    get isWaiting() {
      return open.size > 0;
    },
    get lacksIdle() {
      return [...open.values()].some(({ replied, idle }) => replied && !idle);
    },
    sent(id) {
      open.set(id, { replied: false, idle: false, cut: false, numbers: { upTo: 0, count: 0 } });
    },
    take(message) {
      count(message);
      const id = message.parent_header.msg_id ?? "";
      const answered = fence?.id === id ? fence : open.get(id);
      if (!answered) return true;
      if (message.header.msg_type.endsWith("_reply")) answered.replied = true;
      if (message.content.execution_state === "idle") answered.idle = true;
      if (!answered.replied || !answered.idle) return true;
      if (answered === fence) {
        const { before } = fence;
        fence = undefined;
        return !before.some((request) => open.has(request));
      }
      const { cut, numbers } = open.get(id)!;
      open.delete(id);
      return !cut || isWhole(numbers);
    },
    cut() {
      fence = undefined;
      for (const request of open.values()) request.cut = true;
    },
    check() {
      const before = [...open.keys()];
      fence = { id: ask(), before, replied: false, idle: false };
    },
  };
}

function isWhole({ first, upTo, count }: NumberRange): boolean {
  return first !== undefined && count === upTo - first.number + 1;
}

function numberedId({ header }: Message): NumberedId | undefined {
  const [, series, number] = /^(.+)_(\d+)$/.exec(header.msg_id) ?? [];
  return series === undefined ? undefined : { series, number: Number(number) };
}
