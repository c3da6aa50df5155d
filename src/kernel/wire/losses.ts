import type { Header } from "../kernel.ts";

/**
 * Messages that must wait before ZeroMQ drops any: of the 1000 of `ZMQ_SNDHWM`, which kernels leave as it is, half may
 * have been read without its knowing so yet (`compute_lwm` in https://github.com/zeromq/libzmq/blob/master/src/pipe.cpp).
 */
const QUEUE = 500;

/** Counts the messages of a kernel that never arrived. */
export interface Losses {
  /** A message has arrived; `isIdle` when it says that the kernel is. */
  heard(header: Header, on: { iopub: boolean; isIdle: boolean }): void;
  /**
   * How many are missing. Other channels may be ahead of iopub, so the figure is only final once both the reply and
   * the idle of every request are in.
   */
  count(): number;
}

/** What one process has sent. It has one counter for all channels. */
interface Sender {
  /** The number that was last heard on iopub; -1 before the first, as what was sent before we listened is not lost. */
  last: number;
  /** How many messages came on iopub since the kernel was idle, and so had nothing left in its queue. */
  inRow: number;
  /** What iopub skipped at a time when the queue may have been full: first and last number. */
  gaps: [number, number][];
  /** How many of the numbers in the gaps came in no other way. */
  missing: number;
  /** Numbers from other channels that iopub has not come to yet. */
  ahead: number[];
}

/**
 * Finds lost messages by their numbers: Python's `jupyter_client` names them `<session>_<pid>_<n>`, before its version
 * 7 `<session>_<n>` (`Session.msg_id` in its session.py). Of kernels with other ids nothing is known.
 *
 * Not every missing number is a lost message. ipykernel takes one for each result that then shows itself, such as a
 * plotly figure (`start_displayhook` in its displayhook.py). So a gap counts only where the queue may have been full, and
 * if it is of more than one: ZeroMQ drops all that comes until half of its queue is read.
 */
export function newLosses(): Losses {
  const senders = new Map<string, Sender>();
  return {
    heard(header, { iopub, isIdle }) {
      const id = numbered(header);
      if (!id) return;
      const sender = senders.get(id.sender) ?? { last: -1, inRow: 0, gaps: [], missing: 0, ahead: [] };
      senders.set(id.sender, sender);
      if (id.number <= sender.last) fill(sender, id.number);
      else if (iopub) advance(sender, id.number);
      else sender.ahead.push(id.number);
      if (iopub && isIdle) sender.inRow = 0;
    },
    count: () => [...senders.values()].reduce((sum, sender) => sum + missingOf(sender), 0),
  };
}

function numbered({ msg_id, session }: Header): { sender: string; number: number } | undefined {
  const [, sender, number] = /^(.+)_(\d+)$/.exec(msg_id) ?? [];
  if (sender === undefined || !`${sender}_`.startsWith(`${session}_`)) return undefined;
  return { sender, number: Number(number) };
}

/** A number that iopub is past: of another channel, or of a thread that another one has overtaken. */
function fill(sender: Sender, number: number): void {
  if (sender.gaps.some(([first, last]) => first <= number && number <= last)) sender.missing -= 1;
}

function advance(sender: Sender, number: number): void {
  const ahead = sender.ahead.filter((it) => it > number);
  const elsewhere = sender.ahead.length - ahead.length;
  const missing = number - sender.last - 1 - elsewhere;
  if (missing > 1 && isFull(sender)) {
    sender.gaps.push([sender.last + 1, number - 1]);
    sender.missing += missing;
  }
  sender.ahead = ahead;
  sender.last = number;
  sender.inRow += 1;
}

function missingOf(sender: Sender): number {
  const { missing, ahead, last } = sender;
  // A reply came, but not all that was sent before it.
  const awaited = ahead.length > 0 && isFull(sender) ? Math.max(...ahead) - last - ahead.length : 0;
  return missing + awaited;
}

function isFull({ inRow }: Sender): boolean {
  return inRow >= QUEUE;
}
