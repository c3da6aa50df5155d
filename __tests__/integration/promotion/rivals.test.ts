import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { verify } from "../../../src/promotion/operations/verify.ts";
import { readState } from "../../../src/promotion/state.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { operateAt } from "../../support/operation-site.ts";
import { aliasesOf, liveTemplates, promoteFor, siteOf, testClock } from "../../support/promotion-site.ts";
import type { Fault } from "../../support/s3-double/faults.ts";
import { type S3Double, startS3Double } from "../../support/s3-double/server.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const SECOND = { "a.ipynb": "a = 2", "c.ipynb": "c = 2" };
const THIRD = { "a.ipynb": "a = 3", "c.ipynb": "c = 2" };
const OURS = { id: "2", attempt: 1 };
const RIVAL = { id: "3", attempt: 1 };

let server: S3Double;
let repository: TemplateRepository;
let commits: { first: string; second: string; third: string };
let buckets = 0;

beforeAll(async () => {
  server = await startS3Double();
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  repository = templateRepository();
  const commit = (files: Record<string, string | null>) =>
    repository.commit(
      Object.fromEntries(
        Object.entries(files).map(([key, source]) => [`templates/${key}`, source && notebook(source)]),
      ),
    );
  commits = {
    first: commit({ "a.ipynb": "a = 1", "b.ipynb": "b = 1" }),
    second: commit({ ...SECOND, "b.ipynb": null }),
    third: commit(THIRD),
  };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  repository?.remove();
  await server?.stop();
});

/** A destination whose live release is the first commit, for two with a clock each. */
async function firstIsLive() {
  const bucket = `bucket-${buckets++}`;
  await server.createBucket(bucket);
  server.fail(() => undefined);
  const destination = `s3://${bucket}/jobs/templates/`;
  const open = async (clock = testClock()) =>
    siteOf({ store: await s3Store({ bucket }), destination, clock });
  const site = await open();
  await promoteFor(site, { repository, commit: commits.first });
  server.fail(() => undefined);
  return { site, rival: await open(), paused: await open(site.clock) };
}
type Sites = Awaited<ReturnType<typeof firstIsLive>>;

interface Stricken {
  /** The fault that strikes one request. */
  fault: (sites: Sites) => Fault;
  /** How ours may end: an outcome, or the message of an error. */
  ending: RegExp;
}

/** Promotes the second commit again and again, each time with another one of its writes stricken; then the third. */
async function atEachWrite({ fault, ending }: Stricken): Promise<string[]> {
  const { site } = await firstIsLive();
  await promoteFor(site, { repository, commit: commits.second, run: OURS });
  const requests = await server.requests();
  const writes = requests.flatMap((request, index) => (/^(PUT|DELETE) /.test(request) ? [index + 1] : []));
  expect(writes.length).toBeGreaterThan(8);
  const outcomes: string[] = [];
  for (const number of writes) {
    const sites = await firstIsLive();
    server.fail((asked) => (asked.number === number ? fault(sites) : undefined));
    const second = promoteFor(sites.site, { repository, commit: commits.second, run: OURS });
    const outcome = await second.then(
      (promotion) => promotion.outcome,
      (error) => error.message,
    );
    const request = `${number}: ${(await server.requests())[number - 1]}`;
    server.fail(() => undefined);
    expect(outcome, request).toMatch(ending);
    outcomes.push(outcome);
    await third(sites.site);
    await thirdIsLive(sites, request);
  }
  return outcomes;
}

/** The third commit is live as a whole, each release was logged once, and nothing is left behind. */
async function thirdIsLive({ site }: Sites, request: string) {
  expect(await liveTemplates(site), request).toEqual(THIRD);
  expect(await aliasesOf(site), request).toEqual(THIRD);
  expect(await operateAt(verify, site), request).toMatchObject({ ok: true });
  const { pointer } = await readState(site);
  const log = await Array.fromAsync(site.store.list(`${site.destination.state}log/`));
  expect(log, request).toHaveLength(pointer.sequence);
}

const third = (site: Sites["site"], lockTimeout = 3600) =>
  promoteFor(site, { repository, commit: commits.third, run: RIVAL, lockTimeout });

/** Without waiting for us. */
const thirdAtOnce = (site: Sites["site"]) =>
  third(site, 0).then(
    () => {},
    (error) => expect(error.message).toContain("was waited for 0 s"),
  );

describe("a rival's whole promotion of a newer commit, while one of our writes is on its way", {
  timeout: 120_000,
}, () => {
  it("goes first, or is told that we are at work, in which case we finish", async () => {
    const outcomes = await atEachWrite({
      fault: ({ rival }) => ({ when: "after", effect: { delayMs: 0 }, before: () => thirdAtOnce(rival) }),
      ending: /^(promoted|superseded)$/,
    });
    expect(new Set(outcomes)).toEqual(new Set(["promoted", "superseded"]));
  });

  it("comes when ours is done and its answer is lost: we learn all the same how ours ended", async () => {
    const outcomes = await atEachWrite({
      fault: ({ rival }) => ({ when: "after", effect: "drop", meanwhile: () => thirdAtOnce(rival) }),
      ending: /^(promoted|superseded)$/,
    });
    expect(new Set(outcomes)).toEqual(new Set(["promoted", "superseded"]));
  });

  it("finishes ours first when we are stuck for longer than the lease and the margin, and we stop", async () => {
    const outcomes = await atEachWrite({
      fault: ({ paused }) => ({
        when: "after",
        effect: { delayMs: 0 },
        before: () => third(paused).then(() => {}),
      }),
      ending: /^(promoted|superseded)$|took longer than its lease|Somebody else wrote to the destination/,
    });
    expect(outcomes.some((outcome) => outcome.includes("took longer than its lease"))).toBe(true);
  });
});
