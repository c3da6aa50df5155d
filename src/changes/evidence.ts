import { Minimatch } from "minimatch";
import { isGlob, matching } from "../discovery/discover.ts";
import type { EnvironmentChanges } from "./environment.ts";
import { importWalk, type Reached } from "./python/imports.ts";
import type { Evidence } from "./select.ts";
import type { SourceTree } from "./source-tree.ts";

/** The notebook's own file, or the submodule that it is in. */
export function ownFile({ changeOf }: SourceTree): Evidence {
  return ({ path }) => {
    const changed = changeOf(path);
    if (changed === undefined) return undefined;
    return changed === path ? "it changed" : `${changed} changed, which it lies in`;
  };
}

/** One that can't be read tells nothing of what it depends on. */
export const brokenNotebook: Evidence = ({ isBroken }) => (isBroken ? "it cannot be read" : undefined);

/** What a run that promotes would have to leave behind. */
export function notLiveYet(waiting: ReadonlySet<string>): Evidence {
  return ({ path }) => (waiting.has(path) ? "it is not live in this version" : undefined);
}

/** What is installed for the notebook. */
export function environment(changes: EnvironmentChanges): Evidence {
  return ({ path }) => {
    const changed = changes.everywhere ?? changes.of(path);
    return changed === undefined ? undefined : `${changed} changed`;
  };
}

/** The files that it watches, and the notebooks that it needs or needed: one that is gone needs a look too. */
export function watchedFiles(tree: SourceTree): Evidence {
  const found = new Map<string, string | undefined>();
  const folders = [...tree.changed].filter((path) => tree.isFolder(path));
  const firstMatch = (pattern: string): string | undefined =>
    matching(pattern, tree.changed)[0] ?? folders.find((folder) => mayMatchBelow(pattern, folder));
  return ({ watch }) => {
    for (const pattern of watch) {
      if (!found.has(pattern)) found.set(pattern, firstMatch(pattern));
      const changed = found.get(pattern);
      if (changed !== undefined) return `${changed} changed, which its pattern ${pattern} matches`;
    }
    return undefined;
  };
}

/** Of a submodule only the folder is known to have changed. */
function mayMatchBelow(pattern: string, folder: string): boolean {
  if (!isGlob(pattern)) return pattern.startsWith(`${folder}/`);
  return new Minimatch(pattern, { nonegate: true, nocomment: true }).match(folder, true);
}

/** The Python modules of the repository that it executes. */
export function importedModules(
  tree: SourceTree,
  { environment, ...where }: { environment: EnvironmentChanges; folders: string[]; above: number },
): Evidence {
  const code = [...tree.changed].find((path) => /\.py$/.test(path));
  const changeOf = (file: string) => tree.changeOf(file) ?? environment.of(file);
  const search = importWalk({
    tree,
    ...where,
    isGoal: (file) => changeOf(file) !== undefined,
    doubtsCount: code !== undefined,
  });
  return (notebook) => {
    if (notebook.language !== undefined && !/python/i.test(notebook.language)) return undefined;
    const reached = search(notebook);
    if (!reached) return undefined;
    return reached.doubt === undefined
      ? importedText(reached, changeOf(reached.file)!)
      : `${code} changed, and ${reached.file === notebook.path ? "it" : reached.file} ${reached.doubt}`;
  };
}

function importedText({ file, through }: Reached, changed: string): string {
  const way = through.length > 0 ? ` through ${through.join(", ")}` : "";
  return changed === file
    ? `${file} changed, which it imports${way}`
    : `${changed} changed, and it imports ${file}${way}`;
}
