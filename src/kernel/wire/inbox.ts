/** Milliseconds of work between two turns of the event loop, which go to reading the sockets. */
const SLICE = 2;

export interface Inbox<T extends object> {
  push(item: T): void;
  /** Resolves once everything pushed so far has been handled. */
  settled(): Promise<void>;
}

/**
 * Handles items in order but not at once: reading goes first, so that a flood of messages is taken off the
 * socket faster than the kernel's send queue fills up.
 */
export function newInbox<T extends object>(handle: (item: T) => void): Inbox<T> {
  let incoming: T[] = [];
  /** Last first, for taking off its end; an item that was handled is not held any longer. */
  let current: T[] = [];
  let waiting: (() => void)[] = [];
  let scheduled = false;

  function work(): void {
    const end = performance.now() + SLICE;
    while (performance.now() < end) {
      if (current.length === 0) {
        current = incoming.reverse();
        incoming = [];
      }
      const item = current.pop();
      if (item === undefined) {
        rest();
        return;
      }
      handle(item);
    }
    setImmediate(work);
  }

  function rest(): void {
    scheduled = false;
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  return {
    push(item) {
      incoming.push(item);
      if (!scheduled) setImmediate(work);
      scheduled = true;
    },
    settled: () => new Promise((resolve) => (scheduled ? waiting.push(resolve) : resolve())),
  };
}
