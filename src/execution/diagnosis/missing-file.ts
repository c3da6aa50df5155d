import { posix } from "node:path";
import type { Evidence, Rule } from "./rule.ts";
import { printedByShell } from "./shell.ts";

export const missingFile: Rule = {
  cause: "missing-file",
  seen: "a file that is not there, in the words of Python, R, Julia and shells",
  advice:
    "the `working-directory` from which the path leads to a file of the repository, if there is one; else a path that does",
  async remedy(evidence) {
    const path = pathOf(evidence);
    if (path === undefined) return undefined;
    if (isAbsolute(path)) return absoluteRemedy(path, evidence);
    const here = posix.normalize(evidence.workingDirectory);
    const from = `Relative paths are looked up in the notebook's working directory, here \`${here}\`.`;
    const folder = await workingFolder(path, evidence);
    if (folder !== undefined) {
      const file = posix.join(folder, path);
      return `${from} The file is there as seen from \`${folder}\`: write \`working-directory: ${folder}\`, or the path \`${posix.relative(here, file)}\`.`;
    }
    const [similar] = await evidence.repository.endingWith(posix.basename(path));
    return similar === undefined
      ? `${from} No file of the repository is called \`${posix.basename(path)}\`: commit it, fetch it before this step, or name the notebook that makes it in \`needs\`.`
      : `${from} The repository has \`${similar}\`: from there it is \`${posix.relative(here, similar)}\`.`;
  },
};

/** The path in the words of whoever did not find it; plain enough to be repeated. */
function pathOf(evidence: Evidence): string | undefined {
  const { ename, evalue, cell } = evidence;
  // R only warns of the name.
  const warning = evalue.includes("cannot open the connection") ? cell.printed : "";
  const said = `${evalue}\n${printedByShell(evidence)}`;
  const path =
    /No such file or directory: b?'([^'\n]+)'/.exec(evalue)?.[1] ??
    /cannot open file '([^'\n]+)': No such file or directory/.exec(evalue + warning)?.[1] ??
    /opening file "([^"\n]+)": No such file or directory/.exec(evalue)?.[1] ??
    /^[\w-]+: (?:cannot (?:open|access|stat) )?'?([^':\n]+)'?:? No such file or directory$/m.exec(
      said,
    )?.[1] ??
    (/^(FileNotFoundError|OSError)$/.test(ename)
      ? /^'?([^'\s]+)'? (?:not found|does not exist)\.?$/.exec(evalue)?.[1]
      : undefined);
  const isPlain = path !== undefined && /^[\w \-+.,:\\/()=@~]{1,300}$/.test(path);
  return isPlain && !/^\w[\w+.-]+:\/\//.test(path) ? path.replaceAll("\\", "/") : undefined;
}

/** The folder from which the path leads to something in the repository: its root, the notebook's own, or any other. */
async function workingFolder(
  path: string,
  { repository, notebook, workingDirectory }: Evidence,
): Promise<string | undefined> {
  const here = posix.normalize(workingDirectory);
  const tail = posix.normalize(path);
  const files = await repository.endingWith(tail);
  const others = files.map((file) => file.slice(0, -tail.length).replace(/\/$/, "") || ".");
  for (const folder of [".", posix.dirname(notebook), ...others]) {
    const file = posix.join(folder, path);
    if (folder !== here && !file.startsWith("..") && (await repository.has(file))) return folder;
  }
  return undefined;
}

/** Absolute, on whatever system. */
function isAbsolute(path: string): boolean {
  return /^(\/|~|[A-Za-z]:)/.test(path);
}

async function absoluteRemedy(path: string, { repository, workingDirectory }: Evidence): Promise<string> {
  const [similar] = await repository.endingWith(posix.basename(path));
  const from = posix.normalize(workingDirectory);
  const instead =
    similar === undefined
      ? "or make it a parameter"
      : `as \`${posix.relative(from, similar)}\` for the repository's \`${similar}\``;
  return `\`${path}\` does not exist on this machine. Write a path relative to the notebook's working directory, ${instead}.`;
}
