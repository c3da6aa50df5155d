import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "../../../src/promotion/stores/store.ts";
import { type Pick, random } from "../random.ts";

export interface Unsteadiness {
  seed: number;
  /** Of a hundred writes, how many are lost on their way there, and how many lose their answer. */
  lost: number;
  /** Milliseconds that a request may take longer, each way. */
  delays: readonly number[];
}

/** A view of `store` in which requests take their time, and writes end in an answer that says nothing. */
export function unsteadyStore(store: Store, by: Unsteadiness): Store {
  return through(store, { ...by, pick: random(by.seed) });
}

function through(store: Store, by: Unsteadiness & { pick: Pick }): Store {
  const { pick, delays, lost } = by;
  const pause = () => {
    const delay = pick(delays);
    return delay === 0 ? undefined : sleep(delay);
  };
  const isLost = () => pick(HUNDRED) < lost;
  async function read<T>(work: () => Promise<T>): Promise<T> {
    await pause();
    const result = await work();
    await pause();
    return result;
  }
  async function write<T>(work: () => Promise<T>): Promise<T | { status: "unknown"; cause: Error }> {
    await pause();
    if (isLost()) return { status: "unknown", cause: new Error("503, and nothing was done") };
    const result = await work();
    await pause();
    return isLost() ? { status: "unknown", cause: new Error("no answer") } : result;
  }
  return {
    requests: store.requests,
    ...(store.server && {
      server: { ...store.server, adapted: (to) => through(store.server!.adapted(to), by) },
    }),
    get: (key) => read(() => store.get(key)),
    put: (...of) => write(() => store.put(...of)),
    delete: (...of) => write(() => store.delete(...of)),
    async *list(prefix) {
      yield* await read(() => Array.fromAsync(store.list(prefix)));
    },
    describe: () => store.describe(),
  };
}

const HUNDRED = Array.from({ length: 100 }, (_, number) => number);
