import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/notebook/canonical.ts";
import { decodeManifest, encodeManifest, type Manifest } from "../../../src/promotion/manifest.ts";
import { decodePointer, encodePointer, NO_RELEASE } from "../../../src/promotion/pointer.ts";
import { canonicalJson } from "../../../src/promotion/stored-json.ts";

const MANIFEST: Manifest = {
  schema: "nbp/release@1",
  repository: { id: 42, fullName: "acme/etl" },
  commit: "c".repeat(40),
  ref: "refs/heads/main",
  canonicaliser: { name: "cleared-outputs", version: 1 },
  entries: [
    {
      key: "a.ipynb",
      path: "templates/a.ipynb",
      sha256: "1".repeat(64),
      size: 123,
      sourceBlob: "b".repeat(40),
      sourceCommit: "c".repeat(40),
      status: "tested",
    },
  ],
  removed: [{ key: "z.ipynb", lastSha256: "2".repeat(64) }],
  parent: null,
};

const decode = (value: unknown) => {
  const body = canonicalJson(value);
  return decodeManifest(body, { place: "s3://b/m.json", sha256: sha256(body), prefix: "templates/" });
};

describe("a release manifest", () => {
  it("has the very same bytes everywhere and for ever", () => {
    const { body, sha256: digest } = encodeManifest(MANIFEST);
    const [c, b] = ["c".repeat(40), "b".repeat(40)];
    expect(body.toString()).toBe(
      '{"canonicaliser":{"name":"cleared-outputs","version":1},' +
        `"commit":"${c}",` +
        `"entries":[{"key":"a.ipynb","path":"templates/a.ipynb","sha256":"${"1".repeat(64)}","size":123,` +
        `"sourceBlob":"${b}","sourceCommit":"${c}","status":"tested"}],` +
        '"parent":null,"ref":"refs/heads/main",' +
        `"removed":[{"key":"z.ipynb","lastSha256":"${"2".repeat(64)}"}],` +
        '"repository":{"fullName":"acme/etl","id":42},"schema":"nbp/release@1"}',
    );
    expect(digest).toBe("c4e08cdfba51ceb02f867d19657313d0d6954497b05ec52fc2752ff1245ea89d");
  });

  it("is read as it was written", async () => {
    expect(await decode(MANIFEST)).toEqual(MANIFEST);
  });

  it("is refused when its bytes are not those that the pointer names", async () => {
    const { body } = encodeManifest(MANIFEST);
    const read = decodeManifest(body, {
      place: "s3://b/m.json",
      sha256: "0".repeat(64),
      prefix: "templates/",
    });
    await expect(read).rejects.toThrow(/s3:\/\/b\/m\.json was changed: its sha256 is [0-9a-f]{64}/);
  });

  const [entry] = MANIFEST.entries as [Manifest["entries"][0]];
  it.each([
    ["of a newer schema", { ...MANIFEST, schema: "nbp/release@2" }, "/schema must be equal to constant"],
    [
      "with a digest that is none",
      { ...MANIFEST, entries: [{ ...entry, sha256: "../x" }] },
      "/entries/0/sha256",
    ],
    [
      "with a key that steps out",
      { ...MANIFEST, entries: [{ ...entry, key: "../x.ipynb" }] },
      '"../x.ipynb"',
    ],
    ["with one key twice", { ...MANIFEST, entries: [entry, entry] }, "Two templates"],
    ["without entries", { ...MANIFEST, entries: null }, "/entries must be array"],
  ])("%s is refused", async (_what, value, why) => {
    await expect(decode(value)).rejects.toThrow(why);
  });
});

describe("the pointer", () => {
  const place = "s3://b/current.json";

  it("is read as it was written", async () => {
    const live = {
      commit: "c".repeat(40),
      manifestSha256: "1".repeat(64),
      startedAt: "2026-11-22T12:00:00.000Z",
      since: "2026-11-22T12:00:01.000Z",
      owner: { runId: "7", attempt: 1, job: "promote", url: null, actor: "mona", nonce: "n" },
    };
    const pointer = { ...NO_RELEASE, sequence: 1, newestCommit: live.commit, live };
    expect(await decodePointer(encodePointer(pointer), place)).toEqual(pointer);
  });

  it.each([
    ["garbage", "<html>", "it is not JSON"],
    ["of a newer schema", '{"schema":"nbp/current@2"}', "nbp/current@1"],
    ["too big to be one", `"${"x".repeat(20_000)}"`, "it has 20002 bytes, allowed are 16384"],
    [
      "with a member that it does not know",
      JSON.stringify({ ...NO_RELEASE, frozen: true }),
      "additional properties",
    ],
  ])("%s is refused", async (_what, text, why) => {
    const read = decodePointer(Buffer.from(text), place);
    await expect(read).rejects.toThrow(`${place} is not a release pointer (nbp/current@1)`);
    await expect(read).rejects.toThrow(why);
  });
});

describe("canonical JSON", () => {
  it("sorts keys at every depth and keeps the order of lists", () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }, "é\n"], a: true }).toString()).toBe(
      '{"a":true,"b":[{"a":null,"z":1},"é\\n"]}',
    );
  });

  it.each([1.5, 2 ** 53, Number.NaN])("refuses %d, which languages write differently", (number) => {
    expect(() => canonicalJson({ number })).toThrow(RangeError);
  });
});
