import { escapeXml } from "../../../src/report/escape.ts";
import { type Answer, answer } from "./answer.ts";
import type { Bucket } from "./objects.ts";

const PAGE = 1000;

/** ListObjectsV2: a page of the keys with a prefix, in the order of their bytes. */
export function listing(bucket: Bucket, query: URLSearchParams): Answer {
  const prefix = query.get("prefix") ?? "";
  const after = Buffer.from(query.get("continuation-token") ?? "", "base64");
  const keys = [...bucket.keys()]
    .filter((key) => key.startsWith(prefix) && Buffer.compare(Buffer.from(key), after) > 0)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const page = keys.slice(0, Math.min(PAGE, Number(query.get("max-keys") ?? PAGE)));
  const isTruncated = page.length < keys.length;
  const contents = page.map((key) => {
    const { etag, body } = bucket.get(key)!;
    return `<Contents><Key>${escapeXml(key)}</Key><ETag>${escapeXml(etag)}</ETag><Size>${body.length}</Size></Contents>`;
  });
  const next = Buffer.from(page.at(-1) ?? "").toString("base64");
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<KeyCount>${page.length}</KeyCount><IsTruncated>${isTruncated}</IsTruncated>`,
    isTruncated ? `<NextContinuationToken>${next}</NextContinuationToken>` : "",
    ...contents,
    "</ListBucketResult>",
  ];
  return answer(200, { "content-type": "application/xml" }, xml.join(""));
}
