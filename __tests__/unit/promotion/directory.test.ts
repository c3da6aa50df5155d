import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { directoryStore } from "../../../src/promotion/stores/directory.ts";

const CREATE = { ifNoneMatch: true } as const;
const TEXT = { contentType: "text/plain" };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("a directory that objects are kept in", () => {
  it("is made when it is first written to, and not when it is read", async () => {
    const path = join(root, "not", "there");
    const store = directoryStore(path);
    expect(await store.get("a")).toBeNull();
    expect(existsSync(path)).toBe(false);
    await store.put("a", Buffer.from("x"), CREATE, TEXT);
    expect(readdirSync(path)).toContain("a");
  });

  it("holds no temporary files and locks after a write, a refused write and a removal", async () => {
    const store = directoryStore(root);
    await store.put("a", Buffer.from("x"), CREATE, TEXT);
    await store.put("a", Buffer.from("y"), CREATE, TEXT);
    await store.put("a", Buffer.from("z"), { ifMatch: sha256("x") }, TEXT);
    await store.delete("a", sha256("z"));
    expect(readdirSync(join(root, ".promote"))).toEqual([]);
    expect(await store.get("a")).toBeNull();
  });

  it("is usable again after a process was killed while it held a lock", async () => {
    const store = directoryStore(root);
    await store.put("a", Buffer.from("x"), CREATE, TEXT);
    const lock = join(root, ".promote", `${sha256("a")}.lock`);
    mkdirSync(lock);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    expect(await store.put("a", Buffer.from("y"), { ifMatch: sha256("x") }, TEXT)).toMatchObject({
      status: "stored",
    });
  });

  it("waits for a process that holds a lock", async () => {
    const store = directoryStore(root);
    await store.put("a", Buffer.from("x"), CREATE, TEXT);
    const lock = join(root, ".promote", `${sha256("a")}.lock`);
    mkdirSync(lock);
    const put = store.put("a", Buffer.from("y"), { ifMatch: sha256("x") }, TEXT);
    const first = await Promise.race([put, new Promise((done) => setTimeout(done, 100, "waiting"))]);
    expect(first).toBe("waiting");
    rmSync(lock, { recursive: true });
    expect(await put).toMatchObject({ status: "stored" });
  });

  it("is refused where a file stands in its place", async () => {
    writeFileSync(join(root, "file"), "");
    const put = directoryStore(join(root, "file")).put("a", Buffer.from("x"), CREATE, TEXT);
    await expect(put).rejects.toBeInstanceOf(UserError);
  });

  it("is refused where a directory stands in an object's place", async () => {
    mkdirSync(join(root, "a"));
    await expect(directoryStore(root).get("a")).rejects.toThrow(/cannot be used: EISDIR/);
  });
});
