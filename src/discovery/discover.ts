import { isAbsolute, posix, relative, resolve, sep } from "node:path";
import { glob, hasMagic, type Path } from "glob";
import { Minimatch } from "minimatch";
import { type Location, type Notice, UserError } from "../errors.ts";
import { quote, unprintable } from "../inputs/quote.ts";
import { workspaceGlob } from "../inputs/source.ts";

/** Where notebooks are looked for. */
export interface SearchedFolder {
  /** Absolute path of the folder that everything is relative to. */
  workspace: string;
  /** Executed notebooks are written below this folder, so it is not searched. Absolute or in the workspace. */
  outputDir?: string;
}

/** Which notebooks a run is about. */
export interface DiscoveryInputs extends SearchedFolder {
  /** Globs relative to the workspace; `!` takes away again; later patterns win over earlier ones. */
  notebooks: string[];
  /** Where the patterns were written, for messages. */
  notebooksAt?: Location;
}

export interface Discovery {
  /** `/`-separated paths relative to the workspace, in code point order, each once. */
  notebooks: string[];
  /** Patterns that matched nothing although others did. */
  notices: Notice[];
}

/** Jupyter's own autosaves: copies of notebooks, never the notebooks. */
const CHECKPOINTS = ".ipynb_checkpoints";
/** Packages' files. Searched only by a pattern that names the folder, as hidden folders are. */
const PACKAGE_FOLDERS = ["node_modules", "site-packages"];
const HINTS = 3;

/**
 * The notebooks that the patterns select: regular `.ipynb` files that are reached through no symbolic link.
 * A pattern that leaves the workspace, a selected file with an unprintable name, and a selection of nothing
 * are each a `UserError`.
 */
export async function discover(inputs: DiscoveryInputs): Promise<Discovery> {
  const { notebooksAt: at = { input: "notebooks" } } = inputs;
  const patterns = inputs.notebooks.map((pattern) => workspaceGlob(pattern, "", at));
  const found = await findNotebooks(inputs, patterns.filter(isInclude));
  const { selected, unmatched } = select(found, patterns);
  if (selected.length === 0) throw await nothingFound(inputs, at);
  for (const path of selected) refuseUnprintable(path);
  const notices = unmatched.map(
    (pattern): Notice => ({
      level: "notice",
      message: `The pattern ${quote(pattern)} matches no notebook.`,
      at,
    }),
  );
  return { notebooks: selected, notices };
}

/**
 * The longest folder that every include pattern's literal part shares: `templates` for
 * `templates/**\/*.ipynb`, empty for `**\/*.ipynb`. Promoted keys are relative to it.
 */
export function templatesRoot(patterns: string[]): string {
  const folders = patterns.filter(isInclude).map(literalFolder);
  const shared = folders.reduce((root, folder) => {
    const end = root.findIndex((segment, index) => segment !== folder[index]);
    return end < 0 ? root : root.slice(0, end);
  }, folders[0] ?? []);
  return shared.join("/");
}

/** Every regular `.ipynb` file of the workspace that one of the patterns matches, in code point order. */
export async function findNotebooks(
  { workspace, outputDir }: SearchedFolder,
  patterns: string[],
): Promise<string[]> {
  const skip = outputDir === undefined ? undefined : relativeTo(workspace, outputDir);
  const named = PACKAGE_FOLDERS.filter((folder) => patterns.some((it) => it.split("/").includes(folder)));
  const closed = (path: Path) =>
    path.isSymbolicLink() ||
    path.name === CHECKPOINTS ||
    path.relativePosix() === skip ||
    (PACKAGE_FOLDERS.includes(path.name) && !named.includes(path.name));
  const matches = await glob(patterns, {
    cwd: workspace,
    withFileTypes: true,
    nocase: false,
    // `ignored` only hides a folder itself; without `childrenIgnored` glob would still walk into it.
    ignore: { ignored: closed, childrenIgnored: closed },
  });
  // A literal pattern is looked up without a walk, so its folders have not been through `closed`.
  const isOpen = async (path: Path): Promise<boolean> => {
    if (path.relativePosix() === "") return true;
    if (path.isUnknown()) await path.lstat();
    return !closed(path) && isOpen(path.parent!);
  };
  const paths: string[] = [];
  for (const path of matches) {
    if (path.name.endsWith(".ipynb") && (await isOpen(path)) && path.isFile())
      paths.push(path.relativePosix());
  }
  return [...new Set(paths)].sort(byCodePoint);
}

/** Orders strings by Unicode code point (UTF-8 keeps that order), in every locale alike. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Applies the patterns in their order; each adds what it matches to the selection, or takes it away. */
function select(found: string[], patterns: string[]): { selected: string[]; unmatched: string[] } {
  const known = new Set(found);
  const selected = new Set<string>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const matches = matching(isInclude(pattern) ? pattern : pattern.slice(1), known);
    if (matches.length === 0) unmatched.push(pattern);
    for (const path of matches) {
      if (isInclude(pattern)) selected.add(path);
      else selected.delete(path);
    }
  }
  return { selected: found.filter((path) => selected.has(path)), unmatched };
}

/** The paths that a normalised glob matches: case matters everywhere, `**` enters no hidden folder. */
export function matching(pattern: string, paths: ReadonlySet<string>): string[] {
  if (!isGlob(pattern)) return paths.has(pattern) ? [pattern] : [];
  const matcher = new Minimatch(pattern, { nocase: false, nonegate: true, nocomment: true });
  return [...paths].filter((path) => matcher.match(path));
}

/** Whether a pattern can match more than the one path it spells. */
export function isGlob(pattern: string): boolean {
  return hasMagic(pattern, { magicalBraces: true });
}

function isInclude(pattern: string): boolean {
  return !pattern.startsWith("!");
}

function literalFolder(pattern: string): string[] {
  const segments = pattern.split("/");
  const end = segments.findIndex(isGlob);
  return segments.slice(0, end < 0 ? -1 : end);
}

/** A folder as a path relative to the workspace; undefined when it lies outside. */
function relativeTo(workspace: string, folder: string): string | undefined {
  const path = relative(workspace, resolve(workspace, folder));
  return path === "" || isAbsolute(path) || path.startsWith("..") ? undefined : path.split(sep).join("/");
}

/** Throws a `UserError` for a path that could be taken for another one, or for a command by whoever prints it. */
export function refuseUnprintable(path: string): void {
  const character = path.includes("\\") ? "\\" : unprintable(path);
  if (character === undefined) return;
  throw new UserError(
    `The notebook ${quote(path)} has the character ${character} in its path, which is not safe everywhere. ` +
      "Rename it, or exclude it by a pattern that starts with `!`.",
  );
}

async function nothingFound(inputs: DiscoveryInputs, at: Location): Promise<UserError> {
  const all = await findNotebooks(inputs, ["**/*.ipynb"]);
  const patterns = inputs.notebooks.map(quote).join(", ");
  const examples = all.slice(0, HINTS).map(quote).join(", ");
  const there =
    all.length === 0
      ? "The workspace has no .ipynb file at all: is the repository checked out?"
      : `The workspace has ${all.length} of them: ${examples}${all.length > HINTS ? ", …" : ""}.`;
  const folder = inputs.notebooks.find((pattern) => isInclude(pattern) && !pattern.endsWith(".ipynb"));
  const advice =
    folder === undefined ? "" : ` For a folder, write ${quote(posix.join(folder, "**/*.ipynb"))}.`;
  return new UserError(
    `No notebook matches ${patterns || "an empty list of patterns"}.${advice} ${there}`,
    at,
  );
}
