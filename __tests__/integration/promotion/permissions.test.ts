import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { publishPage } from "../../../src/promotion/catalogue/publish-page.ts";
import { adopt } from "../../../src/promotion/operations/adopt.ts";
import { gc } from "../../../src/promotion/operations/gc.ts";
import { history } from "../../../src/promotion/operations/history.ts";
import type { OperationReport, OperationRequest } from "../../../src/promotion/operations/operation.ts";
import { repair } from "../../../src/promotion/operations/repair.ts";
import { resume } from "../../../src/promotion/operations/resume.ts";
import { rollback } from "../../../src/promotion/operations/rollback.ts";
import { verify } from "../../../src/promotion/operations/verify.ts";
import { readyToWrite } from "../../../src/promotion/probe/ready.ts";
import { planAt, promoteAt } from "../../../src/promotion/release.ts";
import type { Site } from "../../../src/promotion/site.ts";
import { readState } from "../../../src/promotion/state.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { accessesOf, isAllowed, type Policy } from "../../support/iam-policy.ts";
import { operateAt } from "../../support/operation-site.ts";
import { promoteFor, requestFor, siteOf } from "../../support/promotion-site.ts";
import type { Asked } from "../../support/s3-double/answer.ts";
import { type S3Double, startS3Double } from "../../support/s3-double/server.ts";
import { notebook, type TemplateRepository, templateRepository } from "../../support/template-repository.ts";

const DOCUMENT = readFileSync(new URL("../../../docs/promotion.md", import.meta.url), "utf8");
const SECTION = DOCUMENT.slice(DOCUMENT.indexOf("## Permissions"));
const POLICIES = [...SECTION.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json!) as Policy);
const ROLE = POLICIES.find(({ Statement }) => Statement.every(({ Principal }) => Principal === undefined))!;
const BUCKET = POLICIES.find(({ Statement }) => Statement.every(({ Principal }) => Principal === "*"))!;

/** Of each mode its statements, as the table says. */
const STATEMENTS = Object.fromEntries(
  [...SECTION.matchAll(/^\| (`.*?) +\| (`.*?) +\|$/gm)].flatMap(([, modes, sids]) =>
    [...modes!.matchAll(/`(\w+)`(?!:)/g)].map(([, mode]) => [
      mode!,
      [...sids!.matchAll(/`(\w+)`/g)].map(([, sid]) => sid!),
    ]),
  ),
);

const PROMOTER = "arn:aws:iam::111122223333:role/promote";
const PREFIX = "jobs/templates/";
const STATE = "jobs/_promote/v1/";
const bucket = "etlbucket";

let server: S3Double;
let repository: TemplateRepository;
let commits: string[];

beforeAll(async () => {
  server = await startS3Double();
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  repository = templateRepository();
  const all = (a: number, more: Record<string, string | null>) =>
    repository.commit({ "templates/a.ipynb": notebook(`a = ${a}`), ...more });
  commits = [
    all(1, { "templates/b.ipynb": notebook("b = 1") }),
    all(2, { "templates/b.ipynb": null, "templates/c.ipynb": notebook("c = 2") }),
    all(3, { "templates/c.ipynb": null, "templates/d.ipynb": notebook("d = 3") }),
  ];
});
afterAll(async () => {
  vi.unstubAllEnvs();
  repository?.remove();
  await server?.stop();
});

let site: Site;
beforeEach(async () => {
  server.fail(() => undefined);
  await server.createBucket(bucket);
  site = siteOf({ store: await s3Store({ bucket }), destination: `s3://${bucket}/${PREFIX}` });
});

/** From now on a request is done only if the policies allow all that it needs. */
function enforce(role: Policy, { principal = PROMOTER } = {}): void {
  server.fail((asked) => {
    const needed = accessesOf(asked, principal);
    // Who may not list is not told either that there is no such object.
    if (asked.method === "GET" && asked.key !== "" && !server.has(bucket, asked.key)) {
      needed.push(...accessesOf({ ...asked, key: "" }, principal));
    }
    const allowed = needed.every((access) => isAllowed(access, { role, bucket: BUCKET }));
    return allowed ? undefined : { when: "before", effect: { status: 403, code: "AccessDenied" } };
  });
}

const roleWith = (sids: string[]): Policy => ({
  Statement: ROLE.Statement.filter(({ Sid }) => sids.includes(Sid)),
});

const request = (index: number) => ({
  ...requestFor({ repository, commit: commits[index]! }),
  probe: "always" as const,
});

async function twoReleases(): Promise<void> {
  await promoteFor(site, { repository, commit: commits[0]! });
  await promoteFor(site, { repository, commit: commits[1]! });
}

async function emptied(key: string): Promise<void> {
  const { etag } = (await site.store.get(key))!;
  await site.store.delete(key, etag);
}

type Work = (request: OperationRequest) => Promise<OperationReport>;
const reads = (work: Work) => operateAt(work, site);
const writes = async (work: Work, options: Parameters<typeof operateAt>[2] = {}) =>
  operateAt(work, await readyToWrite(site, { probe: "always", consistency: "strict" }), options);

interface Scene {
  before(): Promise<unknown>;
  work(): Promise<unknown>;
}

/** Each mode with something to do for everything that it can do. */
const SCENES: Record<string, Scene> = {
  plan: { before: twoReleases, work: () => planAt(site, request(2)) },
  verify: { before: twoReleases, work: () => reads(verify) },
  history: { before: twoReleases, work: () => reads(history) },
  promote: { before: twoReleases, work: () => promoteAt(site, request(2)) },
  rollback: { before: twoReleases, work: () => writes(rollback, { flags: { to: "1" } }) },
  resume: {
    before: async () => {
      await twoReleases();
      await operateAt(rollback, site, { flags: { to: "1" } });
      await emptied(`${STATE}capabilities.json`);
    },
    work: () => writes(resume),
  },
  repair: {
    before: async () => {
      await twoReleases();
      await server.put(bucket, `${PREFIX}a.ipynb`, "edited");
      await emptied(`${PREFIX}c.ipynb`);
    },
    work: () => writes(repair),
  },
  adopt: {
    before: () => server.put(bucket, `${PREFIX}a.ipynb`, "of aws s3 sync"),
    work: () => writes(adopt, { promotion: request(0) }),
  },
  gc: {
    before: async () => {
      await twoReleases();
      await site.clock.sleep(1000);
    },
    work: () => writes(gc, { flags: { keep: "1", "keep-days": "0", "dry-run": false } }),
  },
};

describe("the documented role and bucket policy", () => {
  it("are there for every mode that has a destination", () => {
    expect(
      Object.keys(STATEMENTS)
        .filter((mode) => mode !== "auto")
        .sort(),
    ).toEqual(Object.keys(SCENES).sort());
    expect(STATEMENTS.auto).toEqual(STATEMENTS.promote);
    expect(Object.values(STATEMENTS).flat()).toEqual(
      expect.arrayContaining(ROLE.Statement.map(({ Sid }) => Sid)),
    );
  });

  it.each(Object.keys(SCENES))("are enough for mode: %s", async (mode) => {
    const { before, work } = SCENES[mode]!;
    await before();
    enforce(roleWith(STATEMENTS[mode]!));
    await work();
    const requests = await server.requests();
    expect(requests.length).toBeGreaterThan(2);
    const isReadOnly = requests.every((line) => line.startsWith("GET "));
    expect(isReadOnly).toBe(["plan", "verify", "history"].includes(mode));
  });

  it("are enough for the catalogue of what mode: promote makes live", async () => {
    await twoReleases();
    enforce(roleWith(STATEMENTS.promote!));
    const { live } = await readState(site);
    for (const page of ["a page", "the next one"]) {
      expect(await publishPage(site, Buffer.from(page), live!)).toBe(true);
    }
  });

  const each = Object.keys(SCENES).flatMap((mode) =>
    (STATEMENTS[mode] ?? []).map((sid) => [mode, sid] as const),
  );

  it.each(each)("are not more than mode: %s needs: without %s it is refused", async (mode, without) => {
    const { before, work } = SCENES[mode]!;
    await before();
    enforce(roleWith(STATEMENTS[mode]!.filter((sid) => sid !== without)));
    await expect(work()).rejects.toThrow(/AccessDenied/);
  });

  it("let the role mend a blob that is missing, so a damaged one once somebody has deleted it", async () => {
    await twoReleases();
    const digest = repository.templatesAt(commits[1]!)[0]!.templateSha256;
    const blob = `${STATE}blobs/sha256/${digest.slice(0, 2)}/${digest}.ipynb`;
    await server.put(bucket, blob, "damaged");
    enforce(roleWith(STATEMENTS.repair!));
    await expect(writes(repair)).rejects.toThrow(/AccessDenied/);
    enforce(roleWith(STATEMENTS.gc!));
    await emptied(blob);
    enforce(roleWith(STATEMENTS.repair!));
    expect(await writes(repair)).toMatchObject({ json: { blobs: [digest] } });
  });
});

describe("the documented bucket policy", () => {
  const everything: Policy = {
    Statement: [
      {
        Sid: "Everything",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"],
        Resource: "*",
      },
    ],
  };
  const upload = (key: string, headers: Record<string, string> = {}, query = ""): Asked => ({
    method: "PUT",
    bucket,
    key,
    headers,
    query: new URLSearchParams(query),
    body: Buffer.alloc(0),
  });
  const mayDo = (asked: Asked, principal = PROMOTER) =>
    accessesOf(asked, principal).every((access) => isAllowed(access, { role: everything, bucket: BUCKET }));

  const create = { "if-none-match": "*" };
  const replace = { "if-match": '"0"' };

  it.each(["blobs/sha256/ab/ab.ipynb", "releases/c/d.json", "log/000000000001-promote.json"])(
    "lets nobody replace %s, whatever their role allows",
    (name) => {
      expect(mayDo(upload(STATE + name, create))).toBe(true);
      expect(mayDo(upload(STATE + name, replace))).toBe(false);
      expect(mayDo(upload(STATE + name))).toBe(false);
    },
  );

  it.each([`${PREFIX}a.ipynb`, `${STATE}current.json`])("lets %s be replaced by who says what", (key) => {
    expect(mayDo(upload(key, create))).toBe(true);
    expect(mayDo(upload(key, replace))).toBe(true);
    expect(mayDo(upload(key))).toBe(false);
    expect(mayDo(upload(key, { "x-amz-copy-source": "/other/key" }))).toBe(false);
  });

  it("exempts the parts of a multipart upload, and not its end", () => {
    expect(mayDo(upload(`${STATE}blobs/x`, {}, "partNumber=1&uploadId=2"))).toBe(true);
    expect(mayDo(upload(`${STATE}blobs/x`))).toBe(false);
  });

  it.each(["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::999999999999:role/promote"])(
    "lets %s write nothing there, and everything elsewhere",
    (principal) => {
      for (const key of [`${PREFIX}a.ipynb`, `${STATE}current.json`, `${STATE}blobs/x`]) {
        expect(mayDo(upload(key, create), principal)).toBe(false);
        expect(mayDo({ ...upload(key), method: "DELETE" }, principal)).toBe(false);
        expect(mayDo({ ...upload(key), method: "GET" }, principal)).toBe(true);
      }
      expect(mayDo(upload("jobs/tests/1/1/results.json"), principal)).toBe(true);
    },
  );
});
