import type { Log } from "../../src/log.ts";
import { sha256 } from "../../src/notebook/canonical.ts";
import type { Amount } from "../../src/promotion/deletes.ts";
import { type Destination, parseDestination } from "../../src/promotion/destination.ts";
import type { OnFailure } from "../../src/promotion/plan.ts";
import { promoteAt } from "../../src/promotion/release.ts";
import type { PromotionRequest } from "../../src/promotion/request.ts";
import type { Clock, Site } from "../../src/promotion/site.ts";
import { readState } from "../../src/promotion/state.ts";
import type { Store } from "../../src/promotion/stores/store.ts";
import type { TemplateRepository } from "./template-repository.ts";

export const SILENT: Log = {
  info() {},
  debug() {},
  notice() {},
  group: (_title, work) => work(),
};

/** A clock that stands still, and jumps when somebody sleeps. */
export function testClock(): Clock {
  let time = Date.parse("2026-11-22T12:00:00Z");
  return {
    now: () => time,
    async sleep(duration) {
      time += duration;
    },
  };
}

export interface SiteOptions {
  store: Store;
  destination?: string;
  clock?: Clock;
}

export function siteOf({ store, destination = "s3://memory/jobs/templates/", clock }: SiteOptions): Site {
  const parsed: Destination = parseDestination({ destination, workspace: "/" }).destination;
  return { store, destination: parsed, clock: clock ?? testClock(), log: SILENT };
}

export interface RequestOptions {
  repository: Pick<TemplateRepository, "workspace" | "templatesAt">;
  commit: string;
  /** Keys of templates that failed; all others passed. */
  failed?: string[];
  /** Keys of the templates that were tested; by default all. */
  tested?: string[];
  onFailure?: OnFailure;
  maxDeletes?: Amount;
  run?: { id: string; attempt: number };
  /** Seconds. */
  lockTimeout?: number;
  runState?: PromotionRequest["runState"];
}

export function requestFor(options: RequestOptions): PromotionRequest {
  const { repository, commit, failed = [], tested, onFailure = "hold-back" } = options;
  const { maxDeletes = { value: 50, unit: "percent" }, lockTimeout = 3600, runState } = options;
  const { id, attempt } = options.run ?? { id: "1", attempt: 1 };
  const templates = repository
    .templatesAt(commit)
    .filter(({ key }) => tested === undefined || tested.includes(key))
    .map((template) => ({
      ...template,
      verdict: failed.includes(template.key) ? ("failed" as const) : ("passed" as const),
    }));
  return {
    destination: "s3://memory/jobs/templates/",
    workspace: repository.workspace,
    commit,
    ref: "refs/heads/main",
    repository: { id: 42, fullName: "acme/etl" },
    owner: { runId: id, attempt, job: "promote", url: null, actor: "mona" },
    templates,
    onFailure,
    maxDeletes,
    lockTimeout,
    runState,
    probe: "cached",
    consistency: "strict",
    log: SILENT,
  };
}

export function promoteFor(site: Site, options: RequestOptions) {
  return promoteAt(site, requestFor(options));
}

/** What a scheduler finds below the templates' prefix: the source of each notebook's cell, by key. */
export async function aliasesOf({ store, destination }: Site): Promise<Record<string, string>> {
  const aliases: Record<string, string> = {};
  for (const { key } of await Array.fromAsync(store.list(destination.templates))) {
    const found = await store.get(key);
    aliases[key.slice(destination.templates.length)] = JSON.parse(
      found!.body.toString(),
    ).cells[0].source.join("");
  }
  return Object.fromEntries(Object.entries(aliases).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a reader of the pointer gets: every blob of the live release, proved by its digest. */
export async function liveTemplates(site: Site): Promise<Record<string, string>> {
  const { live } = await readState(site);
  const templates: Record<string, string> = {};
  for (const entry of live?.manifest.entries ?? []) {
    const blob = `${site.destination.state}blobs/sha256/${entry.sha256.slice(0, 2)}/${entry.sha256}.ipynb`;
    const found = await site.store.get(blob);
    if (!found || sha256(found.body) !== entry.sha256) throw new Error(`${entry.key}: its blob is missing`);
    templates[entry.key] = JSON.parse(found.body.toString()).cells[0].source.join("");
  }
  return templates;
}
