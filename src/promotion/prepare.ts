import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Destination } from "./destination.ts";
import { checkKeys } from "./keys.ts";
import type { Manifest } from "./manifest.ts";
import type { Candidate } from "./plan.ts";
import type { PromotionRequest, RequestedTemplate } from "./request.ts";
import { isRegular, listTree, readSources, type Tree } from "./source.ts";

/** What a promotion takes from git. */
export interface Prepared {
  tree: Tree;
  candidates: Candidate[];
  /** Canonical bytes of the templates that passed, by their sha256, but for those that are live already. */
  contents: Map<string, Buffer>;
}

/**
 * Checks all that can be checked without a request to the store; returns the files of the commit.
 *
 * @throws UserError for a name that cannot be a key, and for a commit that git does not have.
 */
export async function check(request: PromotionRequest, destination: Destination): Promise<Tree> {
  const { workspace, commit, templates } = request;
  checkKeys(
    destination.templates,
    templates.map(({ key }) => key),
  );
  for (const template of templates) refuseOverwritingSource(template, destination, workspace);
  return listTree(workspace, commit);
}

/**
 * Reads the templates that passed from git, but for those of which the live release says what git holds: the cost is
 * that of what changed.
 *
 * @throws UserError for bytes that are not those that were tested.
 */
export async function prepare(
  { workspace, templates }: PromotionRequest,
  { tree, live }: { tree: Tree; live: Manifest | null },
): Promise<Prepared> {
  const passed = templates.filter(({ verdict }) => verdict === "passed");
  const failed = templates.filter(({ verdict }) => verdict === "failed");
  const [known, unread] = divided(passed, { tree, live });
  const sources = await readSources(workspace, tree, unread);
  const read = unread.map((template, index): Candidate => {
    const { blob, bytes, sha256 } = sources[index]!;
    return { ...nameOf(template), verdict: "passed", sha256, size: bytes.length, blob };
  });
  const untouched = failed.map(
    (template): Candidate => ({ ...nameOf(template), verdict: "failed", sha256: template.templateSha256 }),
  );
  return {
    tree,
    candidates: [...read, ...known, ...untouched],
    contents: new Map(sources.map(({ sha256, bytes }) => [sha256, bytes])),
  };
}

/** Those that are live with the digest that was tested, made of the very blob that git holds; and all others. */
function divided(
  passed: RequestedTemplate[],
  { tree, live }: { tree: Tree; live: Manifest | null },
): [Candidate[], RequestedTemplate[]] {
  const byKey = new Map(live?.entries.map((entry) => [entry.key, entry]));
  const known: Candidate[] = [];
  const unread: RequestedTemplate[] = [];
  for (const template of passed) {
    const entry = byKey.get(template.key);
    const inGit = tree.get(template.path);
    const isSame =
      entry?.sha256 === template.templateSha256 && entry.sourceBlob === inGit?.blob && isRegular(inGit);
    if (!isSame) unread.push(template);
    else {
      const { sha256, size, sourceBlob: blob } = entry;
      known.push({ ...nameOf(template), verdict: "passed", sha256, size, blob });
    }
  }
  return [known, unread];
}

function nameOf({ key, path, group }: RequestedTemplate): Pick<Candidate, "key" | "path" | "group"> {
  return { key, path, ...(group !== undefined && { group }) };
}

function refuseOverwritingSource(
  { path, key }: RequestedTemplate,
  { root, templates, name }: Destination,
  workspace: string,
): void {
  if (root.kind !== "directory" || resolve(root.path, templates, key) !== resolve(workspace, path)) return;
  throw new UserError(
    `${name} is where the notebooks themselves lie. Write another directory, as in promoted/templates.`,
    { input: "destination" },
  );
}
