import { rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { importWalk } from "../../../src/changes/python/imports.ts";
import { searchFolders } from "../../../src/changes/python/search-path.ts";
import { diskOf, sourceTree } from "../../../src/changes/source-tree.ts";
import { cells } from "../../support/memory-tree.ts";
import { type Files, workspaceWith } from "../../support/workspace.ts";

async function foldersOf(files: Files, env: Record<string, string> = {}): Promise<string[]> {
  const workspace = workspaceWith(files);
  const tree = sourceTree(diskOf(workspace, workspace), new Set());
  return searchFolders(tree, { workspace, repository: ".", top: ".", env });
}

describe("imports are looked for", () => {
  it.each<[string, Files, string[]]>([
    ["in the workspace and its src", { "src/plays/geo.py": "" }, [".", "src"]],
    [
      "beside each project's file and in its src",
      { "libs/a/pyproject.toml": "", "libs/a/src/a.py": "", "libs/b/setup.py": "" },
      [".", "libs/a", "libs/a/src", "libs/b"],
    ],
    [
      "where pyproject.toml says that packages are",
      { "pyproject.toml": '[tool.setuptools.package-dir]\n"" = "python"\n', "python/a.py": "" },
      [".", "python"],
    ],
    [
      "where setup.cfg says so",
      { "setup.cfg": "[options]\npackage_dir =\n    =code/lib\n", "code/lib/a.py": "" },
      [".", "code/lib"],
    ],
    [
      "where setup.py says so",
      { "setup.py": "setup(package_dir={'': 'lib'})", "lib/a.py": "" },
      [".", "lib"],
    ],
    [
      "in no package of somebody else's",
      { "node_modules/x/setup.py": "", "env/lib/site-packages/y/setup.py": "" },
      ["."],
    ],
    ["in no folder outside, whatever a file says", { "setup.py": "package_dir={'': '../../etc'}" }, ["."]],
  ])("%s", async (_, files, expected) => {
    expect(await foldersOf(files)).toEqual(expected);
  });

  it("in what PYTHONPATH has of the workspace", async () => {
    const PYTHONPATH = ["/usr/lib", "lib", ""].join(delimiter);
    expect(await foldersOf({ "lib/a.py": "" }, { PYTHONPATH })).toEqual([".", "lib"]);
  });
});

describe.skipIf(process.platform === "win32")("a link", () => {
  function search(workspace: string, changed: string) {
    const tree = sourceTree(diskOf(workspace, workspace), new Set([changed]));
    const isGoal = (file: string) => tree.changeOf(file) !== undefined;
    return importWalk({ tree, folders: ["."], above: 0, isGoal, doubtsCount: true })({
      path: "a.ipynb",
      workingDirectory: ".",
    });
  }

  it("to a package leads to the file that changed behind it", () => {
    const workspace = workspaceWith({ "a.ipynb": cells("import plays.geo"), "shared/plays/geo.py": "" });
    symlinkSync("shared/plays", join(workspace, "plays"));
    expect(search(workspace, "shared/plays/geo.py")?.file).toBe("plays/geo.py");
    expect(search(workspace, "plays")?.file).toBe("plays/geo.py");
  });

  it("that leaves the repository is not followed", () => {
    const outside = workspaceWith({ "secret.py": "import geo" });
    const workspace = workspaceWith({ "a.ipynb": cells("import plays.secret"), "geo.py": "" });
    symlinkSync(outside, join(workspace, "plays"));
    expect(search(workspace, "geo.py")).toBeUndefined();
  });

  it("to itself ends", () => {
    const workspace = workspaceWith({ "a.ipynb": cells("import plays.geo"), "geo.py": "" });
    symlinkSync("plays", join(workspace, "plays"));
    expect(search(workspace, "geo.py")).toBeUndefined();
    rmSync(join(workspace, "plays"));
  });
});
