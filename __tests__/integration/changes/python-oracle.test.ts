import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { importWalk } from "../../../src/changes/python/imports.ts";
import { referencesIn } from "../../../src/changes/python/references.ts";
import { diskOf, sourceTree } from "../../../src/changes/source-tree.ts";
import { cells } from "../../support/memory-tree.ts";
import { venv } from "../../support/python.ts";
import { type Pick, random } from "../../support/random.ts";
import { workspaceWith } from "../../support/workspace.ts";

const TREES = 60;

/** Executes the cells where the notebook lies, and prints the files of every module that Python loaded from there. */
const ORACLE = `
import json, os, sys
workspace, folder, cells = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
os.chdir(os.path.join(workspace, folder))
sys.path[:0] = ["", workspace]
for cell in cells:
    try:
        exec(compile(cell, "cell", "exec"), {"__name__": "__main__"})
    except (AttributeError, ImportError) as error:  # a star may import in a circle: what was loaded counts
        if "circular import" not in str(error):
            raise
files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
inside = [os.path.relpath(os.path.realpath(file), os.path.realpath(workspace)) for file in files if file]
print(json.dumps(sorted(file for file in inside if not file.startswith(".."))))
`;

describe("every module of the repository that Python loads", () => {
  it.each(Array.from({ length: TREES }, (_, seed) => seed))(
    "is found in the text alone (tree %i)",
    async (seed) => {
      const { files, sources } = randomTree(random(seed + 1));
      const workspace = workspaceWith({ ...files, "templates/a.ipynb": cells(...sources) });
      const loaded = await loadedBy(workspace, sources);
      expect(loaded.length).toBeGreaterThan(0);
      const missed = loaded.filter((file) => !isFound(workspace, [file]));
      expect(missed).toEqual([]);
      // And a larger change never concerns fewer.
      for (const file of loaded) expect(isFound(workspace, ["unrelated.py", file, "more/x.py"])).toBe(true);
    },
  );
});

/** Prints, for the files of the standard library, the names that Python's own parser finds imported. */
const PARSER = `
import ast, json, pathlib, sysconfig, warnings
warnings.simplefilter("ignore")
library = pathlib.Path(sysconfig.get_paths()["stdlib"])
found = {}
for file in sorted([*library.glob("*.py"), *library.glob("[a-j]*/*.py")]):
    try:
        tree = ast.parse(file.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError):
        continue
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            dot = "" if module.endswith(".") else "."
            names.update([module, *(module + dot + alias.name for alias in node.names)])
    found[str(file)] = sorted(names)
print(json.dumps(found))
`;

it("every import that Python's own parser sees in its standard library is seen", async () => {
  const { stdout } = await promisify(execFile)(venv.python, ["-c", PARSER], {
    env: venv.env,
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = Object.entries<string[]>(JSON.parse(stdout));
  expect(files.length).toBeGreaterThan(300);
  const missed = files.filter(([file, names]) => {
    const { modules } = referencesIn([readFileSync(file, "utf8")]);
    return names.some((name) => !modules.includes(name));
  });
  expect(missed).toEqual([]);
});

async function loadedBy(workspace: string, sources: string[]): Promise<string[]> {
  const args = ["-c", ORACLE, workspace, "templates", JSON.stringify(sources)];
  const { stdout } = await promisify(execFile)(venv.python, args, {
    env: { ...venv.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  return JSON.parse(stdout);
}

/** Whether the notebook is found to execute one of the files; a doubt does not count. */
function isFound(workspace: string, changed: string[]): boolean {
  const tree = sourceTree(diskOf(workspace, workspace), new Set(changed));
  const isGoal = (file: string) => tree.changed.has(file);
  const search = importWalk({ tree, folders: ["."], above: 0, isGoal, doubtsCount: false });
  return search({ path: "templates/a.ipynb", workingDirectory: "templates" }) !== undefined;
}

/**
 * Packages in packages with and without `__init__.py`, in the workspace and below `lib/` and `templates/`. A module
 * imports only modules with a higher number, so that no import fails half-way.
 */
function randomTree(pick: Pick): { files: Record<string, string>; sources: string[] } {
  const packages = ["", "p0", "p0.q0", "p1", "p1.n0", "p1.n0.q1"];
  const places = packages.flatMap((name) => ["", "lib", "templates"].map((root) => ({ name, root })));
  const modules = Array.from({ length: 14 }, (_, index) => {
    const { name, root } = pick(places);
    return { root, package: name, name: `m${index}`, dotted: [name, `m${index}`].filter(Boolean).join(".") };
  });
  const files: Record<string, string> = {};
  const fileOf = (root: string, dotted: string) => [root, ...dotted.split(".")].filter(Boolean).join("/");
  for (const [index, module] of modules.entries()) {
    const later = modules.slice(index + 1).filter(({ root }) => root === module.root);
    const lines = Array.from({ length: later.length > 0 ? pick([0, 1, 2, 3]) : 0 }, () => {
      return importOf(pick(later), module.package, pick);
    });
    files[`${fileOf(module.root, module.dotted)}.py`] = `value = 1\n${lines.join("\n")}\n`;
  }
  for (const { name, root } of places) {
    if (name === "" || pick([true, false])) continue;
    const below = modules.filter((module) => module.root === root && module.package === name);
    // A package of the same name in another root would hide this one's modules: each root has its own names.
    const all = below.map((module) => `'${module.name}'`).join(", ");
    files[`${fileOf(root, name)}/__init__.py`] = pick(["", `__all__ = [${all}]\n`]);
  }
  return { files: renamedPerRoot(files), sources: sourcesFor(modules, pick) };
}

interface Module {
  root: string;
  package: string;
  name: string;
  dotted: string;
}

/** Every root has packages of its own, `lib_p0` and `templates_p0`, or the first on the path would hide the others. */
function renamedPerRoot(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const root = /^(lib|templates)\//.exec(path)?.[1] ?? "";
      const own = (given: string) => (root === "" ? given : given.replace(/(?<![\w.])p(\d)/g, `${root}_p$1`));
      const inRoot = root === "" ? path : `${root}/${own(path.slice(root.length + 1))}`;
      return [inRoot, own(text)];
    }),
  );
}

function importOf({ package: parent, name, dotted }: Module, from: string, pick: Pick): string {
  const absolute = [`import ${dotted}`, `import ${dotted} as other`, `__import__('${dotted}')`];
  const member =
    parent === ""
      ? []
      : [`from ${parent} import ${name}`, `from ${parent} import (${name},\n  ${name} as x)`];
  const star = parent === "" ? [] : [`from ${parent} import *`];
  const dynamic = [
    `import importlib\nimportlib.import_module('${dotted}')`,
    `if True:\n    import ${dotted}`,
  ];
  const relative =
    from !== "" && from === parent ? [`from . import ${name}`, `from .${name} import value`] : [];
  return pick([...absolute, ...member, ...star, ...dynamic, ...relative, ...relative]);
}

function sourcesFor(modules: Module[], pick: Pick): string[] {
  const paths = [
    "import sys\nsys.path.append('../lib')",
    "import os, sys\nsys.path.insert(0, os.path.join('..', 'lib'))",
    "import sys\nfrom pathlib import Path\nsys.path.append(str(Path.cwd().parent / 'lib'))",
    "import os, sys\nLIB = os.path.abspath(os.path.join(os.getcwd(), '..', 'lib'))\nsys.path += [LIB]",
  ];
  const imports = Array.from({ length: 4 }, () => {
    const module = pick(modules);
    const own = (text: string) =>
      module.root === "" ? text : text.replace(/(?<![\w.])p(\d)/g, `${module.root}_p$1`);
    return own(importOf(module, "", pick));
  });
  return [pick(paths), ...imports];
}
