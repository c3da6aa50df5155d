import type { Store } from "../../src/promotion/stores/store.ts";

export class Crash extends Error {
  override readonly name = "Crash";
}

type Operation = "get" | "put" | "delete" | "list";

/**
 * Asked before and after each operation on a store, counted from 1. `crash` ends the process that uses the
 * store: neither this operation nor a later one answers. `lose` lets a write happen and loses its answer.
 */
export type Fault = (at: {
  number: number;
  operation: Operation;
  key: string;
  moment: "before" | "after";
}) => "crash" | "lose" | undefined;

/** A view of `store` through which faults strike. */
export function faultyStore(store: Store, fault: Fault): Store & { operations(): number } {
  let number = 0;
  let isDead = false;
  async function through<T>(operation: Operation, key: string, work: () => Promise<T>): Promise<T> {
    number++;
    const at = { number, operation, key };
    const strike = (moment: "before" | "after") => {
      const effect = isDead ? "crash" : fault({ ...at, moment });
      if (effect !== "crash") return effect;
      isDead = true;
      throw new Crash(`${moment} ${operation} ${key}`);
    };
    if (strike("before") === "lose") return { status: "unknown", cause: new Error("503") } as T;
    const result = await work();
    return strike("after") === "lose" ? ({ status: "unknown", cause: new Error("no answer") } as T) : result;
  }
  return {
    requests: store.requests,
    operations: () => number,
    get: (key) => through("get", key, () => store.get(key)),
    put: (key, ...rest) => through("put", key, () => store.put(key, ...rest)),
    delete: (key, etag) => through("delete", key, () => store.delete(key, etag)),
    async *list(prefix) {
      yield* await through("list", prefix, () => Array.fromAsync(store.list(prefix)));
    },
    describe: () => store.describe(),
  };
}
