import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openRepository } from "../../../src/execution/repository.ts";
import { workspaceWith } from "../../support/workspace.ts";

describe("a file that a traceback names", () => {
  const files = {
    "home/r/lib/plays.py": "",
    "home/r/.venv/pyvenv.cfg": "",
    "home/r/.venv/lib/python3.12/json/decoder.py": "",
    "home/r/conda/conda-meta/history": "",
    "home/r/conda/lib/x.py": "",
    "home/r/vendor/site-packages/x.py": "",
    "home/r/lib/odd\u202ename.py": "",
    "home/other.py": "",
  };

  it("is the repository's own by any of its names", async () => {
    const folder = workspaceWith(files);
    const root = join(folder, "home/r");
    symlinkSync(root, join(folder, "link"));
    const repository = openRepository(join(folder, "link"), join(folder, "home"));
    for (const path of [
      join(root, "lib/plays.py"),
      join(folder, "link/lib/plays.py"),
      "~/r/lib/plays.py",
      "lib/plays.py",
    ])
      expect(await repository.ownFile(path)).toBe("lib/plays.py");
  });

  it.each([
    ["outside", "../other.py"],
    ["in an environment", ".venv/lib/python3.12/json/decoder.py"],
    ["in conda's", "conda/lib/x.py"],
    ["in installed packages", "vendor/site-packages/x.py"],
    ["that a link leads out to", "linked.py"],
    ["that is a folder", "lib"],
    ["that is not there", "lib/none.py"],
    ["that is no path", "~nobody/\0"],
    ["whose name can't be shown", "lib/odd\u202ename.py"],
  ])("is not one %s", async (_, path) => {
    const root = join(workspaceWith(files), "home/r");
    symlinkSync(join(root, "../other.py"), join(root, "linked.py"));
    expect(await openRepository(root, root).ownFile(path)).toBeUndefined();
  });
});

describe("the files whose path ends so", () => {
  it("are the own ones, nearest to the root first", async () => {
    const workspace = workspaceWith({
      "b/c/x.csv": "",
      "c/x.csv": "",
      "a/c/x.csv": "",
      "node_modules/c/x.csv": "",
      "env/pyvenv.cfg": "",
      "env/c/x.csv": "",
      "c/odd`c/x.csv": "",
      "xc/x.csv": "",
    });
    mkdirSync(join(workspace, "links"));
    symlinkSync(join(workspace, "c"), join(workspace, "links/c"));
    expect(await openRepository(workspace).endingWith("c/x.csv")).toEqual([
      "c/x.csv",
      "a/c/x.csv",
      "b/c/x.csv",
    ]);
  });
});
