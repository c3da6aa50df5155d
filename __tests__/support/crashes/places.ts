import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Site } from "../../../src/promotion/site.ts";
import { directoryStore } from "../../../src/promotion/stores/directory.ts";
import { s3Store } from "../../../src/promotion/stores/s3.ts";
import { memoryStore } from "../memory-store.ts";
import { siteOf } from "../promotion-site.ts";
import type { S3Server } from "../s3-server.ts";

export async function memoryPlace(): Promise<Site> {
  return siteOf({ store: memoryStore() });
}

/** Folders below one that its user removes. */
export function folderPlaces(parent: string): () => Promise<Site> {
  return async () => {
    const root = mkdtempSync(join(parent, "place-"));
    return siteOf({ store: directoryStore(root), destination: join(root, "templates") });
  };
}

/** Buckets of a server that this process has in its environment. */
export function bucketPlaces(server: S3Server): () => Promise<Site> {
  return async () => {
    const bucket = `crashes-${randomUUID()}`;
    await server.createBucket(bucket);
    return siteOf({ store: await s3Store({ bucket }), destination: `s3://${bucket}/jobs/templates/` });
  };
}

export const newFolder = () => mkdtempSync(join(tmpdir(), "crashes-"));
