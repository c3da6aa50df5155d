import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CommandFiles } from "../../../src/github/command-files.ts";
import { workspaceWith } from "../../support/workspace.ts";

async function filesOf(contents: Record<string, string>) {
  const folder = workspaceWith({ ...contents, victim: "important" });
  const env = Object.fromEntries(Object.keys(contents).map((name) => [name, join(folder, name)]));
  return { files: await CommandFiles.read(env), path: (name: string) => join(folder, name) };
}

describe("the files by which a step commands the runner", () => {
  it("may be used by us when no notebook did", async () => {
    const { files, path } = await filesOf({ GITHUB_OUTPUT: "a=b\n", GITHUB_ENV: "" });
    await files.restore();
    appendFileSync(path("GITHUB_OUTPUT"), "passed=1\n");
    expect(() => files.refuseChanges()).not.toThrow();
    expect(readFileSync(path("GITHUB_OUTPUT"), "utf8")).toBe("a=b\npassed=1\n");
  });

  it.each([
    ["more stands in", (path: string) => appendFileSync(path, "LD_PRELOAD=/tmp/evil.so\n")],
    ["something else of the same length stands in", (path: string) => writeFileSync(path, "b=a\n")],
    ["was emptied", (path: string) => writeFileSync(path, "")],
    ["is gone", (path: string) => rmSync(path)],
    ["became a folder", (path: string) => void [rmSync(path), mkdirSync(path), mkdirSync(join(path, "x"))]],
    ["became a link", (path: string) => void [rmSync(path), symlinkSync(join(path, "../victim"), path)]],
  ])("are put back when one of them %s, and the user hears of it without its content", async (_, change) => {
    const { files, path } = await filesOf({ GITHUB_ENV: "a=b\n", GITHUB_OUTPUT: "" });
    change(path("GITHUB_ENV"));
    await files.restore();
    expect(readFileSync(path("GITHUB_ENV"), "utf8")).toBe("a=b\n");
    expect(readFileSync(path("victim"), "utf8")).toBe("important");
    expect(() => files.refuseChanges()).toThrow(
      /^A notebook has changed the file that GITHUB_ENV names, (?!.*evil)/,
    );
  });

  it("are named, all of them", async () => {
    const { files, path } = await filesOf({ GITHUB_ENV: "", GITHUB_PATH: "", GITHUB_STATE: "" });
    for (const name of ["GITHUB_ENV", "GITHUB_STATE"]) appendFileSync(path(name), "x");
    await files.restore();
    expect(() => files.refuseChanges()).toThrow("the files that GITHUB_ENV, GITHUB_STATE name");
  });

  it("need not be there", async () => {
    const files = await CommandFiles.read({ GITHUB_OUTPUT: "", GITHUB_ENV: "/nowhere/at/all" });
    await files.restore();
    expect(() => files.refuseChanges()).not.toThrow();
  });

  it("are taken away again when a notebook has made one", async () => {
    const folder = workspaceWith({});
    const files = await CommandFiles.read({ GITHUB_PATH: join(folder, "path") });
    writeFileSync(join(folder, "path"), "/tmp/evil");
    await files.restore();
    expect(() => readFileSync(join(folder, "path"))).toThrow(/ENOENT/);
    expect(() => files.refuseChanges()).toThrow("GITHUB_PATH");
  });
});
