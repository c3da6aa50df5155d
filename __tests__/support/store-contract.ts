import { expect, it } from "vitest";
import type { Store } from "../../src/promotion/stores/store.ts";

const JSON_TYPE = { contentType: "application/json" };
const CREATE = { ifNoneMatch: true } as const;

/** What every store has to do. `open` gives an empty one, another at each call. */
export function describeStore(open: () => Promise<Store>): void {
  const put = (store: Store, key: string, text: string, condition: Parameters<Store["put"]>[2]) =>
    store.put(key, Buffer.from(text), condition, JSON_TYPE);
  const text = async (store: Store, key: string) => (await store.get(key))?.body.toString();

  it("gives back what was put, under the etag that was answered", async () => {
    const store = await open();
    const body = Buffer.from([0, 1, 2, 255, 13, 10]);
    const outcome = await store.put("a/b c.ipynb", body, CREATE, {
      contentType: "application/x-ipynb+json",
      metadata: { "nbp-commit": "abc" },
    });
    const found = await store.get("a/b c.ipynb");
    expect(found?.body).toEqual(body);
    expect(outcome).toEqual({ status: "stored", etag: found?.etag });
  });

  it("has nothing under a key that nobody put", async () => {
    const store = await open();
    expect(await store.get("a")).toBeNull();
    expect(await store.get("a/b/c")).toBeNull();
  });

  it("creates an object once", async () => {
    const store = await open();
    await put(store, "a/x", "first", CREATE);
    expect(await put(store, "a/x", "second", CREATE)).toEqual({ status: "refused" });
    expect(await text(store, "a/x")).toBe("first");
  });

  it("replaces the version that was read, and no other", async () => {
    const store = await open();
    await put(store, "x", "first", CREATE);
    const { etag } = (await store.get("x"))!;
    expect(await put(store, "x", "second", { ifMatch: etag })).toMatchObject({ status: "stored" });
    expect(await put(store, "x", "third", { ifMatch: etag })).toEqual({ status: "refused" });
    expect(await put(store, "none", "third", { ifMatch: etag })).toEqual({ status: "refused" });
    expect(await text(store, "x")).toBe("second");
    expect(await store.get("none")).toBeNull();
  });

  it("deletes the version that was read, and no other", async () => {
    const store = await open();
    await put(store, "x", "first", CREATE);
    const { etag } = (await store.get("x"))!;
    await put(store, "x", "second", { ifMatch: etag });
    expect(await store.delete("x", etag)).toEqual({ status: "refused" });
    expect(await text(store, "x")).toBe("second");
    expect(await store.delete("x", (await store.get("x"))!.etag)).toEqual({ status: "deleted" });
    expect(await store.get("x")).toBeNull();
  });

  it("lists what is below a prefix, with sizes and etags", async () => {
    const store = await open();
    for (const key of ["t/a", "t/b/c", "t2/a", "u"]) await put(store, key, key, CREATE);
    const found = await Array.fromAsync(store.list("t/"));
    expect(found.map(({ key }) => key).sort()).toEqual(["t/a", "t/b/c"]);
    const { etag } = (await store.get("t/b/c"))!;
    expect(found.find(({ key }) => key === "t/b/c")).toEqual({ key: "t/b/c", etag, size: 5 });
    expect(await Array.fromAsync(store.list("nothing/"))).toEqual([]);
  });

  it("lets one of many create an object", async () => {
    const store = await open();
    const racers = Array.from({ length: 16 }, (_, index) => put(store, "x", `racer ${index}`, CREATE));
    const won = (await Promise.all(racers)).flatMap(({ status }, index) =>
      status === "stored" ? index : [],
    );
    expect(won).toHaveLength(1);
    expect(await text(store, "x")).toBe(`racer ${won[0]}`);
  });

  it("loses no increment of five workers", async () => {
    const store = await open();
    await put(store, "counter", "0", CREATE);
    const increment = async () => {
      for (;;) {
        const { body, etag } = (await store.get("counter"))!;
        const next = String(Number(body.toString()) + 1);
        if ((await put(store, "counter", next, { ifMatch: etag })).status === "stored") return;
      }
    };
    const worker = async () => {
      for (let count = 0; count < 10; count++) await increment();
    };
    await Promise.all(Array.from({ length: 5 }, worker));
    expect(await text(store, "counter")).toBe("50");
  });
}
