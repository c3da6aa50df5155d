import { posix } from "node:path";
import { ancestors } from "./source-tree.ts";

/** Files that say what is installed, or how. */
const ENVIRONMENT = [
  /^(?:.*[-_.])?(?:requirements|constraints)(?:[-_.].*)?\.(?:txt|in)$/,
  /^(?:pyproject|pixi|pylock(?:\.[^.]+)?|Pipfile|Project|Manifest)\.(?:toml|lock)$/,
  /^(?:poetry|uv|pdm|pixi|renv|conda-lock)\.(?:lock|ya?ml)$/,
  /^environment(?:[-_.].*)?\.ya?ml$/,
  /^(?:setup\.(?:py|cfg)|Pipfile|\.python-version|\.tool-versions)$/,
];

/** What changed of the environment, by the folder that it is about. */
export interface EnvironmentChanges {
  /** A file that concerns every notebook. */
  everywhere?: string;
  /** The file that changed, of a folder that a path lies in. */
  of(path: string): string | undefined;
}

/**
 * Sorts out the changed files that say what is installed. One concerns what lies in its folder or below; one that has
 * no notebook there, as `docker/requirements.txt`, all of them.
 */
export function environmentChanges(changed: Iterable<string>, notebooks: string[]): EnvironmentChanges {
  const folders = new Set(notebooks.flatMap(foldersOf));
  const byFolder = new Map<string, string>();
  let everywhere: string | undefined;
  for (const path of changed) {
    const folder = environmentFolder(path);
    if (folder === undefined) continue;
    if (isTop(folder) || !folders.has(folder)) everywhere ??= path;
    else byFolder.set(folder, path);
  }
  return {
    ...(everywhere !== undefined && { everywhere }),
    of: (path) =>
      foldersOf(path)
        .map((folder) => byFolder.get(folder))
        .find(Boolean),
  };
}

/** The folder that a file describes the environment of; undefined for other files. */
function environmentFolder(path: string): string | undefined {
  const folder = posix.dirname(path);
  if (posix.basename(folder) === "requirements" && /\.(?:txt|in)$/.test(path)) return posix.dirname(folder);
  return ENVIRONMENT.some((pattern) => pattern.test(posix.basename(path))) ? folder : undefined;
}

function foldersOf(path: string): string[] {
  return ancestors(path).slice(1);
}

function isTop(folder: string): boolean {
  return /^\.{1,2}(?:\/\.\.)*$/.test(folder);
}
