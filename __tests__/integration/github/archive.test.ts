import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unpack } from "../../../src/github/archive.ts";
import { workspaceWith } from "../../support/workspace.ts";
import { understated, type ZipEntry, zip } from "../../support/zip.ts";

/** A folder with an archive, an empty folder `out` to unpack it to, and nothing else. */
function place(archive: Buffer) {
  const folder = workspaceWith({ "archive.zip": archive });
  const out = join(folder, "out");
  mkdirSync(out);
  return { folder, out, archive: join(folder, "archive.zip") };
}

async function unpacked(entries: ZipEntry[] | Buffer, limits = {}) {
  const { folder, out, archive } = place(Buffer.isBuffer(entries) ? entries : zip(entries));
  const error: unknown = await unpack(archive, { folder: out, wanted: () => true, ...limits }).catch(
    (e) => e,
  );
  // Whatever happens, nothing is beside the folder.
  expect(readdirSync(folder).sort()).toEqual(["archive.zip", "out"]);
  return { out, message: error instanceof Error ? error.message : undefined };
}

describe("unpacking an artifact", () => {
  it("writes the files that are wanted, and no others", async () => {
    const { out, archive } = place(
      zip([
        { path: "results.json", content: "{}" },
        { path: "notebooks/a/b.ipynb", content: "b" },
        { path: "other.exe", content: "pwned" },
      ]),
    );
    await unpack(archive, { folder: out, wanted: (path) => path !== "other.exe" });
    expect(readdirSync(out, { recursive: true }).sort()).toEqual([
      "notebooks",
      "notebooks/a",
      "notebooks/a/b.ipynb",
      "results.json",
    ]);
    expect(readFileSync(join(out, "notebooks/a/b.ipynb"), "utf8")).toBe("b");
  });

  it.each<[string, ZipEntry[], RegExp]>([
    ["leaves the folder", [{ path: "../pwned.json", content: "pwned" }], /invalid relative path/],
    [
      "leaves it further within",
      [{ path: "notebooks/../../pwned", content: "pwned" }],
      /invalid relative path/,
    ],
    ["is an absolute path", [{ path: "/tmp/pwned-by-zip", content: "pwned" }], /absolute path/],
    [
      "is a path of Windows",
      [{ path: "C:\\pwned", content: "pwned" }],
      /invalid characters in fileName|absolute path/,
    ],
    ["has backslashes", [{ path: "..\\pwned", content: "pwned" }], /invalid characters in fileName/],
    [
      "comes twice",
      [
        { path: "results.json", content: "first" },
        { path: "results.json", content: "second" },
      ],
      /EEXIST/,
    ],
  ])("refuses an entry that %s", async (_, entries, says) => {
    const { message } = await unpacked(entries);
    expect(message).toMatch(says);
    expect(existsSync("/tmp/pwned-by-zip")).toBe(false);
  });

  it("makes a plain file of a symbolic link, so that nothing follows it", async () => {
    const { out, message } = await unpacked([{ path: "results.json", link: "/etc/passwd" }]);
    expect(message).toBeUndefined();
    expect(lstatSync(join(out, "results.json")).isFile()).toBe(true);
    expect(readFileSync(join(out, "results.json"), "utf8")).toBe("/etc/passwd");
  });

  it("refuses what says that it is larger than allowed, before it writes it", async () => {
    const { out, message } = await unpacked([{ path: "bomb.json", zeros: 50_000_000 }], {
      maxBytes: 1_000_000,
    });
    expect(message).toMatch(/more than 1000000 bytes/);
    expect(readdirSync(out)).toEqual([]);
  });

  it("stops at what is larger than it says", async () => {
    const bomb = understated(zip([{ path: "bomb.json", zeros: 50_000_000 }]), 1_000);
    const { out, message } = await unpacked(bomb, { maxBytes: 1_000_000 });
    expect(message).toMatch(/too many bytes in the stream/);
    expect(lstatSync(join(out, "bomb.json")).size).toBeLessThan(1_000_000);
  });

  it("refuses an archive of very many entries", async () => {
    const entries = Array.from({ length: 30 }, (_, n) => ({ path: `${n}` }));
    expect((await unpacked(entries, { maxEntries: 20 })).message).toMatch(/30 entries/);
  });

  it.each([
    ["no zip", Buffer.from("pwned")],
    ["cut off", zip([{ path: "results.json", content: "{}" }]).subarray(0, 40)],
  ])("refuses what is %s", async (_, bytes) => {
    expect((await unpacked(bytes)).message).toMatch(/end of central directory/i);
  });

  it("writes over nothing that is there", async () => {
    const { out, archive } = place(zip([{ path: "results.json", content: "new" }]));
    writeFileSync(join(out, "results.json"), "old");
    await expect(unpack(archive, { folder: out, wanted: () => true })).rejects.toThrow("EEXIST");
    expect(readFileSync(join(out, "results.json"), "utf8")).toBe("old");
  });
});
