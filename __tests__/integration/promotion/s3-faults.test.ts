import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { aliasesOf, liveTemplates, promoteFor, siteOf } from "../../support/promotion-site.ts";
import type { Fault } from "../../support/s3-double/faults.ts";
import { type S3Double, startS3Double } from "../../support/s3-double/server.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const SECOND = { "a.ipynb": "a = 2", "c.ipynb": "c = 2" };

let server: S3Double;
let repository: TemplateRepository;
let commits: { first: string; second: string };
let buckets = 0;

beforeAll(async () => {
  server = await startS3Double();
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  repository = templateRepository();
  commits = {
    first: repository.commit({
      "templates/a.ipynb": notebook("a = 1"),
      "templates/b.ipynb": notebook("b = 1"),
    }),
    second: repository.commit({
      "templates/a.ipynb": notebook("a = 2"),
      "templates/b.ipynb": null,
      "templates/c.ipynb": notebook("c = 2"),
    }),
  };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  repository?.remove();
  await server?.stop();
});

async function firstIsLive() {
  const bucket = `bucket-${buckets++}`;
  await server.createBucket(bucket);
  server.fail(() => undefined);
  const site = siteOf({ store: await s3Store({ bucket }), destination: `s3://${bucket}/jobs/templates/` });
  await promoteFor(site, { repository, commit: commits.first });
  server.fail(() => undefined);
  return site;
}

const FAULTS: [string, Fault][] = [
  ["is lost on its way there", { when: "before", effect: "drop" }],
  ["is done, and its answer is lost", { when: "after", effect: "drop" }],
  ["is done, and its answer breaks off", { when: "after", effect: "truncate" }],
  ["is not done, and answered 200 with an error", { when: "before", effect: "error-in-200" }],
  ["is done, and answered 200 with an error", { when: "after", effect: "error-in-200" }],
  ["is refused with 409", { when: "before", effect: { status: 409, code: "ConditionalRequestConflict" } }],
  ["is not done, and answered 500", { when: "before", effect: { status: 500, code: "InternalError" } }],
  ["is done, and answered 500", { when: "after", effect: { status: 500, code: "InternalError" } }],
];

describe("a promotion of which one request", () => {
  it.each(FAULTS)("%s, whichever it is, ends as without that", { timeout: 120_000 }, async (_, fault) => {
    const site = await firstIsLive();
    await promoteFor(site, { repository, commit: commits.second });
    const count = (await server.requests()).length;
    expect(count).toBeGreaterThan(12);
    for (let number = 1; number <= count; number++) {
      const site = await firstIsLive();
      server.fail((asked) => (asked.number === number ? fault : undefined));
      const request = () => server.requests().then((all) => all[number - 1]);
      const outcome = await promoteFor(site, { repository, commit: commits.second }).catch((error) => error);
      const at = `${number}: ${await request()}`;
      expect(outcome, at).toMatchObject({ outcome: "promoted" });
      server.fail(() => undefined);
      expect(await aliasesOf(site), at).toEqual(SECOND);
      expect(await liveTemplates(site), at).toEqual(SECOND);
    }
  });
});
