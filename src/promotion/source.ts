import { UserError } from "../errors.ts";
import { runGit } from "../git.ts";
import { canonicalBytes, sha256 } from "../notebook/canonical.ts";

/** A file of a commit: its git mode and the name of its blob. */
export interface TreeEntry {
  mode: string;
  blob: string;
}

/** Files of a commit by their path relative to the workspace. */
export type Tree = Map<string, TreeEntry>;

/** What may be promoted: the canonical bytes of a template at the commit. */
export interface Source {
  blob: string;
  bytes: Buffer;
  sha256: string;
}

export interface TestedTemplate {
  path: string;
  /** Digest of the canonical bytes that the test executed. */
  templateSha256: string;
}

const SHOWN = 5;

/**
 * Lists the workspace's files at `commit` (40 or 64 hex digits).
 *
 * @throws UserError when the workspace is no git repository or lacks the commit.
 */
export async function listTree(workspace: string, commit: string): Promise<Tree> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) {
    throw new UserError(`${JSON.stringify(commit)} is not a commit: write its 40 hexadecimal digits.`);
  }
  const { exitCode, stdout, stderr } = await runGit(workspace, ["ls-tree", "-r", "-z", commit]);
  if (exitCode !== 0) {
    throw new UserError(
      `The templates of commit ${commit} cannot be read from git in ${workspace}: ${stderr}. ` +
        "Promotion takes its bytes from git: check the repository out with actions/checkout before this step.",
    );
  }
  const lines = stdout.toString().split("\0").filter(Boolean);
  return new Map(lines.map(treeLine));
}

/** `100644 blob 8a1b…\tpath`: https://git-scm.com/docs/git-ls-tree#_output_format */
function treeLine(line: string): [string, TreeEntry] {
  const tab = line.indexOf("\t");
  const [mode = "", , blob = ""] = line.slice(0, tab).split(" ");
  return [line.slice(tab + 1), { mode, blob }];
}

/**
 * Reads the templates from git, never from the work tree, which a cell may have changed since the test, and
 * proves that they are the tested ones. Returns them in the order given.
 *
 * @throws UserError naming the files that are not in the commit, are no regular files, or were tested with
 *   other bytes.
 */
export async function readSources(
  workspace: string,
  tree: Tree,
  templates: TestedTemplate[],
): Promise<Source[]> {
  const blobs = templates.map(({ path }) => regularFile(path, tree.get(path)));
  const { contents, stderr } = await readBlobs(workspace, blobs);
  const sources = contents.map((content, index) => {
    if (!content) throw new UserError(`git cannot read blob ${blobs[index]} in ${workspace}: ${stderr}`);
    const bytes = canonicalBytes(refuseLfsPointer(content, templates[index]!.path));
    return { blob: blobs[index]!, bytes, sha256: sha256(bytes) };
  });
  const untested = templates.filter(({ templateSha256 }, index) => sources[index]!.sha256 !== templateSha256);
  if (untested.length > 0) throw differs(untested);
  return sources;
}

function regularFile(path: string, entry: TreeEntry | undefined): string {
  if (!entry) {
    throw new UserError(`${path} is not in the commit that is promoted. Commit it, or leave it out.`, {
      file: path,
    });
  }
  if (entry.mode === "120000") {
    throw new UserError(`${path} is a symbolic link. Commit the notebook itself under this name.`, {
      file: path,
    });
  }
  if (!isRegular(entry)) {
    throw new UserError(`${path} is a submodule, not a notebook. Leave it out of 'notebooks'.`, {
      file: path,
    });
  }
  return entry.blob;
}

/** Whether it is a file of its own, and no link to a file or a repository. */
export function isRegular({ mode }: TreeEntry): boolean {
  return mode.startsWith("100");
}

function refuseLfsPointer(content: Buffer, path: string): Buffer {
  if (!content.subarray(0, 64).toString("latin1").startsWith("version https://git-lfs.github.com/spec/")) {
    return content;
  }
  throw new UserError(
    `${path} is a Git LFS pointer in git. A template is small: take it out of LFS ` +
      `(git lfs untrack, then git add --renormalize ${JSON.stringify(path)}).`,
    { file: path },
  );
}

function differs(templates: TestedTemplate[]): UserError {
  const names = templates.slice(0, SHOWN).map(({ path }) => path);
  const more = templates.length - names.length;
  return new UserError(
    `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}: the commit holds other bytes than those that ` +
      "were tested. Either there was an uncommitted change, or a line-ending filter (.gitattributes), or a cell " +
      "edited the notebook. Commit the change, add '*.ipynb text eol=lf' to .gitattributes, or stop the cell; " +
      "then test again.",
    { file: templates[0]!.path },
  );
}

/**
 * The contents of blobs, null for one that this clone does not have, and what git says of that. One process for all of
 * them: https://git-scm.com/docs/git-cat-file#_batch_output
 */
export async function readBlobs(
  workspace: string,
  blobs: string[],
): Promise<{ contents: (Buffer | null)[]; stderr: string }> {
  if (blobs.length === 0) return { contents: [], stderr: "" };
  const { stdout, stderr } = await runGit(workspace, ["cat-file", "--batch"], `${blobs.join("\n")}\n`);
  let offset = 0;
  const contents = blobs.map(() => {
    const start = stdout.indexOf("\n", offset) + 1;
    const [, type, size] = stdout.toString("latin1", offset, start).split(" ");
    const isThere = type === "blob";
    const end = isThere ? start + Number(size) : start - 1;
    offset = end + 1;
    return isThere ? stdout.subarray(start, end) : null;
  });
  return { contents, stderr };
}
