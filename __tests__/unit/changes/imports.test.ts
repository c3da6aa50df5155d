import { describe, expect, it } from "vitest";
import { importWalk, upwards } from "../../../src/changes/python/imports.ts";
import { cells, memoryTree } from "../../support/memory-tree.ts";

interface Scenario {
  files: Record<string, string>;
  changed: string[];
  folders?: string[];
  notebook?: string;
  workingDirectory?: string;
  above?: number;
}

/** How the notebook comes to execute what changed: the files on the way and the one that changed. */
function way({
  files,
  changed,
  folders = ["."],
  notebook = "templates/a.ipynb",
  workingDirectory = "templates",
  above = 0,
}: Scenario): string[] | undefined {
  const tree = memoryTree(files, changed);
  const search = importWalk({
    tree,
    folders,
    above,
    isGoal: (file) => tree.changeOf(file) !== undefined,
    doubtsCount: true,
  });
  const reached = search({ path: notebook, workingDirectory });
  return reached && [...reached.through, reached.doubt ?? reached.file];
}

const notebook = (...sources: string[]) => ({ "templates/a.ipynb": cells(...sources) });

describe("a notebook executes", () => {
  it.each<[string, Scenario, string[]]>([
    [
      "a module beside it",
      { files: { ...notebook("import geo"), "templates/geo.py": "" }, changed: ["templates/geo.py"] },
      ["templates/geo.py"],
    ],
    [
      "a module where it runs",
      {
        files: { ...notebook("import geo"), "jobs/geo.py": "" },
        workingDirectory: "jobs",
        changed: ["jobs/geo.py"],
      },
      ["jobs/geo.py"],
    ],
    [
      "a package's __init__.py on the way to a module",
      { files: { ...notebook("import plays.geo"), "plays/geo.py": "" }, changed: ["plays/__init__.py"] },
      ["plays/__init__.py"],
    ],
    [
      "what a package's __init__.py imports",
      {
        files: {
          ...notebook("import plays"),
          "plays/__init__.py": "from .geo import region",
          "plays/geo.py": "",
        },
        changed: ["plays/geo.py"],
      },
      ["plays/__init__.py", "plays/geo.py"],
    ],
    [
      "a module of a namespace package",
      {
        files: { ...notebook("from plays.deep import geo"), "plays/deep/geo.py": "" },
        changed: ["plays/deep/geo.py"],
      },
      ["plays/deep/geo.py"],
    ],
    [
      "a module of the package's parent, by a relative import",
      {
        files: {
          ...notebook("import plays.deep.geo"),
          "plays/deep/geo.py": "from .. import hours",
          "plays/hours.py": "",
        },
        changed: ["plays/hours.py"],
      },
      ["plays/deep/geo.py", "plays/hours.py"],
    ],
    [
      "a submodule that a star brings along by __all__",
      {
        files: {
          ...notebook("from plays import *"),
          "plays/__init__.py": "__all__ = ['geo']",
          "plays/geo.py": "",
        },
        changed: ["plays/geo.py"],
      },
      ["plays/geo.py"],
    ],
    [
      "any submodule, where __all__ is computed",
      {
        files: {
          ...notebook("from plays import *"),
          "plays/__init__.py": "__all__ = sorted(found)",
          "plays/geo.py": "",
        },
        changed: ["plays/geo.py"],
      },
      ["plays/geo.py"],
    ],
    [
      "a module that is deleted and still imported",
      { files: notebook("from plays import geo"), changed: ["plays/geo.py"] },
      ["plays/geo.py"],
    ],
    [
      "a module of a src layout",
      {
        files: { ...notebook("import plays"), "src/plays/__init__.py": "" },
        folders: [".", "src"],
        changed: ["src/plays/__init__.py"],
      },
      ["src/plays/__init__.py"],
    ],
    [
      "a module in a folder that it puts on sys.path",
      {
        files: { ...notebook("sys.path.append('../lib')", "import geo"), "lib/geo.py": "" },
        changed: ["lib/geo.py"],
      },
      ["lib/geo.py"],
    ],
    [
      "a module in a folder that a module puts on sys.path, seen from the module",
      {
        files: {
          ...notebook("import setup_path", "import geo"),
          "templates/setup_path.py": "sys.path.append(os.path.join(os.path.dirname(__file__), '..', 'lib'))",
          "lib/geo.py": "",
        },
        changed: ["lib/geo.py"],
      },
      ["lib/geo.py"],
    ],
    [
      "a module that a folder above the workspace has",
      {
        files: { ...notebook("sys.path.append('../..')", "import geo"), "../geo.py": "" },
        above: 1,
        changed: ["../geo.py"],
      },
      ["../geo.py"],
    ],
    [
      "a script by %run, and what that imports",
      {
        files: { ...notebook("%run helper"), "templates/helper.py": "import geo", "templates/geo.py": "" },
        changed: ["templates/geo.py"],
      },
      ["templates/helper.py", "templates/geo.py"],
    ],
    [
      "another notebook by %run, and what that imports",
      {
        files: { ...notebook("%run ./b.ipynb"), "templates/b.ipynb": cells("import geo"), "geo.py": "" },
        changed: ["geo.py"],
      },
      ["templates/b.ipynb", "geo.py"],
    ],
    [
      "modules that import each other",
      {
        files: { ...notebook("import a"), "a.py": "import b", "b.py": "import a, c", "c.py": "" },
        changed: ["c.py"],
      },
      ["a.py", "b.py", "c.py"],
    ],
    [
      "a module of a submodule that moved",
      {
        files: { ...notebook("sys.path.append('../vendor/lib')\nimport geo"), "vendor/lib/geo.py": "" },
        changed: ["vendor/lib"],
      },
      ["vendor/lib/geo.py"],
    ],
    [
      "what nobody knows, when a module can't be read as Python",
      { files: { ...notebook("import geo"), "geo.py": "lambda: import os" }, changed: ["other.py"] },
      ["cannot be read as Python"],
    ],
  ])("%s", (_, scenario, expected) => {
    expect(way(scenario)).toEqual(expected);
  });

  it.each<[string, Scenario]>([
    [
      "no module of the same name elsewhere",
      { files: { ...notebook("import geo"), "other/geo.py": "" }, changed: ["other/geo.py"] },
    ],
    [
      "no sibling of what it imports",
      {
        files: { ...notebook("from plays import geo"), "plays/geo.py": "", "plays/hours.py": "" },
        changed: ["plays/hours.py"],
      },
    ],
    [
      "nothing that its Markdown mentions",
      {
        files: {
          "templates/a.ipynb": cells("print(1)").replace("print(1)", "x = 'import geo'"),
          "geo.py": "",
        },
        changed: ["geo.py"],
      },
    ],
  ])("%s", (_, scenario) => {
    expect(way(scenario)).toBeUndefined();
  });
});

it("finds for many notebooks of one folder what it finds for each alone", () => {
  const files = {
    "templates/a.ipynb": cells("import one"),
    "templates/b.ipynb": cells("sys.path.append('../lib')", "import one"),
    "templates/c.ipynb": cells("import two"),
    "one.py": "import two",
    "two.py": "import three",
    "lib/three.py": "",
  };
  const tree = memoryTree(files, ["lib/three.py"]);
  const isGoal = (file: string) => tree.changed.has(file);
  const search = importWalk({ tree, folders: ["."], above: 0, isGoal, doubtsCount: true });
  const found = ["a", "b", "c", "b"].map(
    (name) => search({ path: `templates/${name}.ipynb`, workingDirectory: "templates" })?.file,
  );
  expect(found).toEqual([undefined, "lib/three.py", undefined, "lib/three.py"]);
});

it("looks for what a module puts on sys.path from each notebook anew", () => {
  const files = {
    "x/a.ipynb": cells("sys.path.append('../y')", "import shared"),
    "y/b.ipynb": cells("sys.path.append('../x')", "import shared"),
    "x/shared.py": "sys.path.append('lib')\nimport geo",
    "y/shared.py": "sys.path.append('lib')\nimport geo",
    "y/lib/geo.py": "",
  };
  const tree = memoryTree(files, ["y/lib/geo.py"]);
  const isGoal = (file: string) => tree.changed.has(file);
  const search = importWalk({ tree, folders: ["."], above: 0, isGoal, doubtsCount: true });
  const found = ["x/a.ipynb", "y/b.ipynb"].map((path) => search({ path, workingDirectory: path[0]! })?.file);
  expect(found).toEqual(["y/lib/geo.py", "y/lib/geo.py"]);
});

it.each([
  ["a/b", 0, ["a/b", "a", "."]],
  [".", 2, [".", "..", "../.."]],
  ["../x", 1, ["../x", ".."]],
])("the folders above %s, in a repository that begins %i above", (folder, above, expected) => {
  expect(upwards(folder, above)).toEqual(expected);
});
