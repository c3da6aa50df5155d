import { expect, it } from "vitest";
import { environmentChanges } from "../../../src/changes/environment.ts";
import { environment, importedModules, ownFile, watchedFiles } from "../../../src/changes/evidence.ts";
import { type Candidate, select } from "../../../src/changes/select.ts";
import { cells, memoryTree } from "../../support/memory-tree.ts";
import { type Pick, random } from "../../support/random.ts";

const MODULES = [
  "geo.py",
  "lib/geo.py",
  "lib/pkg/__init__.py",
  "lib/pkg/a.py",
  "lib/pkg/b.py",
  "t/pkg/c.py",
  "x/late.py",
];
const OTHERS = [
  "data/1.csv",
  "data/2.csv",
  "requirements.txt",
  "t/requirements.txt",
  "lib/pyproject.toml",
  "README.md",
];
const IMPORTS = [
  "import geo",
  "from pkg import *",
  "from pkg.a import x",
  "import pkg.c",
  "import sys\nsys.path.append('../lib')",
  "import sys\nsys.path.append('../x')\nimport late",
  "importlib.import_module(name)",
  "print(1)",
];

it.each(Array.from({ length: 200 }, (_, seed) => seed))(
  "more changes never leave out more notebooks (%i)",
  (seed) => {
    const pick = random(seed + 1);
    const { files, notebooks } = randomRepository(pick);
    const few = [...MODULES, ...OTHERS, ...notebooks.map(({ path }) => path)].filter(() =>
      pick([true, false, false, false]),
    );
    const more = [...few, ...[...MODULES, ...OTHERS, "gone/new.py"].filter(() => pick([true, false, false]))];
    const before = chosen(files, notebooks, few);
    const after = new Set(chosen(files, notebooks, more));
    expect(before.filter((path) => !after.has(path))).toEqual([]);
  },
);

function randomRepository(pick: Pick) {
  const files: Record<string, string> = { "lib/pyproject.toml": "", "data/1.csv": "" };
  for (const path of MODULES) {
    if (pick([true, true, false]))
      files[path] = pick(["", "from . import b\n", "__all__ = ['b']\n", ...IMPORTS]);
  }
  const notebooks = ["t/a.ipynb", "t/b.ipynb", "u/c.ipynb", "u/d.ipynb"].map(
    (path, index, all): Candidate => {
      files[path] = cells(pick(IMPORTS), pick(IMPORTS));
      return {
        path,
        workingDirectory: path.split("/")[0]!,
        watch: pick([[], ["data/*.csv"], ["data/2.csv"]]),
        needs: index > 0 && pick([true, false, false]) ? [all[index - 1]!] : [],
        isBroken: false,
      };
    },
  );
  return { files, notebooks };
}

function chosen(files: Record<string, string>, notebooks: Candidate[], changed: string[]): string[] {
  const tree = memoryTree(files, changed);
  const installed = environmentChanges(
    changed,
    notebooks.map(({ path }) => path),
  );
  const modules = importedModules(tree, { environment: installed, folders: ["."], above: 0 });
  const choices = select(notebooks, [ownFile(tree), environment(installed), watchedFiles(tree), modules]);
  return choices.filter(({ isIn }) => isIn).map(({ path }) => path);
}
