import { posix } from "node:path";
import type { SourceTree } from "../source-tree.ts";

/** What a module's file may end with. */
const SUFFIXES = [".py", ".pyx", ".so", ".pyd"];

/**
 * The files that a dotted name executes when it is looked for in a folder: the module, and the `__init__.py` of every
 * package on the way. Those that the name would not reach are no harm; a missing one would be.
 *
 * @param exportsOf the names that a star takes from a file
 */
export function filesOfModule(
  name: string,
  { folder, tree, exportsOf }: { folder: string; tree: SourceTree; exportsOf: (file: string) => string[] },
): string[] {
  const found: string[] = [];
  const packageFile = (at: string) => posix.join(at, "__init__.py");
  let at = folder;
  for (const part of name.split(".")) {
    if (!tree.isFolder(at)) break;
    const names = part === "*" ? starred(at, { tree, exportsOf }) : [part];
    for (const member of names) {
      const path = posix.join(at, member);
      const files = [...SUFFIXES.map((suffix) => path + suffix), packageFile(path)];
      found.push(...files.filter((file) => tree.isFile(file)));
    }
    at = posix.join(at, part);
  }
  return found;
}

/** The same for a name with dots in front, seen from the file that has it. */
export function filesOfRelative(
  name: string,
  { file, ...rest }: { file: string; tree: SourceTree; exportsOf: (file: string) => string[] },
): string[] {
  const [dots = ""] = /^\.+/.exec(name) ?? [];
  const folder = posix.join(posix.dirname(file), ...Array(dots.length - 1).fill(".."));
  const own = posix.join(folder, "__init__.py");
  const below = name.slice(dots.length);
  return [
    ...(rest.tree.isFile(own) ? [own] : []),
    ...(below === "" ? [] : filesOfModule(below, { folder, ...rest })),
  ];
}

function starred(
  folder: string,
  { tree, exportsOf }: { tree: SourceTree; exportsOf: (file: string) => string[] },
): string[] {
  const exported = exportsOf(posix.join(folder, "__init__.py"));
  if (!exported.includes("*")) return exported.filter((name) => /^\w+$/.test(name));
  return tree.members(folder).map((member) => member.replace(/\.\w+$/, ""));
}
