import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { posix, relative, resolve, sep } from "node:path";

/** A folder's members by their names. */
export type Listing = Map<string, "file" | "folder">;

/** Reads a repository; a test has one in memory. Paths are `/`-separated and relative to the workspace. */
export interface Disk {
  /** Null for what is no folder. */
  list(folder: string): Listing | null;
  /** Undefined for what is no file. */
  read(path: string): string | undefined;
  /** The path without symbolic links; null for one that leaves the repository. */
  real(path: string): string | null;
}

/**
 * The files of the repository before and after a change: what was deleted is there too, as an import of it still
 * says so. Every folder is listed once.
 */
export interface SourceTree {
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** Names of the files and folders in it. */
  members(folder: string): string[];
  /** Undefined for what is not there, or not any more. */
  read(path: string): string | undefined;
  /** The change itself or the folder of it, a submodule or a link, that a path lies in; undefined for none. */
  changeOf(path: string): string | undefined;
  changed: ReadonlySet<string>;
}

export function sourceTree(disk: Disk, changed: ReadonlySet<string>): SourceTree {
  const gone = listingsOf(changed);
  const listings = new Map<string, Listing>();
  const changes = new Map<string, string | undefined>();

  function listing(folder: string): Listing {
    const known = listings.get(folder);
    if (known) return known;
    const listed = new Map([...(gone.get(folder) ?? []), ...(disk.list(folder) ?? [])]);
    listings.set(folder, listed);
    return listed;
  }
  const kind = (path: string) => listing(posix.dirname(path)).get(posix.basename(path));
  const nearest = (path: string) => ancestors(path).find((folder) => changed.has(folder));
  return {
    changed,
    isFile: (path) => kind(path) === "file",
    isFolder: (folder) => isTop(folder) || kind(folder) === "folder" || gone.has(folder),
    members: (folder) => [...listing(folder).keys()],
    read: (path) => disk.read(path),
    changeOf(path) {
      if (!changes.has(path)) changes.set(path, nearest(path) ?? nearest(disk.real(path) ?? path));
      return changes.get(path);
    },
  };
}

/** The path itself and every folder above it, without the workspace. */
export function ancestors(path: string): string[] {
  const found: string[] = [];
  for (let at = path; !isTop(at); at = posix.dirname(at)) found.push(at);
  return found;
}

function isTop(path: string): boolean {
  return path === "." || path === "" || path === "/" || /^(?:\.\.\/)*\.\.$/.test(path);
}

function listingsOf(paths: Iterable<string>): Map<string, Listing> {
  const listings = new Map<string, Listing>();
  for (const path of paths) {
    const [file, ...folders] = ancestors(path);
    let kind: "file" | "folder" = "file";
    for (const member of file === undefined ? [] : [file, ...folders]) {
      const folder = posix.dirname(member);
      const listing = listings.get(folder) ?? new Map();
      if (kind === "folder" || !listing.has(posix.basename(member)))
        listing.set(posix.basename(member), kind);
      listings.set(folder, listing);
      kind = "folder";
    }
  }
  return listings;
}

/** The files of this machine, none of them outside of the repository. */
export function diskOf(workspace: string, root: string): Disk {
  const top = realpathSync.native(root);
  const base = realpathSync.native(workspace);

  function real(path: string): string | null {
    const absolute = attempt(() => realpathSync.native(resolve(base, path)));
    if (absolute === undefined) return path;
    const inside = absolute === top || absolute.startsWith(top.endsWith(sep) ? top : top + sep);
    return inside ? relative(base, absolute).split(sep).join("/") : null;
  }
  return {
    real,
    list(folder) {
      if (real(folder) === null) return null;
      const entries = attempt(() => readdirSync(resolve(base, folder), { withFileTypes: true }));
      if (!entries) return null;
      return new Map(entries.flatMap((entry) => kindOf(entry, resolve(base, folder, entry.name))));
    },
    read: (path) =>
      real(path) === null ? undefined : attempt(() => readFileSync(resolve(base, path), "utf8")),
  };
}

/** Nothing for what is neither, such as a pipe, which nobody must read. */
function kindOf(entry: Dirent, absolute: string): [string, "file" | "folder"][] {
  const is = entry.isSymbolicLink() ? attempt(() => statSync(absolute)) : entry;
  if (is?.isDirectory()) return [[entry.name, "folder"]];
  return is?.isFile() ? [[entry.name, "file"]] : [];
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
