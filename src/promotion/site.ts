import { setTimeout } from "node:timers/promises";
import type { Log } from "../log.ts";
import type { Destination } from "./destination.ts";
import type { Guarantees } from "./probe/guarantees.ts";
import type { Store } from "./stores/store.ts";

/** Milliseconds since 1970, and a pause in milliseconds. */
export interface Clock {
  now(): number;
  sleep(duration: number): Promise<void>;
}

/** Where a promotion happens: what every step of it needs. */
export interface Site {
  store: Store;
  destination: Destination;
  clock: Clock;
  log: Log;
  /** What releases are recorded with; absent where nobody else's server is involved. */
  guarantees?: Guarantees;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (duration) => setTimeout(duration),
};

/** Keys of the state, relative to the root of the store. */
export function stateKeys({ state }: Destination) {
  return {
    pointer: `${state}current.json`,
    catalogue: `${state}catalogue.html`,
    capabilities: `${state}capabilities.json`,
    probe: (id: string) => `${state}probe/${id}/`,
    blob: (sha256: string) => `${state}blobs/sha256/${sha256.slice(0, 2)}/${sha256}.ipynb`,
    manifest: (commit: string, sha256: string) => `${state}releases/${commit}/${sha256}.json`,
    log: (sequence: number, operation: string) =>
      `${state}log/${String(sequence).padStart(12, "0")}-${operation}.json`,
  };
}

/** How a key is named to a person. */
export function placeOf({ store }: Pick<Site, "store">, key: string): string {
  return `${store.describe()}/${key}`;
}

/** ISO 8601, UTC. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
