import type { Entry } from "../../promotion/manifest.ts";
import type { CaseResult, Results } from "../../results.ts";
import type { About } from "./about.ts";

/** A live release with what is known of its templates: all that its page shows. */
export interface Catalogue {
  /** As a person writes it: `s3://bucket/jobs/templates/`. */
  destination: string;
  /** Its repository, as `octo/notebooks`. */
  repository: string;
  /** The repository on GitHub, `https://github.com/octo/notebooks`; undefined elsewhere. */
  url?: string | undefined;
  /** Digest of the release's manifest. */
  release: string;
  commit: string;
  /** ISO 8601, UTC: when it went live. */
  since: string;
  /** Which workflow run has tested; null on a laptop. */
  run: Results["run"];
  /** Keys of templates that failed, or are held back with others, and have never been live. */
  waiting: string[];
  /** Sorted by key. */
  templates: CatalogueTemplate[];
}

export interface CatalogueTemplate {
  entry: Entry;
  /** What papermill reads: its alias, and its bytes under their digest, which never change. */
  alias: string;
  blob: string;
  about: About;
  status: Status;
  /** What this release did to it; undefined where it stays as it was. */
  change?: "new" | "changed" | undefined;
  /** What this run has found of these very bytes; empty when it has not run them. */
  tests: TemplateTest[];
}

/**
 * What the last run says of a template. `tested`: of these very bytes. `carried`: nothing, it was not run. `held-back`:
 * it was run or changed and stays as it was live, as it failed, was not run since it changed, or another of its group.
 */
export type Status = "tested" | "carried" | "held-back";

/** A case, and where its executed notebook is. */
export interface TemplateTest {
  result: CaseResult;
  executed: Executed | null;
}

/** Where an executed notebook is kept: beside the page, in a run's artifact, or in a place that no browser opens. */
export type Executed = { file: string } | { artifactOf: string } | { place: string };

/** The cases of a run by template: those that ran these very bytes, whatever their verdict. */
export function testsOf({ cases }: Results, entries: Entry[]): Map<Entry, CaseResult[]> {
  const byPath = Map.groupBy(cases, ({ notebook }) => notebook);
  return new Map(
    entries.map((entry) => {
      const ofPath = byPath.get(entry.path) ?? [];
      return [entry, ofPath.filter(({ templateSha256 }) => templateSha256 === entry.sha256)];
    }),
  );
}
