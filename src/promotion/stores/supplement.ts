import { UserError } from "../../errors.ts";
import type { Capabilities } from "./capabilities.ts";
import type { Condition, Store, StoredObject } from "./store.ts";

/**
 * The same store, with what it does not do itself made up for by reading: a condition is looked at before the
 * write, which leaves a moment in which others can write, and what was written is read back and compared.
 */
export function supplement(store: Store, capabilities: Capabilities): Store {
  const { conditionalPut, conditionalDelete, checksums } = capabilities;
  return {
    ...store,
    async put(key, body, condition, info) {
      if (!conditionalPut && !holds(condition, await store.get(key))) return { status: "refused" };
      const outcome = await store.put(key, body, condition, info);
      if (checksums || outcome.status !== "stored") return outcome;
      const found = await store.get(key);
      // Under another etag it is somebody else's next version, and theirs to check.
      if (found?.etag === outcome.etag && !found.body.equals(body)) throw damaged(store, key);
      return outcome;
    },
    async delete(key, etag) {
      if (conditionalDelete) return store.delete(key, etag);
      const found = await store.get(key);
      if (!found) return { status: "deleted" };
      return found.etag === etag ? store.delete(key, etag) : { status: "refused" };
    },
  };
}

/** Whether a write with this condition may replace what is there. */
export function holds(condition: Condition, found: StoredObject | null): boolean {
  return "ifMatch" in condition ? found?.etag === condition.ifMatch : found === null;
}

function damaged(store: Store, key: string): UserError {
  return new UserError(
    `${store.describe()}/${key} was damaged on its way: other bytes came back than were sent. ` +
      "Look for a proxy in between, remove the object, and run again.",
    { input: "destination" },
  );
}
