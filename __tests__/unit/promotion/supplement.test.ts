import { describe, expect, it } from "vitest";
import { AS_AMAZON } from "../../../src/promotion/stores/capabilities.ts";
import type { Store } from "../../../src/promotion/stores/store.ts";
import { supplement } from "../../../src/promotion/stores/supplement.ts";
import { memoryStore } from "../../support/memory-store.ts";
import { describeStore } from "../../support/store-contract.ts";

const TYPE = { contentType: "text/plain" };
const CREATE = { ifNoneMatch: true } as const;

describe("a store that checks no checksums and deletes whatever is there", () => {
  describeStore(async () => {
    const store = memoryStore();
    const blunt: Store = {
      ...store,
      async delete(key) {
        store.objects.delete(key);
        return { status: "deleted" };
      },
    };
    return supplement(blunt, { ...AS_AMAZON, checksums: false, conditionalDelete: false });
  });

  it("does not pass on a body that was damaged on its way", async () => {
    const store = memoryStore();
    const damaging: Store = {
      ...store,
      async put(key, body, ...rest) {
        return store.put(key, Buffer.concat([body, Buffer.from("!")]), ...rest);
      },
    };
    const careful = supplement(damaging, { ...AS_AMAZON, checksums: false });
    await expect(careful.put("x", Buffer.from("body"), CREATE, TYPE)).rejects.toThrow(
      "s3://memory/x was damaged on its way",
    );
  });

  it("leaves what somebody else wrote a moment later to them", async () => {
    const store = memoryStore();
    const contended: Store = {
      ...store,
      async put(key, body, condition, info) {
        const outcome = await store.put(key, body, condition, info);
        if (outcome.status === "stored") {
          await store.put(key, Buffer.from("theirs"), { ifMatch: outcome.etag }, info);
        }
        return outcome;
      },
    };
    const careful = supplement(contended, { ...AS_AMAZON, checksums: false });
    expect(await careful.put("x", Buffer.from("ours"), CREATE, TYPE)).toMatchObject({ status: "stored" });
  });
});
