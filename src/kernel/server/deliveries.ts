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
  /** How many messages answered requests of the server's own, and were not for us. */
  foreign: number;
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
  /** The connection broke and is back; the requests that are `unsent` so far were not on it. */
  cut(unsent?: ReadonlySet<string>): void;
  /** Sends a request behind which nothing that was asked before can be open. */
  check(): void;
}

/**
 * Finds out whether what a kernel sent has arrived. A kernel answers in order: once both answers to a later request
 * are in, what was asked before is answered or lost. That says nothing of outputs; but the ids of messages end in
 * numbers where a kernel is made with Python's jupyter_client (`Session.msg_id` in its session.py). For other kernels
 * everything counts as lost that they may have sent when the connection broke.
 */
export function newDeliveries({ ask }: { ask: () => string }): Deliveries {
  const open = new Map<string, Open>();
  /** Our requests behind others, and those of the server of which the kernel's `busy` has come. */
  const asked = new Set<string>();
  const begun = new Set<string>();
  let fence: { id: string; before: string[]; replied: boolean; idle: boolean } | undefined;

  /** iopub is ordered, so a request's `idle` closes its numbers; of other channels only its own reply is among them. */
  function count(message: Message): void {
    const id = numberedId(message);
    if (!id) return;
    const { parent_header, content } = message;
    const foreign = foreignIn(message);
    for (const [request, { idle, numbers }] of open) {
      const isOwn = parent_header.msg_id === request;
      if (isOwn && content.execution_state === "busy") numbers.first = id;
      const { first } = numbers;
      if (first?.series !== id.series || id.number < first.number) continue;
      if (isReply(message) ? !isOwn : idle) continue;
      numbers.count += 1;
      numbers.foreign += foreign;
      numbers.upTo = Math.max(numbers.upTo, id.number);
    }
  }

  /**
   * How many messages before this one were not for us. A server that is connected to again may ask a kernel who it is
   * even while a cell runs. It keeps the reply for itself, and the first message that it hears.
   */
  function foreignIn({ parent_header, content }: Message): number {
    const { msg_id = "", msg_type } = parent_header;
    if (msg_type !== "kernel_info_request" || asked.has(msg_id)) return 0;
    if (content.execution_state === "busy") begun.add(msg_id);
    if (content.execution_state !== "idle") return 0;
    return begun.has(msg_id) ? 1 : 2;
  }

  return {
    get isWaiting() {
      return open.size > 0;
    },
    get lacksIdle() {
      return [...open.values()].some(({ replied, idle }) => replied && !idle);
    },
    sent(id) {
      open.set(id, { replied: false, idle: false, cut: false, numbers: { upTo: 0, count: 0, foreign: 0 } });
    },
    take(message) {
      count(message);
      const id = message.parent_header.msg_id ?? "";
      const answered = fence?.id === id ? fence : open.get(id);
      if (!answered) return true;
      if (isReply(message)) answered.replied = true;
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
    cut(unsent = new Set()) {
      fence = undefined;
      for (const [id, request] of open) request.cut ||= !unsent.has(id);
    },
    check() {
      const before = [...open.keys()];
      fence = { id: ask(), before, replied: false, idle: false };
      asked.add(fence.id);
    },
  };
}

function isReply({ header }: Message): boolean {
  return header.msg_type.endsWith("_reply");
}

function isWhole({ first, upTo, count, foreign }: NumberRange): boolean {
  return first !== undefined && count + foreign === upTo - first.number + 1;
}

function numberedId({ header }: Message): NumberedId | undefined {
  const [, series, number] = /^(.+)_(\d+)$/.exec(header.msg_id) ?? [];
  return series === undefined ? undefined : { series, number: Number(number) };
}
