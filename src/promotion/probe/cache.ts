import { UserError } from "../../errors.ts";
import { isoTime, placeOf, type Site, stateKeys } from "../site.ts";
import { canonicalJson, type DocumentKind, parseStored } from "../stored-json.ts";
import { CAPABILITIES, type Capabilities } from "../stores/capabilities.ts";
import type { Server, StoredObject } from "../stores/store.ts";

const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** `capabilities.json`: what a server was found to keep, and when. */
interface Finding {
  schema: "nbp/capabilities@1";
  /** Null for Amazon S3. */
  endpoint: string | null;
  /** `s3://bucket` */
  bucket: string;
  /** ISO 8601, UTC. */
  probedAt: string;
  capabilities: Capabilities;
}

const FINDING: DocumentKind = {
  title: "what a store was found to keep (nbp/capabilities@1)",
  maxBytes: 4096,
  schema: {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    additionalProperties: false,
    required: ["schema", "endpoint", "bucket", "probedAt", "capabilities"],
    properties: {
      schema: { const: "nbp/capabilities@1" },
      endpoint: { type: ["string", "null"] },
      bucket: { type: "string" },
      probedAt: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
      capabilities: CAPABILITIES,
    },
  },
};

export interface Remembered {
  /** Null when there is none that can be gone by: none, an old one, another server's, or no such document. */
  capabilities: Capabilities | null;
  /** What is to be replaced by a new one. */
  found: StoredObject | null;
}

/** What was found less than a day ago: one request. */
export async function recall(site: Site, server: Server): Promise<Remembered> {
  const key = stateKeys(site.destination).capabilities;
  const found = await site.store.get(key);
  return { found, capabilities: found && (await read(site, server, found.body)) };
}

async function read(site: Site, server: Server, body: Buffer): Promise<Capabilities | null> {
  const place = placeOf(site, stateKeys(site.destination).capabilities);
  try {
    const finding = await parseStored<Finding>(body, FINDING, place);
    const age = site.clock.now() - Date.parse(finding.probedAt);
    const isOurs = finding.endpoint === server.endpoint && finding.bucket === site.store.describe();
    return isOurs && age >= 0 && age < LIFETIME_MS ? finding.capabilities : null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // It can be found out again.
    site.log.debug(error.message);
    return null;
  }
}

/** For the next promotions; nothing depends on it. `site.store` is one that can write. */
export async function remember(site: Site, server: Server, { capabilities, found }: Remembered) {
  const finding: Finding = {
    schema: "nbp/capabilities@1",
    endpoint: server.endpoint,
    bucket: site.store.describe(),
    probedAt: isoTime(site.clock.now()),
    capabilities: capabilities!,
  };
  const key = stateKeys(site.destination).capabilities;
  const condition = found ? { ifMatch: found.etag } : ({ ifNoneMatch: true } as const);
  await site.store.put(key, canonicalJson(finding), condition, { contentType: "application/json" });
}
