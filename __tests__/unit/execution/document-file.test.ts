import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentFile } from "../../../src/execution/document-file.ts";

const text = (content: string) => [...content].map((character) => Buffer.from(character));

describe("a document's file", () => {
  const folder = () => mkdtempSync(join(tmpdir(), "nbg-document-"));

  it("is replaced as a whole, with its folder made and nothing left beside it", async () => {
    const path = join(folder(), "deep", "out.ipynb");
    const write = documentFile(path);
    await write(text("first"));
    await Promise.all([write(text("second")), write(text("second"))]);
    expect(readFileSync(path, "utf8")).toBe("second");
    expect(readdirSync(join(path, ".."))).toEqual(["out.ipynb"]);
  });

  it("may be a symbolic link, which stays one", async () => {
    const at = folder();
    writeFileSync(join(at, "target.ipynb"), "old");
    symlinkSync("target.ipynb", join(at, "link.ipynb"));
    await documentFile(join(at, "link.ipynb"))(text("new"));
    expect(lstatSync(join(at, "link.ipynb")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(at, "target.ipynb"), "utf8")).toBe("new");
  });

  it("may be a device, which stays one", async () => {
    await documentFile("/dev/null")(text("gone"));
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("is left as it was when it cannot be replaced", async () => {
    const at = folder();
    mkdirSync(join(at, "out.ipynb"));
    await expect(documentFile(join(at, "out.ipynb"))(text("new"))).rejects.toThrow("EISDIR");
    expect(existsSync(join(at, "out.ipynb"))).toBe(true);
    expect(readdirSync(at)).toEqual(["out.ipynb"]);
  });

  it("keeps its permissions", async () => {
    const path = join(folder(), "out.ipynb");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    await documentFile(path)(text("new"));
    expect(lstatSync(path).mode & 0o777).toBe(0o640);
  });
});
