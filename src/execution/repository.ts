import { realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { glob, type Path } from "glob";
import { unprintable } from "../inputs/quote.ts";

/** What a failure's explanation asks of the files in the workspace. */
export interface Repository {
  /**
   * The `/`-separated path, relative to the workspace, of a file of the repository that a traceback names; undefined
   * for a file of somebody else: of Python, of a package that was installed, or outside.
   */
  ownFile(path: string): Promise<string | undefined>;
  /** Whether there is a file or folder at a path that is relative to the workspace. */
  has(path: string): Promise<boolean>;
  /** The own files at the end of whose path this stands, nearest to the root first. */
  endingWith(path: string): Promise<string[]>;
}

/** Folders of packages and tools. */
const FOREIGN = [
  "site-packages",
  "dist-packages",
  "node_modules",
  ".git",
  ".ipynb_checkpoints",
  "__pycache__",
];
/** Files that make a folder an environment of Python's own or of conda. */
const ENVIRONMENT_MARKS = ["pyvenv.cfg", "conda-meta"];

/** The workspace, whose files are listed once, when they are first asked for. */
export function openRepository(workspace: string, home = homedir()): Repository {
  let listed: Promise<string[]> | undefined;
  const list = () => (listed ??= listFiles(workspace));
  return {
    async ownFile(named) {
      const absolute = /^~[/\\]/.test(named) ? home + named.slice(1) : resolve(workspace, named);
      try {
        const [root, file] = await Promise.all([realpath(workspace), realpath(absolute)]);
        const inside = relative(root, file);
        if (inside.startsWith("..") || resolve(inside) === inside || !(await stat(file)).isFile())
          return undefined;
        const path = inside.split(sep).join("/");
        return !isShowable(path) || (await isForeign(root, inside)) ? undefined : path;
      } catch {
        return undefined;
      }
    },
    has: (path) => exists(join(workspace, path)),
    async endingWith(path) {
      const depth = (file: string) => file.split("/").length;
      const found = (await list()).filter((file) => file === path || file.endsWith(`/${path}`));
      return found.filter(isShowable).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
    },
  };
}

/** Whether a path can stand in a report and in the words of a remedy. */
function isShowable(path: string): boolean {
  return unprintable(path) === undefined && !/[\\`]/.test(path);
}

async function isForeign(root: string, path: string): Promise<boolean> {
  if (path.split(sep).some((name) => FOREIGN.includes(name))) return true;
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder))
    if (await isEnvironment(join(root, folder))) return true;
  return false;
}

async function isEnvironment(folder: string): Promise<boolean> {
  const marks = await Promise.all(ENVIRONMENT_MARKS.map((mark) => exists(join(folder, mark))));
  return marks.includes(true);
}

function listFiles(workspace: string): Promise<string[]> {
  const closed = (path: Path) => path.isSymbolicLink() || FOREIGN.includes(path.name) || hasMark(path);
  return glob("**/*", {
    cwd: workspace,
    nodir: true,
    posix: true,
    ignore: { childrenIgnored: closed, ignored: (path) => path.isSymbolicLink() },
  });
}

function hasMark(folder: Path): boolean {
  return folder.isDirectory() && folder.readdirSync().some(({ name }) => ENVIRONMENT_MARKS.includes(name));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
