import { sha256 } from "../../src/notebook/canonical.ts";
import type { About } from "../../src/report/catalogue/about.ts";
import type { Catalogue, CatalogueTemplate } from "../../src/report/catalogue/catalogue.ts";
import { cataloguePage } from "../../src/report/catalogue/page.ts";

const STATE = "s3://etlbucket/jobs/_promote/v1/";

/** A template of the live release that was tested with nothing to tell of it, unless told otherwise. */
export function templateOf(
  key: string,
  { about = {}, entry = {}, ...change }: Change = {},
): CatalogueTemplate {
  const digest = sha256(key);
  return {
    entry: {
      key,
      path: `templates/${key}`,
      sha256: digest,
      size: 1000,
      sourceBlob: "b".repeat(40),
      sourceCommit: "c".repeat(40),
      status: "tested",
      ...entry,
    },
    alias: `s3://etlbucket/jobs/templates/${key}`,
    blob: `${STATE}blobs/sha256/${digest.slice(0, 2)}/${digest}.ipynb`,
    about: { title: null, kernel: "python3", parameters: [], ...about },
    status: "tested",
    tests: [],
    ...change,
  };
}

type Change = Partial<Omit<CatalogueTemplate, "about" | "entry">> & {
  about?: Partial<About>;
  entry?: Partial<CatalogueTemplate["entry"]>;
};

export function catalogueOf(templates: CatalogueTemplate[], change: Partial<Catalogue> = {}): Catalogue {
  return {
    destination: "s3://etlbucket/jobs/templates/",
    repository: "octo/notebooks",
    url: "https://github.com/octo/notebooks",
    release: "e".repeat(64),
    commit: "d".repeat(40),
    since: "2026-11-22T20:00:00.000Z",
    run: { id: "42", attempt: 1, url: "https://github.com/octo/notebooks/actions/runs/42/attempts/1" },
    waiting: [],
    templates,
    ...change,
  };
}

export const pageOf = (catalogue: Catalogue) => [...cataloguePage(catalogue)].join("");
