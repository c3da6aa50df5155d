import { createHash } from "node:crypto";
import { noRequests, type Store, type StoredObject } from "../../src/promotion/stores/store.ts";

/** A store that holds its objects in `objects`, with the etags of S3: an exact revert gets the old one back. */
export function memoryStore(): Store & { objects: Map<string, StoredObject> } {
  const objects = new Map<string, StoredObject>();
  const requests = noRequests();
  return {
    objects,
    requests,
    async get(key) {
      requests.get++;
      return objects.get(key) ?? null;
    },
    async put(key, body, condition) {
      requests.put++;
      const found = objects.get(key);
      const holds = "ifMatch" in condition ? found?.etag === condition.ifMatch : found === undefined;
      if (!holds) return { status: "refused" };
      const etag = `"${createHash("md5").update(body).digest("hex")}"`;
      objects.set(key, { body, etag });
      return { status: "stored", etag };
    },
    async delete(key, etag) {
      requests.delete++;
      const found = objects.get(key);
      if (found && found.etag !== etag) return { status: "refused" };
      objects.delete(key);
      return { status: "deleted" };
    },
    async *list(prefix) {
      requests.list++;
      for (const [key, { etag, body }] of objects) {
        if (key.startsWith(prefix)) yield { key, etag, size: body.length };
      }
    },
    describe: () => "s3://memory",
  };
}
