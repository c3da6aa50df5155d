import { delimiter, isAbsolute, posix, relative, resolve, sep } from "node:path";
import { glob } from "glob";
import type { SourceTree } from "../source-tree.ts";

const PROJECT = /(?:^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg)$/;

/** Never a part of the repository. */
const FOREIGN = ["**/node_modules/**", "**/site-packages/**"];

/**
 * The folders that every notebook's imports are looked for in: the workspace and the repository, the folder of every
 * Python project, each with its `src`, whatever folder a project's file names (`package-dir`, `where`, `from`), and
 * what `PYTHONPATH` has of the workspace. One too many does no harm.
 *
 * @param top where the repository or the workspace begins, relative to the workspace
 */
export async function searchFolders(
  tree: SourceTree,
  {
    workspace,
    repository,
    top,
    env,
  }: {
    workspace: string;
    repository: string;
    top: string;
    env: NodeJS.ProcessEnv;
  },
): Promise<string[]> {
  const found = await glob("**/{pyproject.toml,setup.py,setup.cfg}", {
    cwd: resolve(workspace, top),
    ignore: FOREIGN,
    nodir: true,
    posix: true,
  });
  const files = [
    ...found.map((path) => posix.join(top, path)),
    ...[...tree.changed].filter((path) => PROJECT.test(path)),
  ];
  const projects = [".", repository, ...files.map((file) => posix.dirname(file))];
  const folders = [
    ...projects.flatMap((folder) => [folder, posix.join(folder, "src")]),
    ...files.flatMap((file) => foldersNamedIn(file, tree)),
    ...pythonPath(workspace, env),
  ];
  return [...new Set(folders.map((folder) => posix.normalize(folder)))]
    .filter((it) => tree.isFolder(it))
    .sort();
}

/** Every word of the file that is a folder beside it: that holds for TOML, for INI and for `setup.py`. */
function foldersNamedIn(file: string, tree: SourceTree): string[] {
  const words = new Set(tree.read(file)?.match(/[\w.][\w./-]*/g) ?? []);
  return [...words]
    .filter((word) => !word.split("/").includes(".."))
    .map((word) => posix.join(posix.dirname(file), word).replace(/\/$/, ""))
    .filter((folder) => tree.isFolder(folder));
}

function pythonPath(workspace: string, { PYTHONPATH = "" }: NodeJS.ProcessEnv): string[] {
  const entries = PYTHONPATH.split(delimiter).filter(Boolean);
  const inside = entries.map((entry) => relative(workspace, resolve(workspace, entry)));
  return inside.filter((path) => !isAbsolute(path)).map((path) => path.split(sep).join("/") || ".");
}
