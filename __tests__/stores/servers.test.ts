import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { evaluate } from "../../src/promotion/probe/evaluate.ts";
import type { Observations } from "../../src/promotion/probe/observations.ts";
import { observe } from "../../src/promotion/probe/observe.ts";
import { promoteAt } from "../../src/promotion/release.ts";
import type { Capabilities } from "../../src/promotion/stores/capabilities.ts";
import { s3Store } from "../../src/promotion/stores/s3.ts";
import type { Store } from "../../src/promotion/stores/store.ts";
import { describePromotion } from "../support/promotion-scenarios.ts";
import { aliasesOf, liveTemplates, promoteFor, requestFor, siteOf } from "../support/promotion-site.ts";
import { programOf } from "../support/servers/install.ts";
import { KINDS, type Kind } from "../support/servers/kinds.ts";
import { type StoreServer, startServer } from "../support/servers/start.ts";
import { describeStore } from "../support/store-contract.ts";
import { notebook, type TemplateRepository, templateRepository } from "../support/template-repository.ts";
import { type Row, writeMatrix } from "./matrix.ts";

/** Races are won by chance; so often has a server the chance to have two winners. */
const TRIALS = 20;

const rows: Row[] = [];
const programs = new Map(KINDS.map((kind) => [kind, programOf(kind)]));

afterAll(() => writeMatrix(rows, KINDS));

for (const kind of KINDS) {
  const program = programs.get(kind);
  if (program) describe(kind.name, () => describeServer(kind, program));
  else describe.skip(`${kind.name}, which cannot be had here`, () => it("runs", () => {}));
}

function describeServer(kind: Kind, program: string): void {
  let server: StoreServer;
  let buckets = 0;
  let capabilities: Capabilities;
  /** Where the server was tried out. */
  let tried: Store;

  const open = async () => {
    const bucket = `bucket-${buckets++}`;
    await server.createBucket(bucket);
    return { bucket, store: await s3Store({ bucket, forcePathStyle: true }) };
  };

  beforeAll(async () => {
    server = await startServer(kind, program);
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
    ({ store: tried } = await open());
    const seen: Observations[] = [];
    for (let trial = 0; trial < TRIALS; trial++) {
      seen.push(await observe(tried, tried.server!, `probe/${trial}/`));
    }
    const each = seen.map(evaluate);
    // The worst that it did counts.
    capabilities = (each.find((it) => !it.capabilities.conditionalPut) ?? each[0]!).capabilities;
    rows.push({ name: kind.name, version: kind.version, seen, capabilities });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server?.stop();
  });

  it(`is ${kind.isTrusted ? "" : "not "}trusted with conditional writes`, () => {
    expect(capabilities.conditionalPut).toBe(kind.isTrusted);
  });

  it("holds nothing that it was tried out with", async () => {
    expect(await readable(tried, "probe/")).toEqual([]);
  });

  if (kind.isTrusted) {
    describeStore(async () => (await open()).store.server!.adapted(capabilities));
    describePromotion(async () => {
      const { bucket, store } = await open();
      return siteOf({ store, destination: `s3://${bucket}/jobs/templates/` });
    });
  } else {
    let repository: TemplateRepository;
    let first: string;
    let second: string;
    beforeAll(() => {
      repository = templateRepository();
      first = repository.commit({
        "templates/a.ipynb": notebook("a = 1"),
        "templates/b.ipynb": notebook("b"),
      });
      second = repository.commit({ "templates/a.ipynb": notebook("a = 2"), "templates/b.ipynb": null });
    });
    afterAll(() => repository?.remove());

    it("is refused by a promotion, and holds nothing afterwards", async () => {
      const { bucket, store } = await open();
      const site = siteOf({ store, destination: `s3://${bucket}/jobs/templates/` });
      await expect(promoteFor(site, { repository, commit: first })).rejects.toThrow(
        "does not keep conditional writes",
      );
      expect(await readable(store, "jobs/")).toEqual([]);
    });

    it("takes one promotion after the other when best effort will do", async () => {
      const { bucket, store } = await open();
      const site = siteOf({ store, destination: `s3://${bucket}/jobs/templates/` });
      for (const commit of [first, second]) {
        const request = requestFor({ repository, commit });
        expect(await promoteAt(site, { ...request, consistency: "best-effort" })).toMatchObject({
          outcome: "promoted",
          consistency: "best-effort",
        });
      }
      expect(await aliasesOf(site)).toEqual({ "a.ipynb": "a = 2" });
      expect(await liveTemplates(site)).toEqual({ "a.ipynb": "a = 2" });
    });
  }
}

/** The keys below a prefix. rclone still lists some that it says are gone, when many have written them at once. */
async function readable(store: Store, prefix: string): Promise<string[]> {
  const keys = (await Array.fromAsync(store.list(prefix))).map(({ key }) => key);
  const found = await Promise.all(keys.map((key) => store.get(key)));
  return keys.filter((_, index) => found[index] !== null);
}
