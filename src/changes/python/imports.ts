import { posix } from "node:path";
import type { SourceTree } from "../source-tree.ts";
import { codeCells } from "./code-cells.ts";
import { filesOfModule, filesOfRelative } from "./modules.ts";
import { type References, referencesIn } from "./references.ts";

export interface ImportingNotebook {
  path: string;
  /** Where it runs, relative to the workspace. */
  workingDirectory: string;
}

/** A file that a notebook executes, and the files that lead there, the notebook not among them. */
export interface Reached {
  file: string;
  through: string[];
  /** Why any module may be executed from there. */
  doubt?: string;
}

export interface ImportWalk {
  tree: SourceTree;
  /** Where every notebook's imports are looked for. */
  folders: string[];
  /** How many folders the repository begins above the workspace. */
  above: number;
  /** Whether reaching this file is enough to know. */
  isGoal: (file: string) => boolean;
  /** Whether not to know what is executed counts as reaching a goal. */
  doubtsCount: boolean;
}

/**
 * Finds how a notebook comes to execute a file that is a goal: by its imports, and those of the modules that it
 * imports, and so on. Every file is read once.
 */
export function importWalk(walk: ImportWalk): (notebook: ImportingNotebook) => Reached | undefined {
  const { tree, isGoal, doubtsCount } = walk;
  const read = new Map<string, References>();
  const exportsOf = (file: string) => (tree.isFile(file) ? referencesOf(file).exports : []);
  const resolve = remembered((folder: string, name: string) =>
    filesOfModule(name, { folder, tree, exportsOf }),
  );
  /** By where a notebook lies and runs, and the folders that imports are looked for in. */
  const targets = new Map<string, Map<string, string[]>>();
  const fruitless = new Map<string, Set<string>>();

  return (notebook) => {
    const own = [posix.dirname(notebook.path), posix.normalize(notebook.workingDirectory)];
    const folders = new Set([...walk.folders, ...own]);
    for (;;) {
      const size = folders.size;
      const reached = search(notebook, folders);
      // What was found to be on `sys.path` counts for all imports: which come first is not known.
      if (reached || folders.size === size) return reached;
    }
  };

  function search(notebook: ImportingNotebook, folders: Set<string>): Reached | undefined {
    const searched = [...folders].sort();
    const key = [posix.dirname(notebook.path), notebook.workingDirectory, ...searched].join("\0");
    const seenBefore = within(fruitless, key, () => new Set<string>());
    const from = new Map<string, string | null>([[notebook.path, null]]);
    for (const [file] of from) {
      if (file !== notebook.path && isGoal(file)) return { file, through: wayTo(file, from) };
      const references = referencesOf(file);
      if (references.doubt && doubtsCount)
        return { file, through: wayTo(file, from), doubt: references.doubt };
      addFolders(references, { file, notebook, folders });
      const known = within(targets, key, () => new Map<string, string[]>());
      for (const target of within(known, file, () => targetsOf(file, searched))) {
        if (!from.has(target) && !seenBefore.has(target)) from.set(target, file);
      }
    }
    if (folders.size === searched.length) for (const file of from.keys()) seenBefore.add(file);
    return undefined;
  }

  function referencesOf(file: string): References {
    return within(read, file, () => {
      const text = tree.read(file);
      if (text === undefined || !/\.(?:pyx?|ipynb)$/.test(file)) return referencesIn([]);
      const sources = file.endsWith(".ipynb") ? codeCells(text) : [text];
      return sources ? referencesIn(sources) : { ...referencesIn([]), doubt: "cannot be read as a notebook" };
    });
  }

  function targetsOf(file: string, folders: string[]): string[] {
    const { modules, files } = referencesOf(file);
    const imported = modules.flatMap((name) =>
      name.startsWith(".")
        ? filesOfRelative(name, { file, tree, exportsOf })
        : folders.flatMap((folder) => resolve(folder, name)),
    );
    const named = files.flatMap((name) =>
      [posix.dirname(file), ...folders].map((folder) => posix.join(folder, name)),
    );
    return [...new Set([...imported, ...named.filter((path) => tree.isFile(path))])];
  }

  /** Which folder a path starts from is not always known: any on the way up may be meant. */
  function addFolders(
    references: References,
    { file, notebook, folders }: { file: string; notebook: ImportingNotebook; folders: Set<string> },
  ): void {
    if (references.folders.length === 0) return;
    const bases = [
      posix.dirname(file),
      posix.dirname(notebook.path),
      posix.normalize(notebook.workingDirectory),
    ];
    for (const base of bases.flatMap((folder) => upwards(folder, walk.above))) {
      for (const folder of references.folders) {
        const path = posix.join(base, folder).replace(/(?<=.)\/$/, "");
        if (tree.isFolder(path)) folders.add(path);
      }
    }
  }
}

/** A folder and those above it, up to where the repository begins. */
export function upwards(folder: string, above: number): string[] {
  const inside = folder.split("/").filter((part) => part !== "." && part !== "..").length;
  const isOutside = folder.split("/").filter((part) => part === "..").length;
  const levels = inside + above - isOutside;
  return Array.from({ length: levels + 1 }, (_, up) => posix.join(folder, ...Array(up).fill("..")));
}

function wayTo(file: string, from: Map<string, string | null>): string[] {
  const way: string[] = [];
  for (let at = from.get(file); at != null && from.get(at) != null; at = from.get(at)) way.unshift(at);
  return way;
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function remembered(compute: (folder: string, name: string) => string[]) {
  const known = new Map<string, string[]>();
  return (folder: string, name: string) => within(known, `${folder}\0${name}`, () => compute(folder, name));
}
