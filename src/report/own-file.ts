import { lstat, realpath } from "node:fs/promises";
import { join, relative } from "node:path";

/** Whether a path below `folder`, both absolute, is a regular file that no symbolic link leads to. */
export async function isOwnFile(path: string, folder: string): Promise<boolean> {
  try {
    const really = join(await realpath(folder), relative(folder, path));
    return (await lstat(path)).isFile() && (await realpath(path)) === really;
  } catch {
    return false;
  }
}
