import { join } from "node:path";
import type { Inputs } from "../../inputs/inputs.ts";
import { folderOf } from "../../outputs/keep-outputs.ts";
import { outputsPlace } from "../../outputs/place.ts";
import { aboutTemplate } from "../../report/catalogue/about.ts";
import {
  type Catalogue,
  type CatalogueTemplate,
  type Executed,
  type Status,
  testsOf,
} from "../../report/catalogue/catalogue.ts";
import { isOwnFile } from "../../report/own-file.ts";
import type { CaseResult, Results } from "../../results.ts";
import type { Promotion } from "../request.ts";
import { placeOf, type Site, stateKeys } from "../site.ts";
import type { Release } from "../state.ts";
import { templateBytes } from "./template-bytes.ts";

/** What a promotion made or found live, and what was tested for it. */
export interface Promoted {
  promotion: Promotion;
  results: Results;
  inputs: Inputs;
  /** The repository on GitHub; undefined elsewhere. */
  url: string | undefined;
}

/**
 * All that the page of a live release shows.
 *
 * @throws UserError for a template whose bytes cannot be read any more.
 */
export async function liveCatalogue(
  site: Site,
  live: { release: Release; since: string },
  { promotion, results, inputs, url }: Promoted,
): Promise<Catalogue> {
  const { manifest, sha256 } = live.release;
  const { entries } = manifest;
  const { destination } = site;
  const { heldBack } = promotion;
  const { workspace } = inputs;
  const tests = testsOf(results, entries);
  const keys = new Set(entries.map(({ key }) => key));
  const executed = executedBy(results, inputs);
  const changes = changesOf(promotion);
  const held = new Set(heldBack);
  const templates: CatalogueTemplate[] = [];
  for await (const { entry, bytes } of templateBytes(site, { entries, workspace })) {
    const cases = tests.get(entry)!;
    templates.push({
      entry,
      alias: placeOf(site, destination.templates + entry.key),
      blob: placeOf(site, stateKeys(destination).blob(entry.sha256)),
      about: await aboutTemplate(bytes, entry.path),
      status: statusOf({ isHeld: held.has(entry.key), cases }),
      change: changes.get(entry.key),
      tests: await Promise.all(cases.map(async (result) => ({ result, executed: await executed(result) }))),
    });
  }
  return {
    destination: destination.name,
    repository: manifest.repository.fullName,
    url,
    release: sha256,
    commit: manifest.commit,
    since: live.since,
    run: results.run,
    waiting: heldBack.filter((key) => !keys.has(key)),
    templates,
  };
}

function statusOf({ isHeld, cases }: { isHeld: boolean; cases: CaseResult[] }): Status {
  if (isHeld) return "held-back";
  return cases.length > 0 ? "tested" : "carried";
}

function changesOf({ outcome, added, changed }: Promotion): Map<string, CatalogueTemplate["change"]> {
  if (outcome !== "promoted") return new Map();
  return new Map([
    ...added.map((key) => [key, "new"] as const),
    ...changed.map((key) => [key, "changed"] as const),
  ]);
}

/** Where the executed notebook of a case is, as far as that is known. */
function executedBy(
  results: Results,
  { outputsDestination, outputDir, ...inputs }: Inputs,
): (result: CaseResult) => Promise<Executed | null> {
  const { run } = results;
  if (outputsDestination !== undefined) {
    const { root, prefix } = outputsPlace({ ...inputs, outputsDestination });
    const base = root.kind === "s3" ? `s3://${root.bucket}` : root.path;
    const folder = `${base}/${prefix}${folderOf(results)}`;
    return async ({ executedNotebook: path }) => (path === null ? null : { place: folder + path });
  }
  return async ({ executedNotebook: path }) => {
    if (path === null) return null;
    if (run) return /^https?:\/\//.test(run.url) ? { artifactOf: `${run.url}#artifacts` } : null;
    return (await isOwnFile(join(outputDir, path), outputDir)) ? { file: path } : null;
  };
}
