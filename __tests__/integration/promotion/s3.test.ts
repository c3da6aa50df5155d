import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { promote } from "../../../src/promotion/release.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { describeBuckets, useBuckets } from "../../support/buckets.ts";
import { describeOperations } from "../../support/operation-scenarios.ts";
import { requestFor } from "../../support/promotion-site.ts";
import { startS3Server } from "../../support/s3-server.ts";
import { notebook, templateRepository } from "../../support/template-repository.ts";

const PAPERMILL = fileURLToPath(new URL("../../../.venv/bin/papermill", import.meta.url));
const NOTEBOOK_TYPE = "application/x-ipynb+json";

const buckets = useBuckets(startS3Server);

describeBuckets(buckets);

describe("a promoted template", () => {
  it("gives an alias its content type and says where it comes from", async () => {
    const { repository, bucket, commit } = await promoted();
    const { HeadObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
    const head = new HeadObjectCommand({ Bucket: bucket, Key: "jobs/templates/vid_agg.ipynb" });
    expect(await new S3Client().send(head)).toMatchObject({
      ContentType: NOTEBOOK_TYPE,
      Metadata: {
        "nbp-sha256": repository.templatesAt(commit)[0]!.templateSha256,
        "nbp-commit": commit,
        "nbp-release": expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    repository.remove();
  });

  it("is readable by papermill, parameters and all", async () => {
    const { repository, bucket } = await promoted();
    const folder = mkdtempSync(join(tmpdir(), "papermill-"));
    const output = join(folder, "out.ipynb");
    const input = `s3://${bucket}/jobs/templates/vid_agg.ipynb`;
    await promisify(execFile)(PAPERMILL, [input, output, "-p", "region_code", "fr", "--prepare-only"], {
      env: { ...process.env, ...buckets.server.env },
    });
    const { cells } = JSON.parse(readFileSync(output, "utf8"));
    expect(cells.map(({ source }: { source: string[] }) => source.join(""))).toEqual([
      'region_code = "luna"',
      '# Parameters\nregion_code = "fr"\n',
    ]);
    rmSync(folder, { recursive: true });
    repository.remove();
  });

  async function promoted() {
    const repository = templateRepository();
    const bucket = await buckets.add();
    const commit = repository.commit({ "templates/vid_agg.ipynb": notebook('region_code = "luna"') });
    await promote({ ...requestFor({ repository, commit }), destination: `s3://${bucket}/jobs/templates/` });
    return { repository, bucket, commit };
  }
});

describe("operations on a bucket", () => describeOperations(() => buckets.site()));

describe("a bucket that cannot be used", () => {
  it("that does not exist is named", async () => {
    const store = await s3Store({ bucket: "no-such-bucket" });
    await expect(store.get("jobs/_promote/v1/current.json")).rejects.toThrow(
      "GET s3://no-such-bucket/jobs/_promote/v1/current.json failed: there is no bucket 'no-such-bucket'",
    );
    const put = store.put("x", Buffer.from("x"), { ifMatch: '"0"' }, { contentType: "text/plain" });
    await expect(put).rejects.toThrow("there is no bucket 'no-such-bucket'");
  });

  it.each([
    {
      when: "the role lacks a permission",
      answer: { status: 403, code: "AccessDenied" },
      says: /PUT s3:\/\/etlbucket\/x failed: AccessDenied.*needs s3:PutObject/,
    },
    {
      when: "the credentials have expired",
      answer: { status: 400, code: "ExpiredToken" },
      says: /credentials have expired.*Run again.*role-duration-seconds/s,
    },
    {
      when: "nobody knows the key id",
      answer: { status: 403, code: "InvalidAccessKeyId" },
      says: /no valid AWS credentials.*id-token: write.*configure-aws-credentials/s,
    },
    {
      when: "the machine's clock is wrong",
      answer: { status: 403, code: "RequestTimeTooSkewed" },
      says: /this machine's clock is wrong.*Set it, then run again/,
    },
    {
      when: "it is in another region",
      answer: { status: 301, code: "PermanentRedirect", headers: { "x-amz-bucket-region": "eu-west-3" } },
      says: /bucket 'etlbucket' is in eu-west-3\. Write 'region: eu-west-3'/,
    },
  ])("says what to change when $when", async ({ answer, says }) => {
    await using s3 = await answering(answer);
    const store = await s3Store({ bucket: "etlbucket", endpoint: s3.endpoint, forcePathStyle: true });
    const put = store.put("x", Buffer.from("x"), { ifNoneMatch: true }, { contentType: "text/plain" });
    await expect(put).rejects.toThrow(says);
  });

  it.each([
    { status: 409, code: "ConditionalRequestConflict" },
    { status: 500, code: "InternalError" },
    { status: 503, code: "SlowDown" },
  ])("claims nothing about a write that was answered $status, and sends it once", async (answer) => {
    await using s3 = await answering(answer);
    const store = await s3Store({ bucket: "etlbucket", endpoint: s3.endpoint, forcePathStyle: true });
    const put = store.put("x", Buffer.from("x"), { ifNoneMatch: true }, { contentType: "text/plain" });
    expect(await put).toMatchObject({ status: "unknown" });
    expect(s3.requests).toHaveLength(1);
  });

  it("is asked again when it could not answer a read", async () => {
    await using s3 = await answering(
      { status: 503, code: "SlowDown" },
      { status: 500, code: "InternalError" },
      { status: 404, code: "NoSuchKey" },
    );
    const store = await s3Store({ bucket: "etlbucket", endpoint: s3.endpoint, forcePathStyle: true });
    expect(await store.get("x")).toBeNull();
    expect(store.requests.get).toBe(3);
  });

  it("is not asked again for a condition that it does not know", async () => {
    await using s3 = await answering({ status: 501, code: "NotImplemented" });
    const store = await s3Store({ bucket: "etlbucket", endpoint: s3.endpoint, forcePathStyle: true });
    const put = store.put("x", Buffer.from("x"), { ifNoneMatch: true }, { contentType: "text/plain" });
    await expect(put).rejects.toThrow("PUT s3://etlbucket/x failed: NotImplemented");
    expect(s3.requests).toHaveLength(1);
  });

  it("says that there are no credentials, and which step gives them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "no-credentials-"));
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, undefined);
    vi.stubEnv("HOME", folder);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    const store = await s3Store({ bucket: "etlbucket" });
    await expect(store.get("x")).rejects.toThrow(/no valid AWS credentials.*configure-aws-credentials/s);
    vi.unstubAllEnvs();
    for (const [name, value] of Object.entries(buckets.server.env)) vi.stubEnv(name, value);
    rmSync(folder, { recursive: true });
  });
});

describe("a write", () => {
  it("carries its condition, its length and its digest, and no ACL", async () => {
    await using s3 = await answering({ status: 200, code: "" });
    const store = await s3Store({ bucket: "etlbucket", endpoint: s3.endpoint, forcePathStyle: true });
    const info = { contentType: NOTEBOOK_TYPE, metadata: { "nbp-commit": "abc" } };
    await store.put("x", Buffer.from("hello"), { ifMatch: '"e1"' }, info);
    const [{ method, headers }] = s3.requests as [(typeof s3.requests)[0]];
    expect({ method, ...headers }).toMatchObject({
      method: "PUT",
      "if-match": '"e1"',
      "content-length": "5",
      "content-type": NOTEBOOK_TYPE,
      "x-amz-checksum-sha256": "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
      "x-amz-meta-nbp-commit": "abc",
    });
    const names = Object.keys(headers);
    expect(names.filter((name) => /acl|checksum-crc|decoded|copy-source/.test(name))).toEqual([]);
  });
});

interface Answer {
  status: number;
  code: string;
  headers?: Record<string, string>;
}

/** A server that gives these answers in turn, the last one for ever, and remembers what it was asked. */
async function answering(...answers: Answer[]) {
  const requests: { method: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = [];
  const http = createServer((request, response) => {
    requests.push({ method: request.method, headers: request.headers });
    const { status, code, headers } = answers[Math.min(requests.length, answers.length) - 1]!;
    request.resume().on("end", () => {
      response.writeHead(status, { "content-type": "application/xml", ...headers });
      response.end(code && `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No</Message></Error>`);
    });
  });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  return {
    endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}
