import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Destination } from "./destination.ts";
import { checkKeys } from "./keys.ts";
import type { Candidate } from "./plan.ts";
import type { PromotionRequest, RequestedTemplate } from "./request.ts";
import { listTree, readSources, type Tree } from "./source.ts";

/** What a promotion takes from git, whatever its destination holds. */
export interface Prepared {
  tree: Tree;
  candidates: Candidate[];
  /** Canonical bytes of the templates that passed, by their sha256. */
  contents: Map<string, Buffer>;
}

/**
 * Reads the templates from git and checks all that can be checked without a request to the store.
 *
 * @throws UserError for a name that cannot be a key, and for bytes that are not those that were tested.
 */
export async function prepare(request: PromotionRequest, destination: Destination): Promise<Prepared> {
  const { workspace, commit, templates } = request;
  checkKeys(
    destination.templates,
    templates.map(({ key }) => key),
  );
  for (const template of templates) refuseOverwritingSource(template, destination, workspace);
  const tree = await listTree(workspace, commit);
  const passed = templates.filter(({ verdict }) => verdict === "passed");
  const sources = await readSources(workspace, tree, passed);
  const tested = passed.map(({ key, path, group }, index): Candidate => {
    const { blob, bytes, sha256 } = sources[index]!;
    const of = { key, path, ...(group !== undefined && { group }) };
    return { ...of, verdict: "passed", sha256, size: bytes.length, blob };
  });
  const failed = templates
    .filter(({ verdict }) => verdict === "failed")
    .map(
      ({ key, path, group, templateSha256: sha256 }): Candidate => ({
        key,
        path,
        ...(group !== undefined && { group }),
        verdict: "failed",
        sha256,
      }),
    );
  return {
    tree,
    candidates: [...tested, ...failed],
    contents: new Map(sources.map(({ sha256, bytes }) => [sha256, bytes])),
  };
}

function refuseOverwritingSource(
  { path, key }: RequestedTemplate,
  { root, templates, name }: Destination,
  workspace: string,
): void {
  if (root.kind !== "directory" || resolve(root.path, templates, key) !== resolve(workspace, path)) return;
  throw new UserError(
    `destination: ${name} is where the notebooks themselves lie. Write another directory, as in promoted/templates.`,
    { input: "destination" },
  );
}
